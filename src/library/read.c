/* What came: the document that bytes hold, or the feeds that a page names. */
#include <khabar/base/message.h>
#include "engine.h"

#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/net/gunzip.h>

#include <string.h>

uint64_t kb_bytes_hash(const char *s, size_t len)
{
	/* FNV-1a over words of 8 bytes: it tells changes, nothing more. */
	uint64_t h = 0xcbf29ce484222325u ^ len;
	while (len >= 8) {
		uint64_t word;
		memcpy(&word, s, 8);
		h = (h ^ word) * 0x100000001b3u;
		h ^= h >> 29;
		s += 8;
		len -= 8;
	}
	for (; len; len--)
		h = (h ^ (unsigned char)*s++) * 0x100000001b3u;
	return h ? h : 1;
}

static enum kb_err read_links(
	const struct kb_response *r, struct kb_got *got, struct kb_diag *diag)
{
	struct kb_str text = {0};
	struct kb_doc *page = NULL;
	enum kb_err err = kb_charset_to_utf8(r->body.s, r->body.len, NULL,
		KB_DECLARES_HTML, &text, NULL, diag);
	if (!err)
		err = kb_markup_html(
			text.s ? text.s : "", text.len, &page, diag);
	if (!err)
		kb_feed_discover(
			page, r->url, &got->arena, &got->links, &got->n_links);
	kb_doc_free(page);
	kb_str_release(&text);
	return err;
}

/* Whether the document is of a kind that was wanted. */
static enum kb_err judge_kind(
	const char *name, unsigned kinds, struct kb_got *got)
{
	const struct kb_feed *feed = got->doc.feed;
	bool page = got->doc.article || (feed && feed->front);
	if (page && !(kinds & KB_WANT_ARTICLE))
		return kb_fail(&got->diag, KB_EFORMAT,
			"%s: is a page, not a feed; khabar add finds the "
			"feeds of a page",
			KB_BRIEF(name));
	if (feed && !(kinds & KB_WANT_FEED))
		return kb_fail(&got->diag, KB_EFORMAT,
			feed->front ? N_("%s: is a front page, not an article")
				    : N_("%s: is a feed, not a page"),
			KB_BRIEF(name));
	return KB_OK;
}

static enum kb_err read_document(const struct kb_response *r, const char *name,
	unsigned kinds, const struct kb_sites *sites, struct kb_got *got)
{
	const struct kb_source source = {.url = r->url,
		.content_type = r->content_type,
		.name = strcmp(name, "-") == 0 ? _("standard input") : name,
		.sites = sites,
		.later_page = kinds & KB_WANT_LATER_PAGE};
	enum kb_err err = kb_document_read(
		r->body.s, r->body.len, &source, &got->doc, &got->diag);
	bool feed = got->doc.feed && !got->doc.feed->front;
	if (feed || !(kinds & KB_WANT_LINKS))
		return err ? err : judge_kind(source.name, kinds, got);
	kb_document_release(&got->doc);
	enum kb_err bad = read_links(r, got, err ? NULL : &got->diag);
	return err && !got->n_links ? err : bad;
}

/* What came before a failure, which got tells: see kb_read_part(). */
static void take_part(const struct kb_response *r, const char *name,
	unsigned kinds, const struct kb_sites *sites, struct kb_got *got)
{
	struct kb_got part = {0};
	if (!r->body.len || !(kinds & KB_WANT_FEED))
		return;
	if (!read_document(r, name, KB_WANT_FEED, sites, &part) &&
		part.doc.feed && part.doc.feed->n_entries) {
		struct kb_feed *f = got->doc.feed = part.doc.feed;
		struct kb_str note = {0};
		/* i18n: why */
		kb_str_add_message(&note, _("only a part of the feed came: %s"),
			got->diag.text);
		f->note = kb_arena_strdup(&f->arena, note.s);
		f->cut = true;
		kb_str_release(&note);
		part.doc.feed = NULL;
		got->err = KB_OK;
	}
	kb_got_release(&part);
}

/* The same of what is compressed, once: nothing is unpacked out of that. */
static void read_gzip(const struct kb_response *r, const char *name,
	unsigned kinds, const struct kb_sites *sites, struct kb_got *got)
{
	struct kb_response plain = *r;
	struct kb_diag why;
	plain.body = (struct kb_str){0};
	got->err = kb_gunzip(r->body.s, r->body.len, &plain.body, &why);
	if (got->err) {
		kb_fail(&got->diag, got->err, "%s: %s", KB_BRIEF(name),
			why.text);
		take_part(&plain, name, kinds, sites, got);
	} else {
		got->err = read_document(&plain, name, kinds, sites, got);
	}
	kb_str_release(&plain.body);
}

void kb_read_response(const struct kb_response *r, const char *name,
	unsigned kinds, uint64_t known, const struct kb_sites *sites,
	struct kb_got *got)
{
	got->hash = kb_bytes_hash(r->body.s, r->body.len);
	got->unchanged = got->hash == known;
	if (got->unchanged || (kinds & KB_WANT_BYTES))
		return;
	kinds = kinds ? kinds : KB_WANT_DOCUMENT;
	if (kb_is_gzip(r->body.s, r->body.len))
		read_gzip(r, name, kinds, sites, got);
	else
		got->err = read_document(r, name, kinds, sites, got);
	if (got->err)
		kb_document_release(&got->doc);
}

void kb_read_part(const struct kb_response *r, const char *name, unsigned kinds,
	const struct kb_sites *sites, struct kb_got *got)
{
	struct kb_response plain = *r;
	struct kb_str unpacked = {0};
	if (kb_is_gzip(r->body.s, r->body.len)) {
		kb_gunzip(r->body.s, r->body.len, &unpacked, NULL);
		plain.body = unpacked;
	}
	take_part(&plain, name, kinds ? kinds : KB_WANT_DOCUMENT, sites, got);
	kb_str_release(&unpacked);
}
