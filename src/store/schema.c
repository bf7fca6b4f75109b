/* The schema, and how older ones become it. */
#include "migrate.h"

#include <khabar/base/mem.h>

#include <poll.h>
#include <stdlib.h>

/* The mark of khabar's databases in their headers: "khbr". */
#define APPLICATION_ID "1801085554"

/* What each schema version adds to the one before it. A version that was
 * released is never edited: a change is a further version. Every article has a
 * version number of its own from meta's sequence (see store_parts.h), and a
 * new article's is its id. */
static const struct {
	const char *sql;
	/* What SQL cannot do, and more of it afterwards; or NULL. */
	enum kb_err (*run)(struct kb_migration *m, struct kb_diag *diag);
	const char *then;
} migrations[] = {
	/* 1 */
	{.sql = ("CREATE TABLE feed("
		 " id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL "
		 "UNIQUE,"
		 " title TEXT, link TEXT, description TEXT, language TEXT, "
		 "image TEXT,"
		 " dir INTEGER NOT NULL DEFAULT 0, note TEXT,"
		 " etag TEXT, last_modified TEXT,"
		 " body_hash INTEGER NOT NULL DEFAULT 0,"
		 " checked INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL "
		 "DEFAULT 0,"
		 " interval INTEGER NOT NULL DEFAULT 0,"
		 " error TEXT, moved TEXT, failures INTEGER NOT NULL DEFAULT 0,"
		 " gone INTEGER NOT NULL DEFAULT 0);"
		 "CREATE TABLE article("
		 " id INTEGER PRIMARY KEY AUTOINCREMENT, feed INTEGER NOT NULL,"
		 " key TEXT NOT NULL, hash INTEGER NOT NULL,"
		 " date INTEGER NOT NULL, shown INTEGER NOT NULL,"
		 " seen INTEGER NOT NULL, marks INTEGER NOT NULL DEFAULT 0,"
		 " title TEXT, link TEXT, entry_id TEXT, summary TEXT, content "
		 "TEXT,"
		 " authors TEXT, categories TEXT, enclosures TEXT,"
		 " image TEXT, caption TEXT, credit TEXT, comments TEXT,"
		 " language TEXT, base TEXT,"
		 " published INTEGER NOT NULL, updated INTEGER NOT NULL,"
		 " UNIQUE(feed, key));"
		 "CREATE INDEX article_date ON article(date);")},

	/* 2: counts kept, lists answered by indexes alone, the long texts in
	 * tables of their own, pages, and what the full-text index needs. */
	{.sql = ("CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT "
		 "ROWID;"
		 "INSERT INTO meta VALUES('sequence', coalesce((SELECT seq"
		 " FROM sqlite_sequence WHERE name = 'article'), 0));"
		 "INSERT INTO meta VALUES('uid', random());"
		 "ALTER TABLE feed ADD COLUMN source TEXT;"
		 "ALTER TABLE feed ADD COLUMN retry INTEGER NOT NULL DEFAULT 0;"
		 "ALTER TABLE feed ADD COLUMN unread INTEGER NOT NULL DEFAULT "
		 "0;"
		 "ALTER TABLE feed ADD COLUMN starred INTEGER NOT NULL DEFAULT "
		 "0;"
		 "ALTER TABLE feed ADD COLUMN total INTEGER NOT NULL DEFAULT 0;"
		 "ALTER TABLE feed ADD COLUMN newest INTEGER NOT NULL DEFAULT "
		 "0;"
		 "CREATE TABLE content("
		 " article INTEGER PRIMARY KEY, entry_id TEXT, summary TEXT,"
		 " content TEXT, authors TEXT, categories TEXT, enclosures "
		 "TEXT,"
		 " image TEXT, caption TEXT, credit TEXT, comments TEXT,"
		 " language TEXT, base TEXT,"
		 " published INTEGER NOT NULL, updated INTEGER NOT NULL);"
		 "INSERT INTO content SELECT id, entry_id, summary, content, "
		 "authors,"
		 " categories, enclosures, image, caption, credit, comments, "
		 "language,"
		 " base, published, updated FROM article;"
		 "CREATE TABLE page(article INTEGER PRIMARY KEY, json TEXT NOT "
		 "NULL);"
		 "ALTER TABLE article RENAME TO article1;"
		 "DROP INDEX article_date;"
		 "CREATE TABLE article("
		 " id INTEGER PRIMARY KEY, feed INTEGER NOT NULL,"
		 " version INTEGER NOT NULL, date INTEGER NOT NULL,"
		 " marks INTEGER NOT NULL DEFAULT 0, page INTEGER NOT NULL "
		 "DEFAULT 0,"
		 " hash INTEGER NOT NULL, shown INTEGER NOT NULL,"
		 " seen INTEGER NOT NULL, key TEXT NOT NULL,"
		 " title TEXT, link TEXT, author TEXT);"
		 "INSERT INTO article SELECT id, feed, id, date, marks, 0, "
		 "hash, "
		 "shown,"
		 " seen, key, title, link, CASE instr(authors, char(10)) WHEN 0"
		 " THEN authors ELSE substr(authors, 1, instr(authors, "
		 "char(10)) - 1)"
		 " END FROM article1;"
		 "DROP TABLE article1;"
		 "CREATE INDEX article_date ON article(date, id, feed, marks);"
		 "CREATE INDEX article_feed ON article(feed, date, id, marks);"
		 "CREATE UNIQUE INDEX article_version ON article(version);"
		 "UPDATE feed SET total = (SELECT count(*) FROM article"
		 "  WHERE feed = feed.id),"
		 " unread = (SELECT count(*) FROM article"
		 "  WHERE feed = feed.id AND marks & 1 = 0),"
		 " starred = (SELECT count(*) FROM article"
		 "  WHERE feed = feed.id AND marks & 2),"
		 " newest = coalesce((SELECT max(date) FROM article"
		 "  WHERE feed = feed.id), 0);")},

	/* 3: pages that could not be had, and when they are tried again. */
	{.sql = ("CREATE TABLE missed(article INTEGER PRIMARY KEY,"
		 " tries INTEGER NOT NULL, due INTEGER NOT NULL);"
		 "CREATE TRIGGER not_missed AFTER DELETE ON article BEGIN"
		 " DELETE FROM missed WHERE article = old.id; END;")},

	/* 4: how a feed was fetched, for what is kept of it when the feed list
	 * has it no more. */
	{.sql = ("ALTER TABLE feed ADD COLUMN proxy TEXT;"
		 "ALTER TABLE feed ADD COLUMN user_agent TEXT;")},

	/* 5: the first words of an article without title, which are its title
	 * in lists. */
	{.sql = "ALTER TABLE content ADD COLUMN words TEXT;"},

	/* 6: texts packed; marks as bits of blocks of articles, so that no
	 * index changes with them; what titles are sorted by. A copy that is
	 * put back later gets an index of its own. */
	{.sql = ("DROP TRIGGER not_missed; DROP INDEX article_date;"
		 "DROP INDEX article_feed; DROP INDEX article_version;"
		 "ALTER TABLE article RENAME TO article5;"
		 "ALTER TABLE content RENAME TO content5;"
		 "ALTER TABLE page RENAME TO page5;"
		 "CREATE TABLE article("
		 " id INTEGER PRIMARY KEY, feed INTEGER NOT NULL,"
		 " version INTEGER NOT NULL, date INTEGER NOT NULL,"
		 " page INTEGER NOT NULL DEFAULT 0, hash INTEGER NOT NULL,"
		 " shown INTEGER NOT NULL, seen INTEGER NOT NULL, key TEXT NOT "
		 "NULL,"
		 " title TEXT, link TEXT, author TEXT, name TEXT NOT NULL);"
		 "CREATE TABLE content("
		 " article INTEGER PRIMARY KEY, published INTEGER NOT NULL,"
		 " updated INTEGER NOT NULL, texts BLOB NOT NULL);"
		 "CREATE TABLE page(article INTEGER PRIMARY KEY, json BLOB NOT "
		 "NULL);"
		 "CREATE TABLE mark(block INTEGER PRIMARY KEY,"
		 " read BLOB NOT NULL, starred BLOB NOT NULL);"),
		.run = kb_migrate_to_6,
		.then = ("DROP TABLE article5; DROP TABLE content5; DROP TABLE "
			 "page5;"
			 "CREATE INDEX article_date ON article(date, id, feed);"
			 "CREATE INDEX article_feed ON article(feed, date, id);"
			 "CREATE INDEX article_name ON article"
			 "(name, date DESC, id DESC, feed);"
			 "CREATE UNIQUE INDEX article_version ON "
			 "article(version);"
			 "CREATE TRIGGER not_missed AFTER DELETE ON article "
			 "BEGIN"
			 " DELETE FROM missed WHERE article = old.id; END;"
			 "UPDATE meta SET value = random() WHERE name = "
			 "'uid';")},

	/* 7: stories, and what their articles share. */
	{.sql = ("ALTER TABLE article ADD COLUMN id_hash INTEGER;"
		 "ALTER TABLE article ADD COLUMN link_hash INTEGER;"
		 "ALTER TABLE article ADD COLUMN page_hash INTEGER;"
		 "ALTER TABLE article ADD COLUMN story INTEGER;"
		 "CREATE INDEX article_id_hash ON article(id_hash)"
		 " WHERE id_hash IS NOT NULL;"
		 "CREATE INDEX article_link_hash ON article(link_hash)"
		 " WHERE link_hash IS NOT NULL;"
		 "CREATE INDEX article_page_hash ON article(page_hash)"
		 " WHERE page_hash IS NOT NULL;"
		 "CREATE INDEX article_story ON article(story, id, feed)"
		 " WHERE story IS NOT NULL;"),
		.run = kb_migrate_to_7},

	/* 8: hidden articles; what rules have done: rules act on texts of
	 * versions over `ruled`, each once on an article. */
	{.sql = ("ALTER TABLE mark ADD COLUMN hidden BLOB NOT NULL DEFAULT x'';"
		 "ALTER TABLE feed ADD COLUMN hidden INTEGER NOT NULL DEFAULT "
		 "0;"
		 "INSERT INTO meta SELECT 'ruled', value FROM meta"
		 " WHERE name = 'sequence';"
		 "CREATE TABLE rule(id INTEGER PRIMARY KEY,"
		 " text TEXT NOT NULL UNIQUE, acted INTEGER NOT NULL);"
		 "CREATE TABLE ruled(article INTEGER, rule INTEGER,"
		 " PRIMARY KEY(article, rule)) WITHOUT ROWID;"
		 "CREATE TRIGGER not_ruled AFTER DELETE ON article BEGIN"
		 " DELETE FROM ruled WHERE article = old.id; END;")},

	/* 9: texts of the last days, by which near-identical ones are found. */
	{.sql = ("CREATE TABLE similar_text(article INTEGER PRIMARY KEY,"
		 " feed INTEGER NOT NULL, date INTEGER NOT NULL,"
		 " text BLOB NOT NULL);")},

	/* 10: tags that rules give, as bits of blocks of articles. */
	{.sql = ("CREATE TABLE tag(path TEXT, block INTEGER,"
		 " articles BLOB NOT NULL, PRIMARY KEY(path, block))"
		 " WITHOUT ROWID;")},

	/* 11: what is to be read later, reached through which feed, and when
	 * that was said; why a page is not there; the place in each article. */
	{.sql = ("ALTER TABLE mark ADD COLUMN later BLOB NOT NULL DEFAULT x'';"
		 "ALTER TABLE feed ADD COLUMN later INTEGER NOT NULL DEFAULT "
		 "0;"
		 "ALTER TABLE missed ADD COLUMN why TEXT;"
		 "CREATE TABLE later(article INTEGER PRIMARY KEY,"
		 " via INTEGER NOT NULL, changed INTEGER NOT NULL);"
		 "CREATE TABLE place(article INTEGER PRIMARY KEY,"
		 " text INTEGER NOT NULL, byte INTEGER NOT NULL,"
		 " before INTEGER NOT NULL, total INTEGER NOT NULL,"
		 " share INTEGER NOT NULL, changed INTEGER NOT NULL);"
		 "CREATE TRIGGER not_later AFTER DELETE ON article BEGIN"
		 " DELETE FROM later WHERE article = old.id;"
		 " DELETE FROM place WHERE article = old.id; END;")},

	/* 12: what kinds of files come with an article, for lists. */
	{.sql = ("ALTER TABLE article ADD COLUMN media INTEGER NOT NULL "
		 "DEFAULT 0;"),
		.run = kb_migrate_to_12},

	/* 13: until when a feed that was removed may be wanted back. */
	{.sql = "ALTER TABLE feed ADD COLUMN wanted INTEGER NOT NULL DEFAULT "
		"0;"},

	/* 14: accounts with servers that follow feeds; of each, the feeds as
	 * both sides had them when they last agreed, the server's items and
	 * their states, and the marks that it has not been told of. A mark
	 * that it has not been told of outlives its article. */
	{.sql = ("CREATE TABLE account(id INTEGER PRIMARY KEY AUTOINCREMENT,"
		 " name TEXT NOT NULL UNIQUE, server TEXT, kind TEXT,"
		 " base TEXT, cursor TEXT, notice TEXT,"
		 " tried INTEGER NOT NULL DEFAULT 0,"
		 " done INTEGER NOT NULL DEFAULT 0,"
		 " read_at INTEGER NOT NULL DEFAULT 0,"
		 " retry INTEGER NOT NULL DEFAULT 0,"
		 " failures INTEGER NOT NULL DEFAULT 0,"
		 " error TEXT, advice TEXT);"
		 "CREATE TABLE subscription(account INTEGER, id TEXT,"
		 " url TEXT NOT NULL, remote_url TEXT, remote_title TEXT,"
		 " remote_tags TEXT, local_title TEXT, local_tags TEXT,"
		 " own INTEGER NOT NULL DEFAULT 0,"
		 " unread INTEGER NOT NULL DEFAULT -1,"
		 " PRIMARY KEY(account, id)) WITHOUT ROWID;"
		 "CREATE TABLE remote(account INTEGER, id INTEGER,"
		 " article INTEGER NOT NULL,"
		 " read INTEGER NOT NULL DEFAULT 0,"
		 " starred INTEGER NOT NULL DEFAULT 0,"
		 " gone INTEGER NOT NULL DEFAULT 0,"
		 " PRIMARY KEY(account, id)) WITHOUT ROWID;"
		 "CREATE INDEX remote_article ON remote(article);"
		 "CREATE TABLE wish(account INTEGER, mark INTEGER, id INTEGER,"
		 " state INTEGER NOT NULL, at INTEGER NOT NULL,"
		 " seq INTEGER NOT NULL, PRIMARY KEY(account, mark, id))"
		 " WITHOUT ROWID;"
		 "CREATE TRIGGER not_remote AFTER DELETE ON article BEGIN"
		 " DELETE FROM remote WHERE article = old.id; END;"
		 "CREATE TRIGGER no_account AFTER DELETE ON account BEGIN"
		 " DELETE FROM subscription WHERE account = old.id;"
		 " DELETE FROM remote WHERE account = old.id;"
		 " DELETE FROM wish WHERE account = old.id; END;")},
};

