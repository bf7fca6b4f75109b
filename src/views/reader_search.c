/* Searches in the reader: typed, gone on with, and for words on the screen. */
#include "reader.h"

#include "mute.h"

#include <khabar/text/word_edge.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

static void show_current(struct kb_reader *r)
{
	const struct kb_search_hit *hit = &r->search.search.current;
	kb_reader_show(r, hit->item, hit->start);
}

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_reader *r = ctx;
	bool hit = kb_incsearch_typed(&r->search, r->view.app, what);
	/* Each hit is looked for from where the search began. */
	r->anchor = r->origin;
	r->fitted = false;
	kb_reader_fit(r);
	if (hit)
		show_current(r);
}

void kb_reader_search(struct kb_reader *r, char sign)
{
	r->origin = r->anchor;
	kb_incsearch_begin(&r->search, &r->view, sign, r->article->dir,
		kb_reader_start(r), search_typed);
}

bool kb_reader_idle(struct kb_view *v)
{
	struct kb_reader *r = (struct kb_reader *)v;
	bool found, more = kb_incsearch_idle(&r->search, v->app, &found);
	if (found)
		show_current(r);
	return more;
}

void kb_reader_light_up(struct kb_view *v, const char *query)
{
	struct kb_reader *r = (struct kb_reader *)v;
	bool wrapped, later;
	kb_pattern_set_query(&v->app->pattern, query);
	v->app->pattern_back = false;
	kb_search_set(&r->search.search, &v->app->pattern);
	kb_reader_fit(r);
	if (kb_search_go(&r->search.search, 0, 0, false, &wrapped, &later))
		show_current(r);
}

void kb_reader_search_again(struct kb_reader *r, bool reverse)
{
	if (kb_incsearch_again(
		    &r->search, r->view.app, reverse, kb_reader_start(r)))
		show_current(r);
}

/* The focused link, else the hit that one stands at, if it is on the screen. */
static bool chosen(struct kb_reader *r, struct kb_search_hit *out)
{
	if (r->has_focus) {
		const struct kb_span *span =
			&kb_flow_item(r->flow, r->focus_item)
				 ->text.spans[r->focus_span];
		*out = (struct kb_search_hit){(uint32_t)r->focus_item,
			(uint32_t)span->start, (uint32_t)span->end};
		if (kb_reader_shows(r, out->item, out->start))
			return true;
	}
	*out = r->search.search.current;
	return kb_reader_start(r).current;
}

static void say_what_to_choose(struct kb_app *app)
{
	const struct kb_keymap *keys = &app->settings->keymap;
	struct kb_str link = {0}, search = {0};
	kb_keymap_describe(keys, KB_ACTION_NEXT_LINK, &link);
	kb_keymap_describe(keys, KB_ACTION_SEARCH, &search);
	/* i18n: two keys */
	kb_app_say(app, "first choose a link (%s) or search (%s)",
		link.len ? link.s : kb_actions[KB_ACTION_NEXT_LINK].name,
		search.len ? search.s : kb_actions[KB_ACTION_SEARCH].name);
	kb_str_release(&link);
	kb_str_release(&search);
}

/* The words of the focused link or of the current hit, whole, borrowed of the
 * article; where they begin, and behind them. */
static bool chosen_words(struct kb_reader *r, struct kb_search_hit *from,
	const char **s, size_t *len)
{
	if (!chosen(r, from))
		return false;
	const struct kb_search_texts *texts = &r->search.search.texts;
	const struct kb_search_text text = texts->get(texts->ctx, from->item);
	size_t start = from->start, end = from->end;
	kb_word_widen(text.s, text.len, &start, &end);
	from->end = (uint32_t)end;
	*s = text.s + start;
	*len = end - start;
	return true;
}

void kb_reader_search_word(struct kb_reader *r)
{
	struct kb_search_hit from;
	const char *s;
	size_t len;
	if (!chosen_words(r, &from, &s, &len))
		say_what_to_choose(r->view.app);
	else if (kb_incsearch_words(&r->search, r->view.app, s, len,
			 kb_reader_start(r), &from))
		show_current(r);
}

void kb_reader_mute(struct kb_reader *r)
{
	struct kb_library_views *lib = r->lib ? r->lib : r->view.app->owned;
	struct kb_search_hit from;
	struct kb_str words = {0};
	const char *s = "";
	size_t len = 0;
	if (!lib) {
		kb_app_say(r->view.app,
			"articles of the library can be muted: khabar alone "
			"opens it");
		return;
	}
	bool any = chosen_words(r, &from, &s, &len);
	/* What is more than a word, or could be a condition, is a phrase. */
	bool quoted = false;
	kb_str_adds(&words, "");
	for (size_t i = 0; any && i < len; i++) {
		quoted |= strchr(" :*()-|\n", s[i]) != NULL;
		kb_str_addc(&words, strchr("\"\n", s[i]) ? ' ' : s[i]);
	}
	if (quoted) {
		char *phrase = kb_str_take(&words);
		kb_str_addf(&words, "\"%s\"", phrase);
		free(phrase);
	}
	kb_mute_open(lib, words.s);
	kb_str_release(&words);
}
