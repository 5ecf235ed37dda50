/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-statement.h"

G_BEGIN_DECLS

/**
 * NwLeaflet:
 *
 * A sheet for patients in plain language: information, consent, aftercare.
 * Words in braces ("{clinic_phone}") are filled in by the clinic. Owned by
 * the atlas, immutable, as are its sections.
 */
typedef struct _NwLeaflet        NwLeaflet;
typedef struct _NwLeafletSection NwLeafletSection;
typedef struct _NwSignatureField NwSignatureField;

/* "information", "consent", "aftercare". */
const char      *nw_leaflet_get_id                  (const NwLeaflet        *leaflet);
const char      *nw_leaflet_get_title               (const NwLeaflet        *leaflet,
                                                     NwLang                  lang);
/* Array of NwLeafletSection. */
const GPtrArray *nw_leaflet_get_sections            (const NwLeaflet        *leaflet);

const char      *nw_leaflet_section_get_id          (const NwLeafletSection *section);
const char      *nw_leaflet_section_get_heading     (const NwLeafletSection *section,
                                                     NwLang                  lang);
/* Arrays of NwStatement, either may be empty. */
const GPtrArray *nw_leaflet_section_get_paragraphs  (const NwLeafletSection *section);
const GPtrArray *nw_leaflet_section_get_bullets     (const NwLeafletSection *section);

/* A line of the signature block of the consent form. */
const char      *nw_signature_field_get_id          (const NwSignatureField *field);
const char      *nw_signature_field_get_label       (const NwSignatureField *field,
                                                     NwLang                  lang);
gboolean         nw_signature_field_get_required    (const NwSignatureField *field);

G_END_DECLS