enum {
	NEWEST = sizeof migrations / sizeof *migrations,
	/* How often it is tried to write, KB_STORE_READ_WAIT each time, while
	 * another khabar does. */
	MOST_TRIES = 60,
	/* How often a new file is tried, and milliseconds between. */
	NEW_TRIES = 10,
	NEW_PAUSE = 50,
	/* Milliseconds between two looks at how far it is. */
	SLICE = 100,
};

/* Per cent of a migration after which the copy, and then all but giving back
 * the space, is done. */
enum {
	COPIED = 20,
	MIGRATED = 85,
};

static enum kb_err step(
	struct kb_migration *m, int64_t from, struct kb_diag *diag)
{
	enum kb_err err = kb_db_exec(m->db, migrations[from].sql, diag);
	if (!err && migrations[from].run)
		err = migrations[from].run(m, diag);
	if (!err && migrations[from].then)
		err = kb_db_exec(m->db, migrations[from].then, diag);
	if (err)
		return err;
	struct kb_str sql = {0};
	kb_str_addf(&sql, "PRAGMA user_version = %lld", (long long)from + 1);
	err = kb_db_exec(m->db, sql.s, diag);
	kb_str_release(&sql);
	return err;
}

/* Within a transaction, which ends if all goes well. */
static enum kb_err migrate(struct kb_migration *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	m->to = COPIED;
	if (m->version)
		err = kb_migration_back_up(m, diag);
	/* What is freed needs not be written, and takes no room in the log. */
	if (!err)
		err = kb_db_exec(m->db, "PRAGMA secure_delete = OFF", diag);
	m->from = COPIED;
	m->to = MIGRATED;
	if (err)
		return err;
	for (int64_t v = m->version; v < NEWEST && !err; v++)
		err = step(m, v, diag);
	if (!err)
		err = kb_db_exec(m->db,
			"PRAGMA application_id = " APPLICATION_ID "; COMMIT",
			diag);
	if (err && m->version)
		kb_migration_drop_copy(m);
	return err;
}

