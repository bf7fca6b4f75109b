/* What the files that know sqlite3 share.
 * Layer: store, private: db.c and fts.c only. */
#ifndef KHABAR_STORE_DB_SQLITE_PARTS_H
#define KHABAR_STORE_DB_SQLITE_PARTS_H

#include "db.h"

#include <sqlite3.h>

/* The kind of the pointers that hits() takes. */
#define KB_DB_HITS "khabar hits"

sqlite3 *kb_db_handle(const struct kb_db *db);
/* What SQLite's result code means; KB_OK with no message for one that is no
 * error. */
enum kb_err kb_db_fail(const struct kb_db *db, int code, struct kb_diag *diag);

#endif
