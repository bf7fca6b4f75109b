/* Bringing a library of an earlier khabar to today's schema, beyond what SQL
 * can say: the copy of it that is kept, and what is computed.
 * Layer: store, private. */
#ifndef KHABAR_STORE_MIGRATE_PARTS_H
#define KHABAR_STORE_MIGRATE_PARTS_H

#include "store.h"

/* A migration that is under way. Reported per cent are those of all of it. */
struct kb_migration {
	struct kb_db *db;
	const char *path;
	int64_t version; /* of the library before */
	const struct kb_store_watch *watch;
	unsigned from, to; /* per cent that the step takes */
	unsigned told;     /* last */
};

void kb_migration_tell(struct kb_migration *m, int64_t done, int64_t total);
/* Keeps a copy of the library as it is, beside it, within the transaction of
 * the migration. KB_EIO: there is no room for it and for the migration. */
enum kb_err kb_migration_back_up(struct kb_migration *m, struct kb_diag *diag);
/* Deletes that copy: the library is still what it was. */
void kb_migration_drop_copy(const struct kb_migration *m);
/* Deletes copies that have been kept for long enough, and what there is of
 * those that were not finished: of a library that is up to date. */
void kb_migration_forget(const char *path, int64_t newest);
/* Version 6: fills the new tables from those of version 5, which have a 5 in
 * their names. */
enum kb_err kb_migrate_to_6(struct kb_migration *m, struct kb_diag *diag);
/* Version 7: finds the stories among what is stored, whose articles get each
 * other's marks. */
enum kb_err kb_migrate_to_7(struct kb_migration *m, struct kb_diag *diag);
/* Version 12: looks through the texts for files. */
enum kb_err kb_migrate_to_12(struct kb_migration *m, struct kb_diag *diag);

#endif
