/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>

/* Not G_DEFINE_QUARK: clang-format would part the name. */
GQuark
nw_error_quark (void)
{
  return g_quark_from_static_string ("nw-error-quark");
}

/* One next step for each code, in the order of the codes. */
static const char *const advice[] = {
  N_ ("Try again. If it happens again, start Needlewise from a terminal and report what it prints."),
  N_ ("Run \"needlewise --help\" for the commands."),
  N_ ("Check the name, or search for it."),
  N_ ("Install Needlewise again; the content files are damaged or from elsewhere."),
  N_ ("Install Needlewise again; the map files are damaged or from elsewhere."),
  N_ ("Choose a smaller file."),
  N_ ("Ask for permission to read and write this folder, or choose another one."),
  N_ ("Make the folder writable or choose another place with --journal. Nothing was lost; nothing new is kept until then."),
  N_ ("Free some space on the disk, then try again. What was saved before is still there."),
  N_ ("The damaged file is kept, not deleted. Restore the newest backup."),
  N_ ("Update Needlewise on this computer before opening this journal."),
  N_ ("Keep the journal on a disk of this computer. Several rooms keep several journals."),
  N_ ("Close the other Needlewise that has this journal open, then try again."),
  N_ ("Unlock the journal first."),
  N_ ("Check the passphrase and the keyboard layout, then try again."),
  N_ ("Unlock the login keyring, or use a passphrase."),
  N_ ("A stored row was changed outside Needlewise. Restore the newest backup and keep the damaged file."),
  N_ ("Choose another name or remove the existing file first."),
  N_ ("Make your own journal for real patients; the example takes none."),
  N_ ("Correct the value and try again."),
  N_ ("Open the session again to see what was changed elsewhere; copy your text first."),
  N_ ("A closed session stands as it is. Make a new one for what comes after it."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (advice) == NW_N_ERRORS);

/**
 * nw_error_get_advice:
 * @error: an error of any domain
 *
 * Says what the user can do about @error.
 *
 * Returns: (transfer none): one translated sentence or two, never %NULL
 */
const char *
nw_error_get_advice (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (error->domain == NW_ERROR && error->code >= 0 && error->code < NW_N_ERRORS)
    return g_dgettext (GETTEXT_PACKAGE, advice[error->code]);

  return g_dgettext (GETTEXT_PACKAGE, advice[NW_ERROR_FAILED]);
}
