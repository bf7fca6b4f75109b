/* Files that come with an article, listed under it: what each is, how long it
 * plays, how large it is, and its name. */
#include "enclosures.h"
#include "translations.h"

#include <khabar/base/amount.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/utf8.h>
#include <khabar/article/enclosure.h>
#include <khabar/text/direction.h>

#include <stdio.h>
#include <string.h>

enum {
	NO_BREAK_SPACE = 0xA0,
};

/* What is put together of a file: its words, separated, in an article of this
 * direction. */
struct words {
	struct kb_str out;
	const struct kb_translation *translation;
	enum kb_dir dir;
	bool own; /* its language is the interface's */
};

/* Words that keep the direction that they have by themselves. */
static void add(struct words *w, const char *s, enum kb_dir dir)
{
	bool apart = dir != w->dir;
	if (w->out.len)
		kb_str_adds(&w->out, w->translation->comma);
	if (apart)
		kb_str_addcp(&w->out, dir == KB_DIR_RTL ? KB_RLI : KB_LRI);
	kb_str_adds(&w->out, s);
	if (apart)
		kb_str_addcp(&w->out, KB_PDI);
}

/* The same, by their letters; without one they are as a number is. */
static void add_own(struct words *w, const char *s)
{
	enum kb_dir dir = kb_dir_of_letters(s, strlen(s));
	add(w, s, dir == KB_DIR_AUTO ? KB_DIR_LTR : dir);
}

/* The number does not part from its unit. */
static void add_size(struct words *w, uint64_t bytes)
{
	struct kb_str size = {0}, whole = {0};
	(w->own ? kb_add_size : kb_add_size_symbol)(&size, bytes);
	for (size_t i = 0; i < size.len; i++)
		if (size.s[i] == ' ')
			kb_str_addcp(&whole, NO_BREAK_SPACE);
		else
			kb_str_addc(&whole, size.s[i]);
	add_own(w, whole.s);
	kb_str_release(&size);
	kb_str_release(&whole);
}

/* "title, audio, 1:02:33, 34.5 MB, name, downloaded" */
static void describe(struct words *w, const struct kb_enclosure *e, bool urls)
{
	const struct kb_translation *t = w->translation;
	struct kb_str s = {0};
	if (e->title)
		add_own(w, e->title);
	add_own(w, t->media[kb_media_of(e->type, e->url)]);
	(w->own ? kb_add_duration : kb_add_duration_latin)(
		&s, (uint64_t)e->duration);
	if (e->duration >= 0)
		add(w, s.s, KB_DIR_LTR);
	if (e->length >= 0)
		add_size(w, (uint64_t)e->length);
	kb_enclosure_name(e, &s);
	add(w, urls ? e->url : s.s, KB_DIR_LTR);
	if (e->file)
		add_own(w, t->downloaded);
	kb_str_release(&s);
}

/* Whether a language tag, or English for none, is of the interface's
 * language. */
static bool is_of_interface(const char *tag)
{
	tag = tag ? tag : "en";
	const char *language = kb_language()->language;
	size_t n = strlen(language);
	return kb_ieqn(tag, language, n) &&
	       (tag[n] == '\0' || tag[n] == '-' || tag[n] == '_');
}

void kb_enclosure_number(
	struct kb_str *out, const struct kb_article *a, size_t number)
{
	char text[24];
	snprintf(text, sizeof text, "%zu", number);
	(is_of_interface(a->language) ? kb_digits_add : kb_str_adds)(out, text);
	kb_str_addc(out, '.');
}

void kb_enclosure_describe(struct kb_str *out, const struct kb_article *a,
	const struct kb_enclosure *e, bool urls)
{
	struct words w = {.translation = kb_translation_for(a->language),
		.dir = a->dir,
		.own = is_of_interface(a->language)};
	describe(&w, e, urls);
	kb_str_adds(out, w.out.s);
	kb_str_release(&w.out);
}
