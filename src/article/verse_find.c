/* Verse is found in the blocks of an article. */
#include <khabar/article/hemistich.h>
#include <khabar/article/verse.h>
#include <khabar/article/verse_find.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	SINGLE_MIN = 6, /* paragraphs of one line that are verse by turns */
	TRIES_MAX = 8,  /* of blocks in a row that could be verse */
};

/* A line of a block's text. */
struct line {
	const struct kb_text *text;
	size_t start, end; /* bytes of it */
	bool stanza;       /* an empty line is above it, or another block */
	bool parted;
	struct kb_parting parting;
	struct kb_hemistich pair[2]; /* not parted: the first is the line */
};

/* How often verse was looked for in a row of blocks, in vain. */
struct tries {
	int n;
	size_t end; /* of the row */
};

struct finder {
	struct kb_article *a;
	struct kb_block *out;
	size_t n_out, cap_out;
	struct line *lines;
	size_t n, cap;
	struct kb_hemistich (*pairs)[2];
	size_t n_pairs, cap_pairs;
	size_t alone; /* blocks before this one are no verse with others */
	struct tries couplets, turns;
};

/* --- Lines ---------------------------------------------------------------- */

static void add_line(struct finder *f, const struct kb_text *t, size_t start,
	size_t end, bool stanza)
{
	struct line *l = KB_PUSH(f->lines, f->n, f->cap);
	const char *s = t->s + start;
	*l = (struct line){
		.text = t, .start = start, .end = end, .stanza = stanza};
	l->parted = kb_part_line(s, end - start, &l->parting);
	if (!l->parted) {
		kb_hemistich_read(&l->pair[0], s, end - start);
		return;
	}
	l->parting.end += start;
	l->parting.start += start;
	kb_hemistich_read(&l->pair[0], s, l->parting.end - start);
	kb_hemistich_read(
		&l->pair[1], t->s + l->parting.start, end - l->parting.start);
}

static void add_lines(struct finder *f, const struct kb_text *t)
{
	bool stanza = false;
	for (size_t at = 0; at < t->len; at++) {
		const char *nl = memchr(t->s + at, '\n', t->len - at);
		size_t end = nl ? (size_t)(nl - t->s) : t->len;
		if (end > at)
			add_line(f, t, at, end, stanza);
		stanza = end == at;
		at = end;
	}
}

static void add_pair(struct finder *f, const struct kb_hemistich *a,
	const struct kb_hemistich *b)
{
	kb_grow(&f->pairs, &f->cap_pairs, f->n_pairs + 1, sizeof *f->pairs);
	f->pairs[f->n_pairs][0] = *a;
	f->pairs[f->n_pairs++][1] = *b;
}

/* --- Blocks --------------------------------------------------------------- */

static struct kb_block *put_block(struct finder *f, const struct kb_block *b)
{
	struct kb_block *to = KB_PUSH(f->out, f->n_out, f->cap_out);
	*to = *b;
	return to;
}

/* Bytes [start, end) of a block's text as such a block. */
static void put_part(
	struct finder *f, const struct kb_block *b, size_t start, size_t end)
{
	struct kb_verse_text v = {0};
	kb_verse_add(&v, &b->text, start, end, false, false);
	put_block(f, b)->text = kb_verse_end(&v, f->a, b->text.dir);
}

/* Lines [from, to), which are of one block, as such a block. */
static void put_lines(
	struct finder *f, const struct kb_block *b, size_t from, size_t to)
{
	if (from < to)
		put_part(f, b, f->lines[from].start, f->lines[to - 1].end);
}

static void put_verse(
	struct finder *f, const struct kb_block *b, struct kb_text text)
{
	struct kb_block *to = put_block(f, b);
	to->type = KB_BLOCK_VERSE;
	to->level = 0;
	to->text = text;
}

