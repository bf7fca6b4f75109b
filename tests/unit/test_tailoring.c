/* Which places for line breaks a reader takes. Expectations are of people who
 * read the languages: | stands where a line breaks well, ~ where it does only
 * for want of a better place, in an address > behind a slash and < before
 * another sign; it breaks nowhere else. */
#include <khabar/base/utf8.h>
#include <khabar/text/breaks.h>
#include <khabar/text/tailoring.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
	MAX = 512
};

/* Marks, each at its place of enum kb_break. */
static const char KINDS[] = {
	[KB_BREAK_NO] = '\n',
	[KB_BREAK_SIGN] = '<',
	[KB_BREAK_SLASH] = '>',
	[KB_BREAK_POOR] = '~',
	[KB_BREAK_MAY] = '|',
	[KB_BREAK_MUST] = '\0',
};

/* Checks that the text without its marks has those places. */
static void check(const char *marked)
{
	uint32_t cp[MAX] = {0};
	uint8_t want[MAX] = {0}, got[MAX];
	size_t n = 0, len = strlen(marked);
	for (size_t at = 0; at < len && n < MAX;) {
		const char *kind = strchr(KINDS, marked[at]);
		if (kind) {
			want[n] = (uint8_t)(kind - KINDS);
			at++;
			continue;
		}
		at += kb_utf8_decode(marked + at, len - at, &cp[n++]);
	}
	kb_line_breaks(cp, n, got);
	kb_tailor_line_breaks(cp, n, got);
	for (size_t i = 0; i < n; i++)
		if (got[i] != want[i])
			fail_msg("%s: before %zu, U+%04X: %d, not %d", marked,
				i, (unsigned)cp[i], got[i], want[i]);
}

static void test_addresses(void **state)
{
	(void)state;
	check("write |to |example<@mail<.com |or |first<-last<@mail<.com, "
	      "|now");
	check("we |use |node.js |and |.NET |today");
	check("C++ |\u0648 ~.NET |\u0648 ~/~etc |a.");
	check("see "
	      "|https://example<.com/>news/>2026/>11/>25/"
	      ">long<-title<?id<=5<&x<=y<#top "
	      "|now");
	check("(www<.example<.org/>path). |And |example<.com/>a<-b");
	/* اكتب |إلى |name<@site<.org |أو
	 * |https://ar<.example<.org/>خبر<-عاجل |الآن */
	check("\u0627\u0643\u062A\u0628 |\u0625\u0644\u0649 "
	      "|name<@site<.org |\u0623\u0648 "
	      "|https://ar<.example<.org/"
	      ">\u062E\u0628\u0631<-\u0639\u0627\u062C\u0644 "
	      "|\u0627\u0644\u0622\u0646");
}

static void test_tags(void **state)
{
	(void)state;
	/* #covid-19 |@user-~name |(#state-~of) |#هشتگ_ها |#x/~y */
	check("#covid-19 |@user-~name |(#state-~of) "
	      "|#\u0647\u0634\u062A\u06AF_\u0647\u0627 |#x/~y");
}

