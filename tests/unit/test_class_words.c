/* Class names and ids on running text and on boxes: what an element holds
 * decides, whatever it is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page_samples.h"

enum {
	WORDS_MAX = 1200,
	NAME_MAX = 120,
	LEAST = 4,      /* paragraphs of a page */
	SHOWN_MAX = 20, /* names that failed, in the message */
};

/* Names, as tests/data/pages/words.txt and boxes.txt have them. */
struct names {
	char *file;
	const char *v[WORDS_MAX];
	size_t n;
};

struct data {
	struct sample samples[SAMPLES_N];
	struct names words, boxes;
};

static void read_names(struct names *to, const char *file)
{
	to->file = read_sample_file(file);
	for (char *p = strtok(to->file, "\n"); p; p = strtok(NULL, "\n")) {
		assert_true(to->n < WORDS_MAX);
		to->v[to->n++] = p;
	}
}

static int set_up(void **state)
{
	struct data *d = kb_calloc(1, sizeof *d);
	read_samples(d->samples);
	read_names(&d->words, "words");
	assert_true(d->words.n > 300);
	read_names(&d->boxes, "boxes");
	*state = d;
	return 0;
}

static int tear_down(void **state)
{
	struct data *d = *state;
	release_samples(d->samples);
	free(d->words.file);
	free(d->boxes.file);
	free(d);
	return 0;
}

/* How a word comes in class names. */
static const char *const FORMS[] = {"%s", "has-%s-font-size", "post-%s",
	"%s-wrapper", "c-article__%s", "%s_root__x8Yq2", "%s--large",
	"td-%s-wrap clearfix", "wp-block-%s", "article-%s"};
enum {
	FORMS_N = sizeof FORMS / sizeof *FORMS,
	FORMS_TRIED = 3, /* of each word at each place */
};

enum place {
	EACH_PARAGRAPH,
	FIRST_PARAGRAPH,
	ONE_PARAGRAPH,
	LAST_PARAGRAPH,
	CONTAINER,
	PARENT,
	GRANDPARENT,
	SECTION,
	MAIN,
	BODY,
	PLACES,
	BOX = PLACES,
};

static bool is_named(enum place place, const struct sample *s, size_t paragraph)
{
	return place == EACH_PARAGRAPH ||
	       (place == FIRST_PARAGRAPH && paragraph == 0) ||
	       (place == ONE_PARAGRAPH && paragraph == s->n / 2) ||
	       (place == LAST_PARAGRAPH && paragraph == s->n - 1);
}

/* What stands below an article, all about a red kettle. */
static const char AROUND[] =
	"<div class=author-bio><p>Ann Lee has a red kettle, and writes of "
	"trains.</p></div><div class=comments><h3>Comments</h3><div "
	"class=comment><b>Bo</b><p>I took it twice as a child, and the red "
	"kettle was always hot. I would take it again.</p></div><div "
	"class=comment><b>Cy</b><p>My mother sold a red kettle to the guard, "
	"who sang all night. Bring the singing "
	"back!</p></div></div><aside><div "
	"class=teaser><h4><a href=/x>Other trains of the day</a></h4><p>A red "
	"kettle was found in a train, and nobody knows whose it is.</p></div>"
	"</aside><footer><a href=/c>Red kettles</a></footer>";

/* A page of a sample, with a name on what stands at the place. */
struct named_page {
	enum place place;
	const char *attribute, *name; /* class or id */
	const char *box;              /* HTML amid the text, or NULL */
};

