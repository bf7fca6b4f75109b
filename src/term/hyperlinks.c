/* Links that the terminal knows of: marked in what ncurses gets, put out in
 * place of the marks. */
#include "hyperlinks.h"

#include <khabar/base/hash.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

/* The signs: variation selectors 17 to 256, of which no terminal shows any.
 * Those of a text are left out by who asks for signs. */
enum {
	FIRST_SIGN = 0xE0100,
	N_SIGNS = 240,
};

const char kb_hyperlink_end[] = "\033]8;;\033\\";

/* A link that has a sign. It keeps it while it is on the screen. */
struct slot {
	char *url; /* clean; NULL: the sign is free */
	uint64_t hash;
	uint64_t shown; /* the screen that it was on last */
};

struct kb_hyperlinks {
	struct slot slots[N_SIGNS];
	uint64_t screen;   /* how many there were */
	uint8_t *of_links; /* of the canvas: its slot + 1, 0: none */
	size_t n, cap;
	struct kb_str url;  /* scratch */
	struct kb_str held; /* a character whose sign, if any, is to come */
	int caught; /* the file that catches what is sent; -1: none yet */
	struct kb_str sent, mended; /* what it has; the same with links */
	unsigned open; /* slot + 1 of the link that is open, 0: none */
};

struct kb_hyperlinks *kb_hyperlinks_new(void)
{
	struct kb_hyperlinks *h = kb_calloc(1, sizeof *h);
	h->caught = -1;
	return h;
}

void kb_hyperlinks_free(struct kb_hyperlinks *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < N_SIGNS; i++)
		free(h->slots[i].url);
	free(h->of_links);
	kb_str_release(&h->url);
	kb_str_release(&h->held);
	kb_str_release(&h->sent);
	kb_str_release(&h->mended);
	if (h->caught >= 0)
		close(h->caught);
	free(h);
}

/* --- URLs --------------------------------------------------------------- */

/* Puts a URL into out (cleared), ASCII only; false if it is none to be told. */
static bool clean(const char *url, struct kb_str *out)
{
	static const char *const schemes[] = {
		"http://", "https://", "mailto:", "ftp:", "gemini:", "gopher:"};
	bool good = false;
	kb_str_clear(out);
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes && !good; i++)
		good = kb_istarts(url, schemes[i]);
	for (const char *s = url; *s && good; s++) {
		unsigned char c = (unsigned char)*s;
		if (c > ' ' && c < 0x7F)
			kb_str_addc(out, *s);
		else
			kb_str_addf(out, "%%%02X", c);
		good = c >= ' ' && c != 0x7F && out->len <= KB_MAX_HYPERLINK;
	}
	return good;
}

/* --- Signs -------------------------------------------------------------- */

/* The slot of the URL, its own or one that is free: what was on the last
 * screen keeps its own, for ncurses leaves alone what it takes for the same.
 * N_SIGNS: there is none. */
static size_t slot_of(const struct kb_hyperlinks *h, uint64_t hash)
{
	size_t oldest = N_SIGNS;
	for (size_t i = 0; i < N_SIGNS; i++) {
		const struct slot *s = &h->slots[i];
		if (s->url && s->hash == hash && !strcmp(s->url, h->url.s))
			return i;
		if (s->shown + 1 < h->screen &&
			(oldest == N_SIGNS ||
				s->shown < h->slots[oldest].shown))
			oldest = i;
	}
	return oldest;
}

static uint8_t take_link(struct kb_hyperlinks *h, const char *url)
{
	if (!clean(url, &h->url))
		return 0;
	uint64_t hash = kb_hash(KB_HASH_START, h->url.s, h->url.len);
	size_t i = slot_of(h, hash);
	if (i == N_SIGNS)
		return 0;
	struct slot *s = &h->slots[i];
	if (!s->url || strcmp(s->url, h->url.s) != 0) {
		free(s->url);
		s->url = kb_strdup(h->url.s);
		s->hash = hash;
	}
	s->shown = h->screen;
	return (uint8_t)(i + 1);
}

void kb_hyperlinks_take(struct kb_hyperlinks *h, const struct kb_canvas *c)
{
	/* Two screens lie before the first one that can have any. */
	h->screen += h->screen ? 1 : 2;
	h->n = c->n_links;
	kb_grow(&h->of_links, &h->cap, h->n, sizeof *h->of_links);
	for (size_t i = 0; i < h->n; i++)
		h->of_links[i] = take_link(h, c->links[i].url);
}