/* Whose file it is: *version is 0 for a new one. */
static enum kb_err identify(struct kb_db *db, const char *path,
	int64_t *version, struct kb_diag *diag)
{
	int64_t id = 0, tables = 0;
	enum kb_err err =
		kb_db_number(db, "PRAGMA user_version", version, diag);
	if (!err)
		err = kb_db_number(db, "PRAGMA application_id", &id, diag);
	if (!err)
		err = kb_db_number(db, "SELECT count(*) FROM sqlite_schema",
			&tables, diag);
	if (err)
		return err;
	bool ours = id == strtoll(APPLICATION_ID, NULL, 10);
	if (!ours && (id || *version || tables))
		return kb_fail(diag, KB_EFORMAT,
			"%s is a database, but not khabar's", KB_BRIEF(path));
	if (*version > NEWEST)
		/* i18n: a path, and two numbers of schemas */
		return kb_fail(diag, KB_EFORMAT,
			"%s was written by a newer khabar: this one reads "
			"schemas up to %d, and it has %lld",
			KB_BRIEF(path), NEWEST, (long long)*version);
	if (*version < 0 || (ours && *version == 0))
		return kb_db_damaged(db, diag);
	return KB_OK;
}

/* Identifies at one moment: another khabar may be making the tables. */
static enum kb_err identify_whole(struct kb_db *db, const char *path,
	int64_t *version, struct kb_diag *diag)
{
	enum kb_err err = kb_db_exec(db, "BEGIN", diag);
	if (!err)
		err = identify(db, path, version, diag);
	if (kb_db_in_transaction(db))
		kb_db_exec(db, "COMMIT", NULL);
	return err;
}

