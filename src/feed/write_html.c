/* Articles and feeds as a clean page of HTML. */
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/feed/write.h>

#include <string.h>

/* Deeper spans and lists are put out at this depth. */
enum {
	MAX_NEST = 16
};

static void escape(struct kb_str *out, const char *s, size_t len)
{
	size_t plain = 0;
	for (size_t at = 0; at < len; at++) {
		const char *with = NULL;
		switch (s[at]) {
		case '&':
			with = "&amp;";
			break;
		case '<':
			with = "&lt;";
			break;
		case '>':
			with = "&gt;";
			break;
		case '"':
			with = "&quot;";
			break;
		default:
			continue;
		}
		kb_str_add(out, s + plain, at - plain);
		kb_str_adds(out, with);
		plain = at + 1;
	}
	kb_str_add(out, s + plain, len - plain);
}

static void escapes(struct kb_str *out, const char *s)
{
	escape(out, s, strlen(s));
}

/* Text with its newlines as <br>, but for code. */
static void escape_lines(
	struct kb_str *out, const char *s, size_t len, bool code)
{
	while (len > 0) {
		const char *nl = code ? NULL : memchr(s, '\n', len);
		size_t n = nl ? (size_t)(nl - s) : len;
		escape(out, s, n);
		if (!nl)
			return;
		kb_str_adds(out, "<br>\n");
		s += n + 1;
		len -= n + 1;
	}
}

static bool safe(const char *url)
{
	return url && kb_uri_is_safe(url);
}

static void open_link(struct kb_str *out, const char *href)
{
	kb_str_adds(out, "<a href=\"");
	escapes(out, href);
	kb_str_adds(out, "\">");
}

static const char *const span_names[] = {
	[KB_SPAN_EMPHASIS] = "em",
	[KB_SPAN_STRONG] = "strong",
	[KB_SPAN_CODE] = "code",
	[KB_SPAN_LINK] = "a",
};

struct open_span {
	enum kb_span_type type;
	size_t end;
};

/* Opens the span, unless it is a link that cannot be one, within those open. */
static void open_span(struct kb_str *out, const struct kb_span *sp,
	struct open_span *open, int *depth)
{
	size_t end = sp->end;
	if (*depth == MAX_NEST)
		return;
	if (*depth && end > open[*depth - 1].end)
		end = open[*depth - 1].end;
	if (end <= sp->start)
		return;
	if (sp->type == KB_SPAN_LINK) {
		if (!safe(sp->href))
			return;
		for (int i = 0; i < *depth; i++)
			if (open[i].type == KB_SPAN_LINK)
				return;
		open_link(out, sp->href);
	} else {
		kb_str_addf(out, "<%s>", span_names[sp->type]);
	}
	open[(*depth)++] = (struct open_span){sp->type, end};
}

static void add_inline(struct kb_str *out, const struct kb_text *t, bool code)
{
	struct open_span open[MAX_NEST];
	int depth = 0;
	size_t at = 0, next = 0;
	while (at < t->len || depth) {
		size_t stop = t->len;
		if (next < t->n_spans && t->spans[next].start < stop)
			stop = t->spans[next].start;
		if (depth && open[depth - 1].end < stop)
			stop = open[depth - 1].end;
		if (stop > at) {
			escape_lines(out, t->s + at, stop - at, code);
			at = stop;
		}
		if (depth && open[depth - 1].end <= at)
			kb_str_addf(
				out, "</%s>", span_names[open[--depth].type]);
		else if (next < t->n_spans && t->spans[next].start <= at)
			open_span(out, &t->spans[next++], open, &depth);
	}
}

