/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-notice.h"

#include "nw-lang.h"

#include <glib/gi18n-lib.h>

/* They also stand on prints, whose language need not be that of the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static const char *const cautions[] = {
  N_ ("Needlewise is not a certified medical device."),
  N_ ("Its content was compiled from publications and has not been reviewed by a clinician."),
  N_ ("The published figures are of other people and guarantee nothing for this one."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (cautions) == NW_N_CAUTIONS);

/**
 * nw_notice_get_intended_use:
 *
 * The intended use, word for word the same in the window, on prints and in
 * the terminal.
 *
 * Returns: (transfer none): translated, two sentences
 */
const char *
nw_notice_get_intended_use (void)
{
  return _ ("Information and record keeping for trained professionals and students. "
            "No diagnosis and no treatment decision.");
}

/**
 * nw_notice_get_caution:
 * @index: 0 to %NW_N_CAUTIONS - 1
 *
 * The plain sentences that always stand with the intended use.
 *
 * Returns: (transfer none): translated, one sentence
 */
const char *
nw_notice_get_caution (guint index)
{
  g_return_val_if_fail (index < NW_N_CAUTIONS, "");

  return nw_lang_gettext (cautions[index]);
}

/**
 * nw_notice_get_not_checked:
 *
 * The words that mark a statement whose core fact was not seen in a retrieved
 * text of its source.
 *
 * Returns: (transfer none): translated, lower case
 */
const char *
nw_notice_get_not_checked (void)
{
  return _ ("not yet checked against a source");
}

/**
 * nw_notice_get_licence_line:
 *
 * The licence of maps and content in one line, for footers.
 *
 * Returns: (transfer none): translated
 */
const char *
nw_notice_get_licence_line (void)
{
  return _ ("Maps and content CC BY-SA 4.0; maps adapted from BodyParts3D, "
            "© The Database Center for Life Science, and Z-Anatomy.");
}

/**
 * nw_notice_get_map_attribution:
 *
 * The attribution of the maps in full, for the about window.
 *
 * Returns: (transfer none): translated, a few sentences
 */
const char *
nw_notice_get_map_attribution (void)
{
  return _ ("Anatomical outlines adapted from BodyParts3D, © The Database Center for Life Science, "
            "licensed under CC BY-SA 2.1 Japan, and from Z-Anatomy (z-anatomy.com), licensed under "
            "CC BY-SA 4.0. Projected, simplified, supplemented with nerves, vessels, pleura and "
            "regions. These outlines are licensed under CC BY-SA 4.0.");
}
