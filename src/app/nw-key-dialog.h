/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal-access.h"

G_BEGIN_DECLS

/**
 * NwKeyDialogKind:
 *
 * What the dialog is for.
 */
typedef enum
{
  NW_KEY_DIALOG_ADD_PASSPHRASE,
  NW_KEY_DIALOG_CHANGE_PASSPHRASE,
  NW_KEY_DIALOG_REMOVE_PASSPHRASE,
  NW_KEY_DIALOG_ADD_KEYRING,
  NW_KEY_DIALOG_REMOVE_KEYRING,
  NW_KEY_DIALOG_REPLACE_CODE,
} NwKeyDialogKind;

/**
 * NwKeyDialog:
 *
 * One change of what opens a journal. It asks for a key that is in use, so that
 * nobody who finds the journal open makes a key of their own. A new recovery code
 * is shown once and typed back.
 */
#define NW_TYPE_KEY_DIALOG (nw_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwKeyDialog, nw_key_dialog, NW, KEY_DIALOG, AdwWindow)

GtkWidget *nw_key_dialog_new (GtkWindow       *parent,
                              NwJournal       *journal,
                              NwKeyDialogKind  kind);

G_END_DECLS