/* A dir attribute where the text's direction is not that of the article. */
static void add_dir(
	struct kb_str *out, const struct kb_text *t, enum kb_dir outer)
{
	enum kb_dir dir = t->dir;
	if (dir == KB_DIR_AUTO)
		dir = kb_article_first_strong(t->s ? t->s : "", t->len);
	if (dir != KB_DIR_AUTO && dir != outer)
		kb_str_adds(out,
			dir == KB_DIR_RTL ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

/* <name class="class">text</name>; nothing for no text. */
static void add_element(struct kb_str *out, const char *name, const char *class,
	const struct kb_text *t, enum kb_dir outer)
{
	if (!t->s)
		return;
	kb_str_addf(out, "<%s", name);
	if (class)
		kb_str_addf(out, " class=\"%s\"", class);
	add_dir(out, t, outer);
	kb_str_addc(out, '>');
	add_inline(out, t, false);
	kb_str_addf(out, "</%s>\n", name);
}

static void add_list(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	const char *name = b->ordered ? "ol" : "ul";
	int depth = -1;
	for (size_t i = 0; i < b->n_items; i++) {
		int want = b->items[i].depth < 0 ? 0 : b->items[i].depth;
		/* A list starts at depth 0 and goes down by one. */
		if (want > depth + 1)
			want = depth + 1;
		if (want > MAX_NEST)
			want = MAX_NEST;
		for (; depth > want; depth--)
			kb_str_addf(out, "</li></%s>", name);
		if (depth == want)
			kb_str_adds(out, "</li>\n");
		for (; depth < want; depth++) {
			kb_str_addf(out, "<%s", name);
			if (b->ordered && depth < 0 && b->start > 1)
				kb_str_addf(out, " start=\"%d\"", b->start);
			kb_str_adds(out, ">\n");
		}
		kb_str_adds(out, "<li");
		add_dir(out, &b->items[i].text, outer);
		kb_str_addc(out, '>');
		add_inline(out, &b->items[i].text, false);
	}
	for (; depth >= 0; depth--)
		kb_str_addf(out, "</li></%s>\n", name);
}

static void add_table(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	kb_str_adds(out, "<table>\n");
	add_element(out, "caption", NULL, &b->caption, outer);
	for (size_t i = 0; i < b->n_rows; i++) {
		const char *name = b->rows[i].header ? "th" : "td";
		kb_str_adds(out, "<tr>");
		for (size_t j = 0; j < b->rows[i].n_cells; j++) {
			const struct kb_text *t = &b->rows[i].cells[j];
			kb_str_addf(out, "<%s", name);
			add_dir(out, t, outer);
			kb_str_addc(out, '>');
			add_inline(out, t, false);
			kb_str_addf(out, "</%s>", name);
		}
		kb_str_adds(out, "</tr>\n");
	}
	kb_str_adds(out, "</table>\n");
}

/* The picture is linked, not shown: the document loads nothing. */
static void add_image(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	bool link = safe(b->src);
	bool links_in_caption = false;
	for (size_t i = 0; i < b->caption.n_spans; i++)
		links_in_caption |= b->caption.spans[i].type == KB_SPAN_LINK;
	const char *label = b->alt ? b->alt : b->src;
	bool own_line = !b->caption.s || links_in_caption;
	if (!b->caption.s && !b->credit.s && !link && !b->alt)
		return;
	kb_str_adds(out, "<figure>\n");
	if (own_line && label && (link || b->alt)) {
		kb_str_adds(out, "<p dir=\"auto\">");
		if (link)
			open_link(out, b->src);
		escapes(out, label);
		kb_str_adds(out, link ? "</a></p>\n" : "</p>\n");
	}
	if (b->caption.s || b->credit.s) {
		kb_str_adds(out, "<figcaption");
		add_dir(out, &b->caption, outer);
		kb_str_addc(out, '>');
		if (b->caption.s && link && !own_line)
			open_link(out, b->src);
		add_inline(out, &b->caption, false);
		if (b->caption.s && link && !own_line)
			kb_str_adds(out, "</a>");
		if (b->credit.s) {
			kb_str_adds(
				out, b->caption.s ? " <small>(" : "<small>(");
			add_inline(out, &b->credit, false);
			kb_str_adds(out, ")</small>");
		}
		kb_str_adds(out, "</figcaption>\n");
	}
	kb_str_adds(out, "</figure>\n");
}

static void add_block(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	char name[3] = "h2";
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		add_element(out, "p", NULL, &b->text, outer);
		break;
	case KB_BLOCK_SUBHEAD:
		if (b->level >= 2 && b->level <= 6)
			name[1] = (char)('0' + b->level);
		add_element(out, name, NULL, &b->text, outer);
		break;
	case KB_BLOCK_QUOTE:
		add_element(out, "blockquote", NULL, &b->text, outer);
		break;
	case KB_BLOCK_LIST:
		add_list(out, b, outer);
		break;
	case KB_BLOCK_TABLE:
		add_table(out, b, outer);
		break;
	case KB_BLOCK_IMAGE:
		add_image(out, b, outer);
		break;
	case KB_BLOCK_CODE:
		kb_str_adds(out, "<pre dir=\"ltr\"><code>");
		add_inline(out, &b->text, true);
		kb_str_adds(out, "</code></pre>\n");
		break;
	}
}

static void add_time(
	struct kb_str *out, const struct kb_date *d, const char *class)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	if (!iso[0])
		return;
	kb_str_addf(out, "<time class=\"%s\" dir=\"ltr\" datetime=\"%s\">",
		class, iso);
	iso[10] = iso[10] ? ' ' : '\0';
	kb_str_addf(out, "%s</time>\n", iso);
}