/* Lines [from, to) as a verse. */
static struct kb_text couplets_of(
	struct finder *f, size_t from, size_t to, enum kb_dir dir)
{
	struct kb_verse_text v = {0};
	for (size_t i = from; i < to; i++) {
		const struct line *l = &f->lines[i];
		bool stanza = i > from && l->stanza;
		kb_verse_add(&v, l->text, l->start,
			l->parted ? l->parting.end : l->end, false, stanza);
		if (l->parted)
			kb_verse_add(&v, l->text, l->parting.start, l->end,
				true, false);
	}
	return kb_verse_end(&v, f->a, dir);
}

static bool is_text(const struct kb_block *b)
{
	return b->text.s &&
	       (b->type == KB_BLOCK_PARAGRAPH || b->type == KB_BLOCK_QUOTE ||
		       b->type == KB_BLOCK_SUBHEAD);
}

/* Whether b stands where the block before it does, and can go on with it. */
static bool goes_on(const struct kb_block *before, const struct kb_block *b)
{
	return b->quote_depth == before->quote_depth &&
	       b->list_depth == before->list_depth && !b->n_items;
}

/* --- Lines that are parted ------------------------------------------------ */

/* Couplets among lines, from the first one to the last, which the same thing
 * parts. */
struct couplets {
	size_t first, end;
	uint32_t sign;
	enum kb_caesura caesura;
};

/* Finds those of lines [from, f->n); false where there are none, or prose is
 * among them. Lines between that are not parted are refrains. */
static bool find_couplets(struct finder *f, size_t from, struct couplets *c)
{
	size_t parted = 0;
	*c = (struct couplets){.first = f->n};
	for (size_t i = from; i < f->n; i++) {
		const struct line *l = &f->lines[i];
		if (!l->parted)
			continue;
		if (parted++ == 0) {
			c->first = i;
			c->sign = l->parting.sign;
			c->caesura = l->parting.caesura;
		}
		if (l->parting.sign != c->sign)
			return false;
		if (l->parting.caesura < c->caesura)
			c->caesura = l->parting.caesura;
		c->end = i + 1;
	}
	for (size_t i = c->first; i < c->end; i++)
		if (!f->lines[i].parted && !f->lines[i].pair[0].possible)
			return false;
	return parted > 0 && (c->end - c->first - parted) * 2 <= parted;
}

static bool are_verse(struct finder *f, const struct couplets *c)
{
	f->n_pairs = 0;
	for (size_t i = c->first; i < c->end; i++)
		if (f->lines[i].parted)
			add_pair(f, &f->lines[i].pair[0], &f->lines[i].pair[1]);
	/* Two lines that rhyme behind some that do not do so by chance. */
	if (f->couplets.n > 0 && f->n_pairs < 3 &&
		c->caesura < KB_CAESURA_LIKELY)
		return false;
	return kb_hemistichs_are_verse(
		(const struct kb_hemistich(*)[2])f->pairs, f->n_pairs,
		c->caesura);
}

/* Reads the couplets of block i and of those behind it, up to `end`, that go on
 * with them. Returns the place behind the last one; i: there are none. */
static size_t read_couplets(
	struct finder *f, size_t i, size_t end, struct couplets *all)
{
	const struct kb_block *blocks = f->a->blocks;
	f->n = 0;
	add_lines(f, &blocks[i].text);
	if (!find_couplets(f, 0, all))
		return i;
	bool several = f->n > 1;
	for (i++; i < end && all->end == f->n && is_text(&blocks[i]) &&
		  goes_on(&blocks[i - 1], &blocks[i]);
		i++) {
		size_t from = f->n;
		struct couplets c;
		add_lines(f, &blocks[i].text);
		if (f->n == from || !find_couplets(f, from, &c) ||
			c.first > from || c.sign != all->sign) {
			f->n = from;
			break;
		}
		f->lines[from].stanza = several || f->n > from + 1;
		several = f->n > from + 1;
		all->end = c.end;
		if (c.caesura < all->caesura)
			all->caesura = c.caesura;
	}
	return i;
}