static void test_numbers(void **state)
{
	(void)state;
	/* at |10:30 ~pm |1,234 |1.5 |٣٫١٤ |12/11/2026 |2026-11-25
	 * |2.4.1 |24/7 |1/2 */
	check("at |10:30 ~pm |1,234 |1.5 |\u0663\u066B\u0661\u0664 "
	      "|12/11/2026 |2026-11-25 |2.4.1 |24/7 |1/2");
	/* v2.4.1-~beta |C++ |C++/~C# |C# |+5 |$5 |5% |5٪ |٥٪ |50%-60% */
	check("v2.4.1-~beta |C++ |C++/~C# |C# |+5 |$5 |5% |5\u066A "
	      "|\u0665\u066A |50%-60%");
	/* 10–~20 |10-20 |1990~—~1995 |A–~Z |London–|Paris |-5
	 * |--~option */
	check("10\u2013~20 |10-20 |1990~\u2014~1995 |A\u2013~Z "
	      "|London\u2013|Paris |-5 |--~option");
	/* 5 ~% |5 ~€ |€ ~5 |and |№ ~7 |and |§ ~12 |20 ~kg |8 ~km/~h,
	 * |1 ~234 ~567 |people |12 ~000. |In */
	check("5 ~% |5 ~\u20AC |\u20AC ~5 |and |\u2116 ~7 |and |\u00A7 ~12 "
	      "|20 ~kg |8 ~km/~h, |1 ~234 ~567 |people |12 ~000. |In");
	/* 5 ~كم |و ~10 ~كجم |و ~20 ~درصد، |۵ ~میلیون |تومان |و ~50 ~٪
	 * |سنة */
	check("5 ~\u0643\u0645 |\u0648 ~10 ~\u0643\u062C\u0645 |\u0648 ~20 "
	      "~\u062F\u0631\u0635\u062F\u060C |\u06F5 "
	      "~\u0645\u06CC\u0644\u06CC\u0648\u0646 "
	      "|\u062A\u0648\u0645\u0627\u0646 |\u0648 ~50 ~\u066A "
	      "|\u0633\u0646\u0629");
	/* 10 ~ק"מ |או |10 ~ק״מ |(5 ~מ׳) |20 ~אחוז |ו-7 ~שקלים */
	check("10 ~\u05E7\"\u05DE |\u05D0\u05D5 |10 ~\u05E7\u05F4\u05DE "
	      "|(5 ~\u05DE\u05F3) |20 ~\u05D0\u05D7\u05D5\u05D6 |\u05D5-7 "
	      "~\u05E9\u05E7\u05DC\u05D9\u05DD");
	/* سنة |1445 ~هـ |و ~2026 ~م. |ثم |10 ~ر.س |ہیں |18 ~فیصد |لوگ */
	check("\u0633\u0646\u0629 |1445 ~\u0647\u0640 |\u0648 ~2026 "
	      "~\u0645. |\u062B\u0645 |10 ~\u0631.\u0633 "
	      "|\u06C1\u06CC\u06BA |18 ~\u0641\u06CC\u0635\u062F "
	      "|\u0644\u0648\u06AF");
	/* score |2 ~- ~1 |and |10 ~– ~20 |to |USD ~50 |or |Rs |5 |and
	 * |ص ~12 |10 ~km |5 */
	check("score |2 ~- ~1 |and |10 ~\u2013 ~20 |to |USD ~50 |or |Rs |5 "
	      "|and |\u0635 ~12 |10 ~km |5");
	check("US$ ~5 |for |p. ~12 |not |in |it. |5");
	/* 5 ~‏٪ |و ~⁨10⁩ ~كم |ثم */
	check("5 ~\u200F\u066A |\u0648 ~\u206810\u2069 ~\u0643\u0645 "
	      "|\u062B\u0645");
	check("20 |of |the |2020 |elections |5 |men");
}

static void test_phones(void **state)
{
	(void)state;
	check("call |+98 ~21 ~1234 ~5678 |or |03-1234567, |or |(02) "
	      "~555-1234. |Or");
	/* اتصل |على |020 ~7946 ~0018 |غدا |ב-03-123-4567 |בערב */
	check("\u0627\u062A\u0635\u0644 |\u0639\u0644\u0649 |020 ~7946 "
	      "~0018 |\u063A\u062F\u0627 |\u05D1-03-123-4567 "
	      "|\u05D1\u05E2\u05E8\u05D1");
}

static void test_slashes(void **state)
{
	(void)state;
	check("and/~or |he/~she |input/|output |politics/|society/~art "
	      "|N/~A |aaa/~bbb/~ccc");
	/* السياسي/|الاجتماعي |و/~أو |א/ב |פוליטיקה/|חברה |so |...then */
	check("\u0627\u0644\u0633\u064A\u0627\u0633\u064A/"
	      "|\u0627\u0644\u0627\u062C\u062A\u0645\u0627\u0639\u064A "
	      "|\u0648/~\u0623\u0648 |\u05D0/\u05D1 "
	      "|\u05E4\u05D5\u05DC\u05D9\u05D8\u05D9\u05E7\u05D4/"
	      "|\u05D7\u05D1\u05E8\u05D4 "
	      "|so |...then");
	check("/~usr/~share/~my-~file.txt |and |./~well-~known.pdf |in "
	      "|/~etc");
}