uint32_t kb_hyperlinks_sign(const struct kb_hyperlinks *h, uint16_t link)
{
	if (!link || link > h->n || !h->of_links[link - 1])
		return 0;
	return FIRST_SIGN + h->of_links[link - 1] - 1u;
}

bool kb_hyperlinks_is_sign(uint32_t cp)
{
	return cp >= FIRST_SIGN && cp < FIRST_SIGN + N_SIGNS;
}

/* --- What is sent ------------------------------------------------------- */

/* Has the link of slot - 1 open, or none. */
static void set_open(struct kb_hyperlinks *h, struct kb_str *out, unsigned slot)
{
	if (h->open == slot)
		return;
	if (!slot)
		kb_str_adds(out, kb_hyperlink_end);
	else /* the id makes one link of its pieces */
		kb_str_addf(out, "\033]8;id=khabar%u;%s\033\\", slot,
			h->slots[slot - 1].url);
	h->open = slot;
}

/* The character held back is one of that link, or of none. */
static void put_held(struct kb_hyperlinks *h, struct kb_str *out, unsigned slot)
{
	if (!h->held.len)
		return;
	set_open(h, out, slot);
	kb_str_add(out, h->held.s, h->held.len);
	kb_str_clear(&h->held);
}

/* Bytes of the control sequence that s begins with; *colours: it changes
 * nothing but the looks of characters (SGR). */
static size_t sequence_len(const char *s, size_t len, bool *colours)
{
	size_t i = 1;
	*colours = false;
	if (*s != '\033' || len < 2)
		return 1;
	if (s[i] == ']' || s[i] == 'P') {
		while (++i < len)
			if (s[i] == '\a' || (s[i] == '\\' && s[i - 1] == 033))
				return i + 1;
		return len;
	}
	bool csi = s[i] == '[';
	i += csi;
	while (i < len && (csi ? s[i] < 0x40 : s[i] < 0x30))
		i++;
	*colours = csi && i < len && s[i] == 'm';
	return i < len ? i + 1 : len;
}

/* Adds len bytes of what ncurses sends as the terminal shall have them. */
static void add(struct kb_hyperlinks *h, struct kb_str *out, const char *bytes,
	size_t len)
{
	for (size_t at = 0; at < len;) {
		const char *s = bytes + at;
		uint32_t cp = (unsigned char)*s;
		bool colours;
		size_t n = 1;
		if (cp < ' ' || cp == 0x7F) {
			n = sequence_len(s, len - at, &colours);
			put_held(h, out, 0);
			if (!colours)
				set_open(h, out, 0);
			kb_str_add(out, s, n);
		} else {
			n = kb_utf8_decode(s, len - at, &cp);
			if (kb_hyperlinks_is_sign(cp)) {
				put_held(h, out, cp - FIRST_SIGN + 1);
			} else {
				if (cp < 0x300 || wcwidth((wchar_t)cp) != 0)
					put_held(h, out, 0);
				kb_str_add(&h->held, s, n);
			}
		}
		at += n;
	}
	put_held(h, out, 0);
	set_open(h, out, 0);
}

bool kb_hyperlinks_catch(struct kb_hyperlinks *h, int fd)
{
	if (h->caught < 0)
		h->caught = memfd_create("khabar", MFD_CLOEXEC);
	return h->caught >= 0 && dup3(h->caught, fd, O_CLOEXEC) >= 0;
}

const struct kb_str *kb_hyperlinks_caught(
	struct kb_hyperlinks *h, int fd, int tty)
{
	dup3(tty, fd, O_CLOEXEC);
	off_t len = lseek(h->caught, 0, SEEK_CUR);
	kb_str_clear(&h->sent);
	kb_str_clear(&h->mended);
	kb_str_addn(&h->sent, ' ', len > 0 ? (size_t)len : 0);
	ssize_t got = pread(h->caught, h->sent.s, h->sent.len, 0);
	lseek(h->caught, 0, SEEK_SET);
	add(h, &h->mended, h->sent.s, got > 0 ? (size_t)got : 0);
	return &h->mended;
}