/* Blocks [i, end) together are no verse. Those behind i may be: that is tried a
 * few times. */
static void give_up(struct finder *f, struct tries *t, size_t i, size_t end)
{
	if (end <= i + 1 || end <= f->alone)
		return;
	t->n = i < t->end ? t->n + 1 : 1;
	t->end = end;
	f->alone = t->n < TRIES_MAX ? i + 1 : end;
}

/* Cuts off what says whose the verse is, in its first line: "The poet said:".
 * Returns the end of that in the line's text, 0 where there is none. */
static size_t cut_off_saying(struct line *l)
{
	const char *s = l->text->s;
	const char *colon =
		memrchr(s + l->start, ':', l->parting.end - l->start);
	struct kb_hemistich rest;
	if (!colon)
		return 0;
	size_t start = (size_t)(colon + 1 - s);
	kb_hemistich_read(&rest, s + start, l->parting.end - start);
	unsigned other = l->pair[1].letters, whole = l->pair[0].letters;
	if (!rest.possible || rest.letters * 2 < other || whole <= other ||
		(rest.letters < other && whole - other < other - rest.letters))
		return 0;
	l->pair[0] = rest;
	l->start = start;
	return start;
}

/* Puts verse out that begins in block i, with what stands above and below it
 * in the same blocks. Returns the place behind, or i. */
static size_t take_couplets(struct finder *f, size_t i)
{
	const struct kb_block *blocks = f->a->blocks;
	struct couplets c;
	size_t end =
		read_couplets(f, i, i < f->alone ? i + 1 : f->a->n_blocks, &c);
	if (end == i) {
		f->couplets.n = 0;
		return i;
	}
	size_t line = f->lines[c.first].start;
	size_t saying = cut_off_saying(&f->lines[c.first]);
	if (!are_verse(f, &c)) {
		give_up(f, &f->couplets, i, end);
		if (end == i + 1)
			return i;
		end = read_couplets(f, i, i + 1, &c);
		saying = cut_off_saying(&f->lines[c.first]);
		if (!are_verse(f, &c))
			return i;
	}
	f->couplets.n = 0;
	put_lines(f, &blocks[i], 0, c.first);
	if (saying)
		put_part(f, &blocks[i], line, saying);
	put_verse(f, &blocks[i],
		couplets_of(f, c.first, c.end, blocks[i].text.dir));
	put_lines(f, &blocks[end - 1], c.end, f->n);
	return end;
}

/* A list of couplets. */
static bool take_list(struct finder *f, const struct kb_block *b)
{
	struct couplets c;
	f->n = 0;
	for (size_t i = 0; i < b->n_items; i++) {
		const struct kb_text *t = &b->items[i].text;
		if (!t->s || memchr(t->s, '\n', t->len))
			return false;
		add_line(f, t, 0, t->len, false);
		if (!f->lines[i].parted)
			return false;
	}
	if (f->n < 2 || !find_couplets(f, 0, &c) || !are_verse(f, &c))
		return false;
	struct kb_block verse = *b;
	verse.items = NULL;
	verse.n_items = 0;
	put_verse(f, &verse, couplets_of(f, 0, f->n, b->text.dir));
	return true;
}

/* --- Lines that rhyme in turns -------------------------------------------- */

static bool is_parted(const struct finder *f, size_t from)
{
	while (from < f->n && !f->lines[from].parted)
		from++;
	return from < f->n;
}

/* Whether the first lines of the pairs end as the second ones do: those are
 * lines of a list, or of a verse that rhymes otherwise. */
static bool rhyme_all(const struct finder *f)
{
	size_t same = 0, alike = 0;
	for (size_t i = 0; i < f->n_pairs; i++) {
		const struct kb_hemistich *p = f->pairs[i];
		const uint32_t *end = p[0].ends[0].letters;
		same += end[0] == f->pairs[0][1].ends[0].letters[0];
		alike += end[1] == p[1].ends[0].letters[1];
	}
	return same * 4 >= f->n_pairs * 3 && alike * 4 < f->n_pairs * 3;
}

