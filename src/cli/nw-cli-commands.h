/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-cli-private.h"

G_BEGIN_DECLS

/* The commands, each in a file of its own. */
extern const NwCliCommand nw_cmd_show;
extern const NwCliCommand nw_cmd_search;
extern const NwCliCommand nw_cmd_study;
extern const NwCliCommand nw_cmd_study_export;
extern const NwCliCommand nw_cmd_render;
extern const NwCliCommand nw_cmd_journal_init;
extern const NwCliCommand nw_cmd_journal_list;
extern const NwCliCommand nw_cmd_journal_show;
extern const NwCliCommand nw_cmd_journal_add;
extern const NwCliCommand nw_cmd_journal_export;
extern const NwCliCommand nw_cmd_journal_import;
extern const NwCliCommand nw_cmd_journal_log;
extern const NwCliCommand nw_cmd_journal_verify;
extern const NwCliCommand nw_cmd_journal_expired;
extern const NwCliCommand nw_cmd_journal_erase;
extern const NwCliCommand nw_cmd_journal_backup;
extern const NwCliCommand nw_cmd_journal_restore;
extern const NwCliCommand nw_cmd_overview;
extern const NwCliCommand nw_cmd_stats;
extern const NwCliCommand nw_cmd_card;
extern const NwCliCommand nw_cmd_sheet;
extern const NwCliCommand nw_cmd_demo;

G_END_DECLS
