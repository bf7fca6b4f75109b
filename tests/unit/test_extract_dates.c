/* Which of a page's dates is the publication's: only one that says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <string.h>

static void assert_dates(
	const char *html, const char *published, const char *updated)
{
	struct kb_doc *doc;
	char iso[KB_DATE_MAX];
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	kb_doc_free(doc);
	kb_date_iso(&a->published, iso);
	if (strcmp(iso, published) != 0)
		fail_msg("%s: published %s, not %s", html, iso, published);
	kb_date_iso(&a->updated, iso);
	if (strcmp(iso, updated) != 0)
		fail_msg("%s: updated %s, not %s", html, iso, updated);
	kb_article_free(a);
}

#define TEXT                                                              \
	"<p>The town closes its mill at the month's end, as the council " \
	"said, after two years of talks with those who work in it.</p>"

/* A date of something else: in a sentence, a heading's words, a caption. */
static void none(void **state)
{
	static const char *const pages[] = {
		/* המפעל בצפון ייסגר; המפעל, שנחנך ב-3/4/1985 במעמד ראש
		 * הממשלה, ייסגר בסוף החודש. */
		"<h1>\u05d4\u05de\u05e4\u05e2\u05dc \u05d1\u05e6\u05e4\u05d5"
		"\u05df "
		"\u05d9\u05d9\u05e1\u05d2\u05e8</h1><p>\u05d4\u05de\u05e4"
		"\u05e2\u05dc, \u05e9\u05e0\u05d7\u05e0\u05da \u05d1-3/4/1985 "
		"\u05d1\u05de\u05e2\u05de\u05d3 \u05e8\u05d0\u05e9 \u05d4\u05de"
		"\u05de\u05e9\u05dc\u05d4, \u05d9\u05d9\u05e1\u05d2\u05e8 "
		"\u05d1\u05e1\u05d5\u05e3 \u05d4\u05d7\u05d5\u05d3\u05e9.</p>",
		"<h1>The mill closes</h1><p>It was opened on 3 April 1985.</p>",
		"<h1>The mill closes</h1><p>Opened on 3 April 1985</p>" TEXT,
		"<h1>The mill closes</h1><p>The mill opened in April on the "
		"fourth, 2/4/2005, to much joy of the town</p>" TEXT,
		"<h1>The mill closes</h1><p>It was built by <time "
		"datetime=1985-04-03>3 April 1985</time>.</p>",
		/* افتتح المصنع في 3 أبريل 2005 بحضور الوزير. */
		"<h1>The mill closes</h1><p>\u0627\u0641\u062a\u062a\u062d "
		"\u0627\u0644\u0645\u0635\u0646\u0639 \u0641\u064a 3 \u0623"
		"\u0628\u0631\u064a\u0644 2005 \u0628\u062d\u0636\u0648\u0631 "
		"\u0627\u0644\u0648\u0632\u064a\u0631.</p>",
		"<h1>The mill closes</h1><h2>What began in 3/4/2005</h2>" TEXT,
		"<h1>The mill closes</h1><figure><img src=/a.jpg><figcaption>"
		"The mill, 3/4/2005</figcaption></figure>" TEXT,
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_dates(pages[i], "", "");
}

static void some(void **state)
{
	(void)state;
	assert_dates("<h1>The mill closes</h1><p>3 April 2005</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p>By Dana Levi | Haifa | Sunday "
		     "3 April 2005, 10:30 a.m.</p>" TEXT,
		"2005-04-03T10:30", "");
	assert_dates("<h1>The mill closes</h1><p>Published on 3 April 2005 by "
		     "the paper.</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p class=date>In the evening of "
		     "3 April 2005.</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p>By Dana Levi <time datetime="
		     "2005-04-03T10:30Z>3 April</time> 5 minutes</p>" TEXT,
		"2005-04-03T10:30Z", "");
	assert_dates("<h1>The mill closes</h1><p>3 April 2005 | Updated: 4 "
		     "April 2005</p>" TEXT,
		"2005-04-03", "2005-04-04");
	/* פורסם ב-3/4/2005 */
	assert_dates(
		"<h1>The mill closes</h1><p>\u05e4\u05d5\u05e8\u05e1\u05dd "
		"\u05d1-3/4/2005</p>" TEXT,
		"2005-04-03", "");
	/* كتب محمد علي: الأحد 3 أبريل 2005 */
	assert_dates(
		"<h1>The mill closes</h1><p>\u0643\u062a\u0628 \u0645\u062d"
		"\u0645\u062f \u0639\u0644\u064a: \u0627\u0644\u0623\u062d"
		"\u062f 3 \u0623\u0628\u0631\u064a\u0644 2005</p>" TEXT,
		"2005-04-03", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none),
		cmocka_unit_test(some),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