/* Whether most lines begin with what the rest of them is: "Editor: ...". */
static bool are_labelled(const struct finder *f)
{
	size_t labelled = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct line *l = &f->lines[i];
		size_t len = l->end - l->start;
		labelled += memchr(l->text->s + l->start, ':', len) != NULL;
	}
	return labelled * 2 > f->n;
}

/* Whether lines, two by two, are the hemistichs of couplets. said: markup calls
 * them verse, in stanzas of two. */
static bool are_turns(struct finder *f, bool said)
{
	f->n_pairs = 0;
	if (!said && are_labelled(f))
		return false;
	for (size_t i = 0; i + 1 < f->n; i += 2) {
		if (f->lines[i].parted || f->lines[i + 1].parted ||
			!f->lines[i].pair[0].arabic)
			return false;
		add_pair(f, &f->lines[i].pair[0], &f->lines[i + 1].pair[0]);
	}
	return f->n % 2 == 0 && f->n_pairs > 1 &&
	       kb_hemistichs_are_verse(
		       (const struct kb_hemistich(*)[2])f->pairs, f->n_pairs,
		       said ? KB_CAESURA_SURE : KB_CAESURA_POSSIBLE) &&
	       (said || !rhyme_all(f));
}

static struct kb_text turns_of(struct finder *f, enum kb_dir dir, bool stanzas)
{
	struct kb_verse_text v = {0};
	for (size_t i = 0; i < f->n; i++) {
		const struct line *l = &f->lines[i];
		kb_verse_add(&v, l->text, l->start, l->end, i % 2 == 1,
			stanzas && l->stanza);
	}
	return kb_verse_end(&v, f->a, dir);
}

static bool has_lines(const struct kb_block *b)
{
	return memchr(b->text.s, '\n', b->text.len) != NULL;
}

/* Whether a paragraph of one line can be a hemistich. */
static bool is_hemistich(const struct kb_block *b, const struct line *l)
{
	return b->type != KB_BLOCK_SUBHEAD && l->pair[0].possible &&
	       !memchr(":.", b->text.s[b->text.len - 1], 2);
}

/* Puts out as verse what block i and those behind it have in lines by turns.
 * Returns the place behind, or i. */
static size_t take_turns(struct finder *f, size_t i)
{
	const struct kb_block *blocks = f->a->blocks;
	size_t end = i;
	bool couplets = true, single = !has_lines(&blocks[i]);
	f->n = 0;
	for (; end < f->a->n_blocks && is_text(&blocks[end]) &&
		has_lines(&blocks[end]) == !single &&
		(end == i || goes_on(&blocks[end - 1], &blocks[end]));
		end++) {
		size_t from = f->n;
		add_lines(f, &blocks[end].text);
		if (is_parted(f, from) || (end > i && i < f->alone) ||
			(single ? !is_hemistich(&blocks[end], &f->lines[from])
				: (f->n - from) % 2 != 0)) {
			f->n = from;
			break;
		}
		f->lines[from].stanza = from > 0;
		couplets = couplets && (single || f->n - from == 2);
	}
	bool few = single && f->n < SINGLE_MIN;
	if (end == i || few || !are_turns(f, false)) {
		give_up(f, &f->turns, i, end);
		return i;
	}
	put_verse(f, &blocks[i], turns_of(f, blocks[i].text.dir, !couplets));
	return end;
}

/* Makes couplets of the lines of a verse, where they are. */
static void pair_lines(struct finder *f, struct kb_block *b)
{
	struct kb_couplet c;
	struct couplets parted;
	bool twos = true;
	f->n = 0;
	for (size_t at = 0; kb_couplet_next(&b->text, &at, &c);) {
		if (c.n > 1)
			return;
		twos = twos && (f->n == 0 || c.stanza == (f->n % 2 == 0));
		add_line(f, &b->text, c.start[0], c.end[0], c.stanza);
	}
	if (find_couplets(f, 0, &parted)) {
		parted.caesura = KB_CAESURA_SURE;
		if (are_verse(f, &parted))
			b->text = couplets_of(f, 0, f->n, b->text.dir);
	} else if (are_turns(f, twos && f->n > 2)) {
		b->text = turns_of(f, b->text.dir, !twos);
	}
}