/* Begins to write; another khabar may take a while to do the same. */
static enum kb_err begin(struct kb_migration *m, struct kb_diag *diag)
{
	enum kb_err err;
	int tries = 0;
	do
		err = kb_db_exec(m->db, "BEGIN IMMEDIATE", diag);
	while (err == KB_ESTOP && m->version && ++tries < MOST_TRIES);
	return err;
}

/* How a new file is kept. Of two that begin it at once SQLite lets neither
 * wait, since each would wait for the other. */
static enum kb_err lay_out(struct kb_db *db, struct kb_diag *diag)
{
	enum kb_err err = KB_ESTOP;
	for (int tries = 0; err == KB_ESTOP && tries < NEW_TRIES; tries++) {
		if (tries)
			poll(NULL, 0, NEW_PAUSE);
		err = kb_db_exec(db,
			"PRAGMA page_size = 8192;"
			"PRAGMA auto_vacuum = INCREMENTAL;"
			"PRAGMA journal_mode = WAL",
			diag);
	}
	return err;
}

/* Gives back what the old tables took; what is not is so later. */
static void give_back(struct kb_migration *m)
{
	int64_t left = 0, all = 0;
	bool more = kb_db_is_wasteful(m->db) && kb_db_can_shrink(m->db);
	m->from = MIGRATED;
	m->to = 100;
	kb_migration_tell(m, 0, 1);
	while (more && kb_db_shrink(m->db, SLICE, &more, NULL) == KB_OK) {
		if (kb_db_number(m->db, "PRAGMA freelist_count", &left, NULL))
			break;
		all = left > all ? left : all;
		kb_migration_tell(m, all - left, all);
	}
	kb_migration_tell(m, 1, 1);
}