static void test_hyphens(void **state)
{
	(void)state;
	check("co-|operate |e-~mail |T-~shirt |19-~year-|old "
	      "|state-|of-|the-|art");
	/* תל־אביב |ב־1948 |בן-גוריון |ה- ~15 |ב־ ~7 |עמ' ~12 |ג'ון
	 * |ג' |אמר */
	check("\u05EA\u05DC\u05BE\u05D0\u05D1\u05D9\u05D1 "
	      "|\u05D1\u05BE1948 "
	      "|\u05D1\u05DF-\u05D2\u05D5\u05E8\u05D9\u05D5\u05DF |\u05D4- "
	      "~15 |\u05D1\u05BE ~7 |\u05E2\u05DE' ~12 "
	      "|\u05D2'\u05D5\u05DF |\u05D2' |\u05D0\u05DE\u05E8");
}

static void test_dashes(void **state)
{
	(void)state;
	/* he |said ~– |as |usual ~– |nothing ~— |and |left~—|then
	 * |word ~-- |back */
	check("he |said ~\u2013 |as |usual ~\u2013 |nothing ~\u2014 |and "
	      "|left~\u2014|then |word ~-- |back");
	/* — ~Привет, ~— |сказал |он. ~— |Пока */
	check("\u2014 ~\u041F\u0440\u0438\u0432\u0435\u0442, ~\u2014 "
	      "|\u0441\u043A\u0430\u0437\u0430\u043B |\u043E\u043D. "
	      "~\u2014 |\u041F\u043E\u043A\u0430");
	check("- ~bullet |text");
	/* • ~bullet |text */
	check("\u2022 ~bullet |text");
	/* قال |الوزير ~- |وهو |من |الحزب ~- |إن |الأمر |انتهى |-~وهو
	 * |كذلك- |الآن */
	check("\u0642\u0627\u0644 |\u0627\u0644\u0648\u0632\u064A\u0631 ~- "
	      "|\u0648\u0647\u0648 |\u0645\u0646 "
	      "|\u0627\u0644\u062D\u0632\u0628 ~- |\u0625\u0646 "
	      "|\u0627\u0644\u0623\u0645\u0631 "
	      "|\u0627\u0646\u062A\u0647\u0649 |-~\u0648\u0647\u0648 "
	      "|\u0643\u0630\u0644\u0643- |\u0627\u0644\u0622\u0646");
	/* ورسید ~– |نه |او |–~بلکه |من– |رفت */
	check("\u0648\u0631\u0633\u06CC\u062F ~\u2013 |\u0646\u0647 "
	      "|\u0627\u0648 |\u2013~\u0628\u0644\u06A9\u0647 "
	      "|\u0645\u0646\u2013 |\u0631\u0641\u062A");
}

static void test_letters(void **state)
{
	(void)state;
	/* ذهبت |أنا |و ~أخي |إلى |السوق |و ~اشترينا |وَ ~عدنا */
	check("\u0630\u0647\u0628\u062A |\u0623\u0646\u0627 |\u0648 "
	      "~\u0623\u062E\u064A |\u0625\u0644\u0649 "
	      "|\u0627\u0644\u0633\u0648\u0642 |\u0648 "
	      "~\u0627\u0634\u062A\u0631\u064A\u0646\u0627 |\u0648\u064E "
	      "~\u0639\u062F\u0646\u0627");
	/* من |و ~تو |و ~او |a |man |I |saw |v ~Praze |i ~w ~domu |он
	 * |в ~доме */
	check("\u0645\u0646 |\u0648 ~\u062A\u0648 |\u0648 ~\u0627\u0648 |a "
	      "|man |I |saw |v ~Praze |i ~w ~domu |\u043E\u043D |\u0432 "
	      "~\u0434\u043E\u043C\u0435");
	check("J. ~K. ~Rowling |and |J.R.R. ~Tolkien |met |(J. ~Smith) "
	      "|here");
	/* א. ~ב. ~יהושע |م. ~ع. ~أحمد |أ. ~د. ~محمد |علي */
	check("\u05D0. ~\u05D1. ~\u05D9\u05D4\u05D5\u05E9\u05E2 |\u0645. "
	      "~\u0639. ~\u0623\u062D\u0645\u062F |\u0623. ~\u062F. "
	      "~\u0645\u062D\u0645\u062F |\u0639\u0644\u064A");
}