/* --- All of it ------------------------------------------------------------ */

static size_t n_lines(const struct kb_text *t)
{
	struct kb_couplet c;
	size_t n = 0;
	for (size_t at = 0; kb_couplet_next(t, &at, &c);)
		n++;
	return n;
}

/* Verses that follow each other, without an empty line where each is one. */
static void join(struct finder *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n_out; i++)
		if (f->out[i].type == KB_BLOCK_VERSE)
			pair_lines(f, &f->out[i]);
	for (size_t i = 0; i < f->n_out;) {
		struct kb_block *b = &f->out[n++];
		size_t end = i + 1, lines = 0;
		*b = f->out[i];
		if (b->type == KB_BLOCK_VERSE && b->text.s) {
			while (end < f->n_out && f->out[end].text.s &&
				f->out[end].type == KB_BLOCK_VERSE &&
				goes_on(b, &f->out[end]))
				end++;
			struct kb_verse_text v = {0};
			for (size_t k = i; k < end && end > i + 1; k++) {
				size_t own = n_lines(&f->out[k].text);
				kb_verse_add_all(&v, &f->out[k].text,
					own > 1 || lines > 1);
				lines = own;
			}
			if (lines)
				b->text = kb_verse_end(&v, f->a, b->text.dir);
			pair_lines(f, b);
		}
		i = end;
	}
	f->n_out = n;
}

/* What stood for a wide gap is a space. */
static void close_gaps(struct kb_article *a, struct kb_text *t)
{
	enum kb_dir dir = t->dir;
	if (!t->s || !memchr(t->s, '\t', t->len))
		return;
	*t = kb_article_rich(
		a, t->s, t->len, t->spans, t->n_spans, KB_WHITE_LINES);
	t->dir = dir;
}

static size_t settle(struct finder *f)
{
	struct kb_article *a = f->a;
	size_t verses = 0;
	a->n_blocks = 0;
	close_gaps(a, &a->standfirst);
	for (size_t i = 0; i < f->n_out; i++) {
		struct kb_block *b = kb_article_add_block(a, f->out[i].type);
		*b = f->out[i];
		verses += b->type == KB_BLOCK_VERSE;
		if (b->type == KB_BLOCK_VERSE || b->type == KB_BLOCK_CODE)
			continue;
		close_gaps(a, &b->text);
		close_gaps(a, &b->caption);
		for (size_t k = 0; k < b->n_items; k++)
			close_gaps(a, &b->items[k].text);
	}
	return verses;
}

static void release(struct finder *f)
{
	free(f->out);
	free(f->lines);
	free(f->pairs);
}

size_t kb_article_find_verse(struct kb_article *a)
{
	struct finder f = {.a = a};
	for (size_t i = 0; i < a->n_blocks;) {
		const struct kb_block *b = &a->blocks[i];
		size_t end = is_text(b) ? take_couplets(&f, i) : i;
		if (end == i && is_text(b))
			end = take_turns(&f, i);
		if (end == i && (b->type != KB_BLOCK_LIST || !take_list(&f, b)))
			put_block(&f, b);
		i = end > i ? end : i + 1;
	}
	join(&f);
	size_t verses = settle(&f);
	release(&f);
	return verses;
}

bool kb_lines_are_verse(const char *s, size_t len)
{
	struct finder f = {0};
	struct couplets c;
	const struct kb_text t = {.s = s, .len = len};
	add_lines(&f, &t);
	bool verse = f.n > 1 && find_couplets(&f, 0, &c) && c.first == 0 &&
		     c.end == f.n && are_verse(&f, &c);
	release(&f);
	return verse;
}