static void write_page(
	struct kb_str *to, const struct sample *s, const struct named_page *p)
{
	char named[NAME_MAX + 20];
	snprintf(named, sizeof named, " %s=\"%s\"", p->attribute, p->name);
#define NAMED(at) (p->place == (at) ? named : "")
	kb_str_clear(to);
	kb_str_addf(to,
		"<!DOCTYPE html><html lang=%s><head><title>%s</title></head>"
		"<body%s><header><nav><a href=/>A</a> <a href=/b>B</a></nav>"
		"</header><main%s><div%s><div%s><h1>%s</h1><div%s>",
		s->language, s->headline, NAMED(BODY), NAMED(MAIN),
		NAMED(GRANDPARENT), NAMED(PARENT), s->headline,
		NAMED(CONTAINER));
	for (size_t i = 0; i < s->n; i++) {
		if (p->place == SECTION && i == 1)
			kb_str_addf(to, "<section%s>", named);
		if (p->place == BOX && i == 1)
			kb_str_addf(to, "<div%s>%s</div>", named, p->box);
		kb_str_addf(to, "<p%s>%s</p>",
			is_named(p->place, s, i) ? named : "",
			s->paragraphs[i]);
		if (p->place == SECTION && i == s->n - 2)
			kb_str_adds(to, "</section>");
	}
	kb_str_addf(to, "</div>%s</div></div></main></body></html>", AROUND);
#undef NAMED
}

/* Whether all of the sample is read, and nothing else. */
static bool keeps_all(const struct kb_str *html, const struct sample *s)
{
	struct kb_article *a = read_page(html);
	bool all = !has_text(a, "red kettle");
	for (size_t i = 0; i < s->n && all; i++)
		all = has_text(a, s->paragraphs[i]);
	kb_article_free(a);
	return all;
}

/* Names whose pages came out otherwise than they should. */
struct failed {
	size_t n;
	struct kb_str names;
};

static void note_failed(
	struct failed *f, const struct sample *s, const char *name, int place)
{
	if (f->n++ < SHOWN_MAX)
		kb_str_addf(&f->names, "%s %s %d; ", s->language, name, place);
}

static void assert_none(struct failed *f)
{
	if (f->n > 0)
		fail_msg("%zu: %s", f->n, f->names.s);
	kb_str_release(&f->names);
}

static void no_name_loses_text(void **state)
{
	const struct data *d = *state;
	struct kb_str html = {0};
	struct failed failed = {0};
	/* Each word at each place, in some of the forms. */
	for (size_t at = 0; at < d->words.n * PLACES * FORMS_TRIED; at++) {
		size_t word = at / PLACES / FORMS_TRIED;
		struct sample s = d->samples[(at + word) % SAMPLES_N];
		s.n = LEAST + word % (s.n - LEAST + 1);
		char name[NAME_MAX];
		snprintf(name, sizeof name,
			FORMS[(at / PLACES * 7 + at) % FORMS_N],
			d->words.v[word]);
		struct named_page p = {.place = (enum place)(at % PLACES),
			.attribute = word % 7 == 6 ? "id" : "class",
			.name = name};
		write_page(&html, &s, &p);
		if (!keeps_all(&html, &s))
			note_failed(&failed, &s, name, p.place);
	}
	kb_str_release(&html);
	assert_none(&failed);
}

/* What names of boxes stand on; each holds the words "red kettle". */
static const char *const BOXES[] = {
	("<ul><li><a href=/1>A red kettle sings in the night</a></li><li>"
	 "<a href=/2>Green doors, and who painted them</a></li>"
	 "<li><a href=/3>Where the river bends twice</a></li></ul>"),
	"<a href=/1>A red kettle</a> <a href=/2>Doors</a> <a href=/3>Bends</a>",
	("<div><a href=/1><img src=/1.jpg alt=''><h3>A red kettle sings in the "
	 "night</h3></a></div><div><a href=/2><img src=/2.jpg alt=''><h3>Green "
	 "doors, and who painted them</h3></a></div>"),
	("<p>Your red kettle!</p><form><input name=mail><button>Send</button>"
	 "</form>"),
	"<p>Get a red kettle. <a href=/4>Here</a></p>",
	"<span>A red kettle</span>",
};
enum {
	BOXES_N = sizeof BOXES / sizeof *BOXES,
};

