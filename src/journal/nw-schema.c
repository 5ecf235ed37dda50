/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-schema.h"

#include "nw-store-private.h"

/* Each column named sealed holds nonce and ciphertext; its associated data are
 * the table, the id of the journal and every other column of the row, in this
 * order (src/journal/nw-record.c, nw-key-wrap.c). A new open column must be
 * added there, and a migration that adds one seals the rows anew.
 *
 * Ids are 16 random bytes. Numbers of enumerations are those of the headers.
 * The checks hold what a mistake in the program could break; a change from
 * outside is found by the seal. */
static const char version_1[] = "PRAGMA application_id=0x4e646c77;"

                                /* Who this journal is: one row. kind: NwSchemaKind. */
                                "CREATE TABLE meta("
                                "  one INTEGER PRIMARY KEY CHECK(one = 1),"
                                "  journal BLOB NOT NULL CHECK(length(journal) = 16),"
                                "  kind INTEGER NOT NULL CHECK(kind IN (0, 1))"
                                ") STRICT;"

                                /* The data key, sealed in several ways. kind: NwKeyWrapKind. ops and
                                 * memory: cost of Argon2id, 0 for the other kinds. */
                                "CREATE TABLE key_wrap("
                                "  id BLOB PRIMARY KEY CHECK(length(id) = 16),"
                                "  kind INTEGER NOT NULL,"
                                "  ops INTEGER NOT NULL,"
                                "  memory INTEGER NOT NULL,"
                                "  salt BLOB NOT NULL,"
                                "  sealed BLOB NOT NULL"
                                ") STRICT;"

                                /* One row a session. number: the order in which they were first kept;
                                 * used once and never again. state: NwSessionState. Sealed: patient,
                                 * therapist, region, note, times, and ids and revisions of its site rows. */
                                "CREATE TABLE session("
                                "  number INTEGER PRIMARY KEY,"
                                "  id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  day TEXT NOT NULL CHECK(length(day) = 10),"
                                "  state INTEGER NOT NULL,"
                                "  sealed BLOB NOT NULL"
                                ") STRICT;"

                                /* One row a site. side: NwSide, view: NwView; the point in body mm in the
                                 * frame of the view, or none of the three. */
                                "CREATE TABLE session_site("
                                "  session BLOB NOT NULL REFERENCES session(id),"
                                "  id BLOB NOT NULL CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  site TEXT NOT NULL,"
                                "  side INTEGER NOT NULL,"
                                "  view INTEGER,"
                                "  x_mm REAL,"
                                "  y_mm REAL,"
                                "  sealed BLOB NOT NULL,"
                                "  PRIMARY KEY(session, id),"
                                "  CHECK((view IS NULL) = (x_mm IS NULL) AND (view IS NULL) = (y_mm IS NULL))"
                                ") STRICT, WITHOUT ROWID;"

                                /* What there must be, sealed: number of sessions and the mark of the set
                                 * of their ids and revisions; revision counts every write. One row. */
                                "CREATE TABLE seal("
                                "  one INTEGER PRIMARY KEY CHECK(one = 1),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  sealed BLOB NOT NULL"
                                ") STRICT;";

/* The sealed columns of session and session_site may hold flags, stop-checks
 * and needles. The tables stay as they are; the number keeps a program that
 * would not write them back from changing the file. */
static const char version_2[] = "";

/* Patients, therapists and incidents have rows of their own, with nothing open
 * but their id and revision; so have amendments, by the number of their session,
 * and the entries of the access log. The rows of sites lose their seal: what was
 * in it went into the head of the session, together with a mark of their open
 * columns, which costs less than a seal for each needle. The step fills
 * session_site from the old table and seals every session anew
 * (nw-store-upgrade.c). */
static const char version_3[] = "CREATE TABLE patient("
                                "  id BLOB PRIMARY KEY CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  sealed BLOB NOT NULL"
                                ") STRICT, WITHOUT ROWID;"

                                "CREATE TABLE therapist("
                                "  id BLOB PRIMARY KEY CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  sealed BLOB NOT NULL"
                                ") STRICT, WITHOUT ROWID;"

                                "CREATE TABLE incident("
                                "  id BLOB PRIMARY KEY CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  sealed BLOB NOT NULL"
                                ") STRICT, WITHOUT ROWID;"

                                /* The session as it was before each change after it was closed.
                                 * number: from 1. */
                                "CREATE TABLE amendment("
                                "  session INTEGER NOT NULL REFERENCES session(number),"
                                "  number INTEGER NOT NULL CHECK(number > 0),"
                                "  sealed BLOB NOT NULL,"
                                "  PRIMARY KEY(session, number)"
                                ") STRICT, WITHOUT ROWID;"

                                /* number: from 1, without gaps. */
                                "CREATE TABLE log("
                                "  number INTEGER PRIMARY KEY,"
                                "  sealed BLOB NOT NULL"
                                ") STRICT;"

                                "ALTER TABLE session_site RENAME TO old_site;"
                                "CREATE TABLE session_site("
                                "  session INTEGER NOT NULL REFERENCES session(number),"
                                "  id BLOB NOT NULL CHECK(length(id) = 16),"
                                "  revision INTEGER NOT NULL CHECK(revision > 0),"
                                "  site TEXT NOT NULL,"
                                "  side INTEGER NOT NULL,"
                                "  view INTEGER,"
                                "  x_mm REAL,"
                                "  y_mm REAL,"
                                "  PRIMARY KEY(session, id),"
                                "  CHECK((view IS NULL) = (x_mm IS NULL) AND (view IS NULL) = (y_mm IS NULL))"
                                ") STRICT, WITHOUT ROWID;"
                                "INSERT INTO session_site"
                                "  SELECT session.number, old_site.id, old_site.revision, site, side, view, x_mm, y_mm"
                                "  FROM old_site JOIN session ON session.id = old_site.session;";

static gboolean
to_version_3 (NwDatabase *database,
              gpointer user_data,
              GError **error)
{
  return nw_store_upgrade_3 (user_data, error) && nw_database_exec (database, "DROP TABLE old_site", error);
}

static const NwMigration migrations[] = {
  { 1, version_1, NULL },
  { 2, version_2, NULL },
  { 3, version_3, to_version_3 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == NW_SCHEMA_VERSION);

/*
 * nw_schema_get_migrations:
 * @n_migrations: (out): number of steps
 *
 * The functions of the steps get the #NwStore with the vault open: migrations
 * run when the journal has been unlocked.
 *
 * Returns: (transfer none): the steps from an empty file to the newest schema
 */
const NwMigration *
nw_schema_get_migrations (guint *n_migrations)
{
  *n_migrations = G_N_ELEMENTS (migrations);
  return migrations;
}
