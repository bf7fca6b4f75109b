/* Links that the terminal knows of: marked in what ncurses gets, put out in
 * place of the marks. */
#include "hyperlinks.h"

#include <khabar/base/hash.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* The signs: variation selectors 17 to 255, of which no terminal shows any.
 * Those of a text are left out by who asks for signs. */
enum {
	FIRST_SIGN = 0xE0100,
	N_SIGNS = 239,
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
	struct kb_str url; /* scratch */
	unsigned open;     /* slot + 1 of the link that is open, 0: none */
};

struct kb_hyperlinks *kb_hyperlinks_new(void)
{
	return kb_calloc(1, sizeof(struct kb_hyperlinks));
}

void kb_hyperlinks_free(struct kb_hyperlinks *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < N_SIGNS; i++)
		free(h->slots[i].url);
	free(h->of_links);
	kb_str_release(&h->url);
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

void kb_hyperlinks_open(
	struct kb_hyperlinks *h, uint32_t sign, struct kb_str *out)
{
	unsigned slot = sign ? sign - FIRST_SIGN + 1 : 0;
	if (h->open == slot)
		return;
	if (!slot)
		kb_str_adds(out, kb_hyperlink_end);
	else /* the id makes one link of its pieces */
		kb_str_addf(out, "\033]8;id=khabar%u;%s\033\\", slot,
			h->slots[slot - 1].url);
	h->open = slot;
}