static void test_quotes(void **state)
{
	(void)state;
	/* هل |انتهى |الأمر ؟ |نعم ! |حسنا ، |ثم ؛ |وبعد . |انتهى */
	check("\u0647\u0644 |\u0627\u0646\u062A\u0647\u0649 "
	      "|\u0627\u0644\u0623\u0645\u0631 \u061F |\u0646\u0639\u0645 "
	      "! |\u062D\u0633\u0646\u0627 \u060C |\u062B\u0645 \u061B "
	      "|\u0648\u0628\u0639\u062F . |\u0627\u0646\u062A\u0647\u0649");
	/* Il |a |dit : |« ~Bonjour ~», |puis |« ~Au |revoir ~» !
	 * |Vraiment ? */
	check("Il |a |dit : |\u00AB ~Bonjour ~\u00BB, |puis |\u00AB ~Au "
	      "|revoir ~\u00BB ! |Vraiment ?");
	check("He |said |\" ~hello ~\" |to |\" ~you ~\" |and |\"yes\" "
	      "|(maybe) |left");
	/* word ~… |and ... |more ... |end…|start */
	check("word ~\u2026 |and ... |more ... |end\u2026|start");
	/* «نص» |(شرح) |و«كتاب» |ליד |"שלום" |[כך] */
	check("\u00AB\u0646\u0635\u00BB |(\u0634\u0631\u062D) "
	      "|\u0648\u00AB\u0643\u062A\u0627\u0628\u00BB "
	      "|\u05DC\u05D9\u05D3 |\"\u05E9\u05DC\u05D5\u05DD\" "
	      "|[\u05DB\u05DA]");
	/* الكلمة.[1] |ثم |الكلمة؟² |the |end.[1][2] |said |محمد ~ﷺ
	 * |هنا */
	check("\u0627\u0644\u0643\u0644\u0645\u0629.[1] |\u062B\u0645 "
	      "|\u0627\u0644\u0643\u0644\u0645\u0629\u061F\u00B2 |the "
	      "|end.[1][2] |said |\u0645\u062D\u0645\u062F ~\uFDFA "
	      "|\u0647\u0646\u0627");
	/* انتهى |اليوم ،|والآن |كلمة،|كلمة |و١،٢٣٤ |ثم |انتهى .|ثم
	 * |بدأ */
	check("\u0627\u0646\u062A\u0647\u0649 "
	      "|\u0627\u0644\u064A\u0648\u0645 "
	      "\u060C|\u0648\u0627\u0644\u0622\u0646 "
	      "|\u0643\u0644\u0645\u0629\u060C|\u0643\u0644\u0645\u0629 "
	      "|\u0648\u0661\u060C\u0662\u0663\u0664 |\u062B\u0645 "
	      "|\u0627\u0646\u062A\u0647\u0649 .|\u062B\u0645 "
	      "|\u0628\u062F\u0623");
}

static void test_clusters(void **state)
{
	(void)state;
	/* می‌رود |و ~نمی‌خواهم */
	check("\u0645\u06CC\u200C\u0631\u0648\u062F |\u0648 "
	      "~\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
	/* ה"ל |צה״ל |ג'ורג' |דו״ח */
	check("\u05D4\"\u05DC |\u05E6\u05D4\u05F4\u05DC "
	      "|\u05D2'\u05D5\u05E8\u05D2' |\u05D3\u05D5\u05F4\u05D7");
	/* A skin tone, a family, flags, keycaps, a flag of tags, a heart. */
	check("\U0001F44D\U0001F3FD "
	      "|\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 "
	      "|\U0001F1F5\U0001F1F8|\U0001F1EE\U0001F1F1 "
	      "|1\uFE0F\u20E32\uFE0F\u20E3 "
	      "|\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067"
	      "\U000E007F "
	      "|\u2764\uFE0F\u200D\U0001F525 |ok");
}

static void test_new_lines(void **state)
{
	/* What a line of the text begins with opens it; breaks that must be
	 * stay. */
	static const uint32_t cp[] = {'a', ' ', '\n', '-', ' ', 'b'};
	static const uint8_t want[] = {KB_BREAK_NO, KB_BREAK_NO, KB_BREAK_NO,
		KB_BREAK_MUST, KB_BREAK_NO, KB_BREAK_POOR};
	uint8_t got[sizeof want];
	(void)state;
	kb_line_breaks(cp, sizeof want, got);
	kb_tailor_line_breaks(cp, sizeof want, got);
	assert_memory_equal(got, want, sizeof want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_phones),
		cmocka_unit_test(test_slashes),
		cmocka_unit_test(test_hyphens),
		cmocka_unit_test(test_dashes),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_new_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
