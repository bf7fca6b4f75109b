-- A library of schema version 1, as khabar's store made it.
PRAGMA journal_mode = WAL;
CREATE TABLE feed( id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, title TEXT, link TEXT, description TEXT, language TEXT, image TEXT, dir INTEGER NOT NULL DEFAULT 0, note TEXT, etag TEXT, last_modified TEXT, body_hash INTEGER NOT NULL DEFAULT 0, checked INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, interval INTEGER NOT NULL DEFAULT 0, error TEXT, moved TEXT, failures INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE article( id INTEGER PRIMARY KEY AUTOINCREMENT, feed INTEGER NOT NULL, key TEXT NOT NULL, hash INTEGER NOT NULL, date INTEGER NOT NULL, shown INTEGER NOT NULL, seen INTEGER NOT NULL, marks INTEGER NOT NULL DEFAULT 0, title TEXT, link TEXT, entry_id TEXT, summary TEXT, content TEXT, authors TEXT, categories TEXT, enclosures TEXT, image TEXT, caption TEXT, credit TEXT, comments TEXT, language TEXT, base TEXT, published INTEGER NOT NULL, updated INTEGER NOT NULL, UNIQUE(feed, key));
CREATE INDEX article_date ON article(date);
INSERT INTO feed(id, url, title, dir, checked) VALUES(1, 'https://example.org/feed', 'الجريدة', 2, 1000);
INSERT INTO article(id, feed, key, hash, date, shown, seen, marks, title, link, entry_id, content, authors, published, updated) VALUES(1, 1, 'i:1', 1001, 1597831200, 2020081810000016005, 1, 2, 'خبر', 'https://example.org/1', '1', '<p>The text.</p>', 'Dana' || char(10) || 'Yossi', 2020081810000016005, 0);
INSERT INTO article(id, feed, key, hash, date, shown, seen, marks, title, link, entry_id, content, authors, published, updated) VALUES(2, 1, 'i:2', 1002, 1597917600, 2020081910000016005, 1, 1, 'خبر ثان', 'https://example.org/2', '2', '<p>Another.</p>', 'Dana' || char(10) || 'Yossi', 2020081910000016005, 0);
INSERT INTO article(id, feed, key, hash, date, shown, seen, marks, title, link, entry_id, content, authors, published, updated) VALUES(3, 1, 'i:3', 1003, 1598004000, 2020082010000016005, 1, 0, 'ידיעה', 'https://example.org/3', '3', '<p>Third.</p>', 'Dana' || char(10) || 'Yossi', 2020082010000016005, 0);
PRAGMA application_id = 1801085554;
PRAGMA user_version = 1;