static void boxes_still_go(void **state)
{
	const struct data *d = *state;
	static const char *const forms[] = {"%s", "post-%s", "%s-wrapper",
		"c-article__%s", "%s_root__x8Yq2"};
	size_t n_forms = sizeof forms / sizeof *forms;
	struct kb_str html = {0};
	struct failed failed = {0};
	for (size_t at = 0; at < d->boxes.n * n_forms * BOXES_N; at++) {
		const struct sample *s = &d->samples[at % SAMPLES_N];
		char name[NAME_MAX];
		snprintf(name, sizeof name, forms[at / BOXES_N % n_forms],
			d->boxes.v[at / BOXES_N / n_forms]);
		struct named_page p = {.place = BOX,
			.attribute = "class",
			.name = name,
			.box = BOXES[at % BOXES_N]};
		write_page(&html, s, &p);
		if (!keeps_all(&html, s))
			note_failed(&failed, s, name, (int)(at % BOXES_N));
	}
	kb_str_release(&html);
	assert_none(&failed);
}

/* Each is the paragraph SENTENCE, or a part of it is, with elements in it that
 * a reader sees as words of it. */
#define SENTENCE "The mayor thanked Maria Santos and her crew."
static const char *const SENTENCES[] = {
	"<p>The mayor thanked <a class=tag-link href=/t>Maria Santos</a> and "
	"her crew.</p>",
	"<p>The mayor thanked <a class=auto-tag_x href=/t>Maria Santos</a> and "
	"<a class=related-link href=/u>her crew</a>.</p>",
	"<p>The mayor thanked <a class=product-link href=/t>Maria Santos</a> "
	"and <span class=promo>her <em class=ad>crew</em></span>.</p>",
	"<p><b class=share>The mayor</b> thanked Maria Santos and her <a "
	"class=hashtag href=/c>crew.</a></p>",
	"<p>The mayor thanked <span class=caption>Maria</span> <span "
	"class=author>Santos</span> and <span class=credit>her</span> "
	"crew.</p>",
	"<p>The mayor thanked <time class=date>Maria Santos</time> and her "
	"crew.</p>",
	"<p>The mayor thanked <label>Maria Santos</label> and <output "
	"class=rating>her</output> crew.</p>",
	"<p>The mayor thanked <button class=glossary>Maria Santos</button> and "
	"her crew.</p>",
	"<p>The mayor thanked <x-term class=tooltip>Maria Santos</x-term> and "
	"<amp-link class=related>her</amp-link> crew.</p>",
	"<p>The mayor thanked <font class=ad>Maria</font> <nobr "
	"class=share>Santos</nobr> and her crew.</p>",
	"<p>The mayor thanked <span role=button>Maria Santos</span> and <span "
	"role=tooltip>her</span> crew.</p>",
	"<p><span class=dropcap aria-hidden=true>T</span><span "
	"class=sr-only>The</span><span aria-hidden=true>he</span> mayor "
	"thanked Maria Santos and her crew.</p>",
	"<p>The mayor thanked <a href=/t>Maria Santos<span "
	"class=visually-hidden> (opens in a new window)</span></a> and <i "
	"class=material-icons aria-hidden=true>share</i>her crew.</p>",
	"<p role=complementary>The mayor thanked Maria Santos and her "
	"crew.</p>",
	"<p class=lead aria-hidden=true>The mayor thanked Maria Santos and "
	"her crew.</p>",
	"<ul><li>The mayor thanked <a class=tag href=/t>Maria Santos</a> and "
	"her crew.</li><li>It rained.</li></ul>",
	"<blockquote>The mayor thanked <a class=tag href=/t>Maria Santos</a> "
	"and her crew.</blockquote>",
	"<div>At noon it rained.<br>The mayor thanked <a class=ad "
	"href=/t>Maria Santos</a> and her crew.<br>They left.</div>",
};

static void words_of_sentences_stay(void **state)
{
	const struct data *d = *state;
	struct kb_str html = {0};
	for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++) {
		struct named_page p = {.place = BOX,
			.attribute = "class",
			.name = "x",
			.box = SENTENCES[i]};
		write_page(&html, &d->samples[0], &p);
		struct kb_article *a = read_page(&html);
		if (!has_text(a, SENTENCE))
			fail_msg("%s", SENTENCES[i]);
		kb_article_free(a);
	}
	kb_str_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_name_loses_text),
		cmocka_unit_test(boxes_still_go),
		cmocka_unit_test(words_of_sentences_stay),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
