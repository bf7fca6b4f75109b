/* The text of an article as the index takes it from the store. */
#include "content.h"
#include "index.h"

#include <khabar/article/enclosure.h>
#include <khabar/article/text_blocks.h>
#include <khabar/doc/markup_text.h>

#include <string.h>

void kb_index_text_release(struct kb_index_text *t)
{
	kb_str_release(&t->title);
	kb_str_release(&t->body);
	kb_str_release(&t->authors);
}

/* The primary language of a tag of BCP 47, in lower case; "" for what is
 * none. */
static void set_language(struct kb_index_text *t, const char *tag)
{
	size_t n = tag ? strcspn(tag, "-_") : 0;
	if (n >= sizeof t->language)
		n = 0;
	for (size_t i = 0; i < n; i++)
		t->language[i] = (char)kb_lower((unsigned char)tag[i]);
	t->language[n] = '\0';
}

static void add_plain(struct kb_str *out, const char *s)
{
	if (!s || !*s)
		return;
	if (out->len)
		kb_str_addc(out, KB_MARKUP_BORDER);
	kb_str_adds(out, s);
}

static void add_markup(struct kb_str *out, const char *html)
{
	if (!html || !*html)
		return;
	if (out->len)
		kb_str_addc(out, KB_MARKUP_BORDER);
	kb_markup_text(html, out);
}

/* The stored page, which is shown in the entry's place. */
static bool add_page(
	struct kb_store *s, struct kb_stmt *st, int i, struct kb_str *out)
{
	struct kb_str json = {0};
	struct kb_article *a = NULL;
	if (kb_packed_read(s, st, i, &json) && json.len)
		a = kb_page_read(json.s, json.len);
	kb_str_release(&json);
	if (!a)
		return false;
	kb_article_add_blocks(a, KB_MARKUP_BORDER, out);
	kb_article_free(a);
	return true;
}

static unsigned media_of(const char *enclosures)
{
	struct kb_arena arena;
	size_t n = 0;
	kb_arena_init(&arena);
	const struct kb_enclosure *list =
		kb_content_enclosures(enclosures, &arena, &n);
	unsigned media = kb_enclosures_media(list, n);
	kb_arena_release(&arena);
	return media;
}

#define TEXTS                                                          \
	"SELECT a.version, a.id, a.feed, a.date, a.title, f.language," \
	" c.texts, p.json FROM article a"                              \
	" LEFT JOIN content c ON c.article = a.id"                     \
	" LEFT JOIN feed f ON f.id = a.feed"                           \
	" LEFT JOIN page p ON p.article = a.id"

struct kb_stmt *kb_index_texts(struct kb_store *s)
{
	return kb_db_stmt(s->db,
		TEXTS " WHERE a.version > ?1 AND a.version <= ?2"
		      " ORDER BY a.version");
}

/* A text that is damaged has no words. */
void kb_index_text_read(
	struct kb_store *s, struct kb_stmt *st, struct kb_index_text *out)
{
	struct kb_content c;
	out->version = kb_col_int(st, 0);
	out->feed = kb_col_int(st, 2);
	out->date = kb_col_int(st, 3);
	kb_str_clear(&out->title);
	kb_str_clear(&out->authors);
	kb_str_clear(&out->body);
	set_language(out, kb_col_text(st, 5));
	add_plain(&out->title, kb_col_text(st, 4));
	out->page = add_page(s, st, 7, &out->body);
	out->media = 0;
	if (!kb_content_read(s, st, 6, kb_col_int(st, 1), &c, NULL)) {
		if (!out->page) {
			add_markup(&out->body, c.summary);
			add_markup(&out->body, c.content);
		}
		add_plain(&out->body, c.categories);
		add_plain(&out->authors, c.authors);
		out->media = media_of(c.enclosures);
		if (c.language)
			set_language(out, c.language);
	}
	kb_content_release(&c);
}

enum kb_err kb_store_text(struct kb_store *s, int64_t article,
	struct kb_str *out, struct kb_diag *diag)
{
	struct kb_index_text text = {0};
	struct kb_stmt *st = kb_db_stmt(s->db, TEXTS " WHERE a.id = ?");
	kb_bind_int(st, 1, article);
	bool found = kb_step(st);
	if (found)
		kb_index_text_read(s, st, &text);
	enum kb_err err = kb_stmt_end(st, diag);
	kb_str_clear(out);
	if (text.body.len)
		kb_str_add(out, text.body.s, text.body.len);
	kb_index_text_release(&text);
	if (!err && !found)
		err = kb_fail(diag, KB_EEMPTY, "there is no article %lld",
			(long long)article);
	return err;
}