static void add_names(struct kb_str *out, const char *const *names, size_t n)
{
	if (n == 0)
		return;
	kb_str_adds(out, "<p class=\"byline\">");
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(out, i ? " · <bdi>" : "<bdi>");
		escapes(out, names[i]);
		kb_str_adds(out, "</bdi>");
	}
	kb_str_adds(out, "</p>\n");
}

static void add_body(struct kb_str *out, const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(out, &a->blocks[i], a->dir);
}

static void add_head(struct kb_str *out, const char *lang, enum kb_dir dir,
	const char *title, const char *canonical)
{
	kb_str_adds(out, "<!DOCTYPE html>\n<html");
	if (lang) {
		kb_str_adds(out, " lang=\"");
		escapes(out, lang);
		kb_str_addc(out, '"');
	}
	kb_str_addf(out, " dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		dir == KB_DIR_RTL ? "rtl" : "ltr");
	kb_str_adds(out,
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<title>");
	escapes(out, title ? title : "khabar");
	kb_str_adds(out, "</title>\n");
	if (safe(canonical)) {
		kb_str_adds(out, "<link rel=\"canonical\" href=\"");
		escapes(out, canonical);
		kb_str_adds(out, "\">\n");
	}
	kb_str_adds(out,
		"<style>\n"
		"body { margin: 1em auto; max-width: 40em; padding: 0 1em; "
		"line-height: 1.6 }\n"
		".section, .byline, time, figcaption { color: #555 }\n"
		".standfirst { font-size: 1.2em }\n"
		"pre { overflow: auto } td, th { padding: 0 .5em; "
		"text-align: start }\n"
		"</style>\n</head>\n<body>\n");
}

void kb_write_article_html(struct kb_str *out, const struct kb_article *a)
{
	add_head(out, a->language, a->dir, a->headline.s,
		a->canonical_url ? a->canonical_url : a->url);
	kb_str_adds(out, "<article>\n<header>\n");
	add_element(out, "p", "section", &a->section, a->dir);
	add_element(out, "h1", NULL, &a->headline, a->dir);
	add_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	kb_str_adds(out, "</header>\n");
	add_body(out, a);
	kb_str_adds(out, "</article>\n");
	if (a->n_related)
		kb_str_adds(out, "<aside class=\"related\">\n<ul>\n");
	for (size_t i = 0; i < a->n_related; i++) {
		const struct kb_link *l = &a->related[i];
		kb_str_adds(out, "<li dir=\"auto\">");
		if (safe(l->href))
			open_link(out, l->href);
		escapes(out, l->title);
		kb_str_adds(out, safe(l->href) ? "</a></li>\n" : "</li>\n");
	}
	if (a->n_related)
		kb_str_adds(out, "</ul>\n</aside>\n");
	kb_str_adds(out, "</body>\n</html>\n");
}

static void add_entry(
	struct kb_str *out, const struct kb_feed *f, const struct kb_entry *e)
{
	struct kb_article *a = kb_feed_article(f, e);
	kb_str_adds(out, "<article");
	if (a->language) {
		kb_str_adds(out, " lang=\"");
		escapes(out, a->language);
		kb_str_addc(out, '"');
	}
	kb_str_addf(
		out, " dir=\"%s\">\n", a->dir == KB_DIR_RTL ? "rtl" : "ltr");
	add_element(out, "p", "section", &a->section, a->dir);
	if (a->headline.s || e->link) {
		kb_str_adds(out, "<h2>");
		bool link = safe(e->link);
		if (link)
			open_link(out, e->link);
		escapes(out, a->headline.s ? a->headline.s : e->link);
		kb_str_adds(out, link ? "</a></h2>\n" : "</h2>\n");
	}
	add_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	add_body(out, a);
	kb_str_adds(out, "</article>\n<hr>\n");
	kb_article_free(a);
}

void kb_write_feed_html(struct kb_str *out, const struct kb_feed *f)
{
	add_head(out, f->language, f->dir, f->title, f->link);
	if (f->title) {
		kb_str_adds(out, "<h1>");
		escapes(out, f->title);
		kb_str_adds(out, "</h1>\n");
	}
	if (f->description) {
		kb_str_adds(out, "<p class=\"standfirst\">");
		escapes(out, f->description);
		kb_str_adds(out, "</p>\n");
	}
	for (size_t i = 0; i < f->n_entries; i++)
		add_entry(out, f, &f->entries[i]);
	kb_str_adds(out, "</body>\n</html>\n");
}
