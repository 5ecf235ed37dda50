/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-leaflet.h"

#include "nw-model-private.h"

/**
 * nw_leaflet_get_id:
 * @leaflet: a sheet for patients
 *
 * Returns: (transfer none): "information", "consent" or "aftercare"
 */
const char *
nw_leaflet_get_id (const NwLeaflet *leaflet)
{
  g_return_val_if_fail (leaflet != NULL, NULL);

  return leaflet->id;
}

/**
 * nw_leaflet_get_title:
 * @leaflet: a sheet for patients
 * @lang: a language
 *
 * Returns: (transfer none): its title
 */
const char *
nw_leaflet_get_title (const NwLeaflet *leaflet,
                      NwLang lang)
{
  g_return_val_if_fail (leaflet != NULL, NULL);

  return nw_phrase_get (&leaflet->title, lang);
}

/**
 * nw_leaflet_get_sections:
 * @leaflet: a sheet for patients
 *
 * Returns: (transfer none) (element-type NwLeafletSection): its sections in
 *   order
 */
const GPtrArray *
nw_leaflet_get_sections (const NwLeaflet *leaflet)
{
  g_return_val_if_fail (leaflet != NULL, NULL);

  return leaflet->sections;
}

/**
 * nw_leaflet_section_get_id:
 * @section: a section of a sheet
 *
 * Returns: (transfer none): its id
 */
const char *
nw_leaflet_section_get_id (const NwLeafletSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return section->id;
}

/**
 * nw_leaflet_section_get_heading:
 * @section: a section of a sheet
 * @lang: a language
 *
 * Returns: (transfer none): its heading
 */
const char *
nw_leaflet_section_get_heading (const NwLeafletSection *section,
                                NwLang lang)
{
  g_return_val_if_fail (section != NULL, NULL);

  return nw_phrase_get (&section->heading, lang);
}

/**
 * nw_leaflet_section_get_paragraphs:
 * @section: a section of a sheet
 *
 * Returns: (transfer none) (element-type NwStatement): its paragraphs; may be
 *   empty
 */
const GPtrArray *
nw_leaflet_section_get_paragraphs (const NwLeafletSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return section->paragraphs;
}

/**
 * nw_leaflet_section_get_bullets:
 * @section: a section of a sheet
 *
 * Returns: (transfer none) (element-type NwStatement): its bullets, below the
 *   paragraphs; may be empty
 */
const GPtrArray *
nw_leaflet_section_get_bullets (const NwLeafletSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return section->bullets;
}

/**
 * nw_signature_field_get_id:
 * @field: a line of the signature block
 *
 * Returns: (transfer none): its id
 */
const char *
nw_signature_field_get_id (const NwSignatureField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->id;
}

/**
 * nw_signature_field_get_label:
 * @field: a line of the signature block
 * @lang: a language
 *
 * Returns: (transfer none): its label
 */
const char *
nw_signature_field_get_label (const NwSignatureField *field,
                              NwLang lang)
{
  g_return_val_if_fail (field != NULL, NULL);

  return nw_phrase_get (&field->label, lang);
}

/**
 * nw_signature_field_get_required:
 * @field: a line of the signature block
 *
 * Returns: whether it must be filled in
 */
gboolean
nw_signature_field_get_required (const NwSignatureField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->required;
}