/* Makes the tables, or brings them up to date. */
static enum kb_err renew(struct kb_migration *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	bool old = m->version;
	if (!old)
		err = lay_out(m->db, diag);
	if (!err)
		err = begin(m, diag);
	if (err)
		return err;
	/* Another khabar may have done it meanwhile. */
	err = identify(m->db, m->path, &m->version, diag);
	bool done = !err && m->version == NEWEST;
	if (!err)
		err = done ? kb_db_exec(m->db, "COMMIT", diag)
			   : migrate(m, diag);
	if (err && kb_db_in_transaction(m->db))
		kb_db_exec(m->db, "ROLLBACK", NULL);
	if (!err && old && !done)
		give_back(m);
	return err;
}

enum kb_err kb_store_prepare(struct kb_db *db, const char *path,
	const struct kb_store_watch *watch, const struct kb_diag *why,
	struct kb_diag *diag)
{
	struct kb_migration m = {.db = db, .path = path, .watch = watch};
	struct kb_diag reason = {0};
	enum kb_err err = identify_whole(db, path, &m.version, diag);
	bool old = m.version;
	if (!err && m.version == NEWEST && !why)
		kb_migration_forget(path, NEWEST);
	if (err || m.version == NEWEST)
		return err;
	if (why)
		reason = *why;
	err = why ? KB_EIO : renew(&m, &reason);
	if (err == KB_EIO && old)
		/* i18n: a path, and why */
		return kb_fail(diag, err,
			"%s was written by an older khabar and cannot be "
			"brought up to date (%s): make it writable, or space, "
			"and start again",
			KB_BRIEF(path), reason.text);
	if (err && diag)
		*diag = reason;
	return err;
}
