/* The blocks that HTML becomes: a feed's HTML, which is taken as a whole, so
 * that what is tested is the blocks and not the choice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <string.h>

#define BASE "https://press.example/a/tides"

static struct kb_article *fragment(const char *html, const char *language)
{
	struct kb_article *a = kb_article_new();
	a->language = language;
	kb_extract_fragment(a, html, strlen(html), BASE);
	kb_article_finish(a);
	return a;
}

static void add_text(struct kb_str *out, const struct kb_text *t)
{
	static const char *const marks[] = {"_", "*", "`", "@", "", "+", "="};
	size_t at = 0;
	for (size_t i = 0; i < t->n_spans; i++) {
		const struct kb_span *p = &t->spans[i];
		if (p->start < at)
			continue; /* nested: the outer one is enough here */
		kb_str_add(out, t->s + at, p->start - at);
		kb_str_adds(out, marks[p->type]);
		kb_str_add(out, t->s + p->start, p->end - p->start);
		kb_str_adds(out, marks[p->type]);
		at = p->end;
	}
	if (t->s)
		kb_str_add(out, t->s + at, t->len - at);
}

/* A line a block: p, h2, q, ul/ol with items and their depths, table rows with
 * | between cells (! before a head's), img with caption and credit, pre; the
 * depths of quotations and lists that are around it in <>.
 * Emphasis stands in _, strong in *, code in `, links in @. */
static void add_block(struct kb_str *out, const struct kb_block *b)
{
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		kb_str_adds(out, "p ");
		break;
	case KB_BLOCK_SUBHEAD:
		kb_str_addf(out, "h%d ", b->level);
		break;
	case KB_BLOCK_QUOTE:
		kb_str_adds(out, "q ");
		break;
	case KB_BLOCK_CODE:
		kb_str_adds(out, "pre ");
		break;
	case KB_BLOCK_VERSE:
		kb_str_adds(out, "verse ");
		break;
	case KB_BLOCK_RULE:
		kb_str_adds(out, "rule ");
		break;
	case KB_BLOCK_LIST:
		kb_str_adds(out, b->items[0].ordered ? "ol" : "ul");
		if (b->items[0].ordered)
			kb_str_addf(out, "%d", b->items[0].number);
		break;
	case KB_BLOCK_TABLE:
		kb_str_adds(out, "table ");
		add_text(out, &b->caption);
		break;
	case KB_BLOCK_IMAGE:
		kb_str_addf(out, "img %s ", b->src ? b->src : "-");
		add_text(out, &b->caption);
		if (b->credit.s)
			kb_str_addf(out, "(%s)", b->credit.s);
		break;
	}
	if (b->list_depth || b->quote_depth > (b->type == KB_BLOCK_QUOTE))
		kb_str_addf(out, "<%d %d> ", b->quote_depth, b->list_depth);
	add_text(out, &b->text);
	for (size_t i = 0; i < b->n_items; i++) {
		const char *style = b->items[i].style;
		kb_str_addf(out, " %d:", b->items[i].depth);
		if (style && *style == '"')
			kb_str_addf(out, "{%s}", style + 1);
		add_text(out, &b->items[i].text);
	}
	for (size_t i = 0; i < b->n_rows; i++) {
		kb_str_adds(out, b->rows[i].header ? "[!" : "[");
		for (size_t k = 0; k < b->rows[i].n_cells; k++) {
			kb_str_adds(out, k ? "|" : "");
			add_text(out, &b->rows[i].cells[k].text);
		}
		kb_str_adds(out, "]");
	}
	kb_str_addc(out, '\n');
}

static void blocks_in(const char *html, const char *language, const char *want)
{
	struct kb_str got = {0};
	struct kb_article *a = fragment(html, language);
	kb_str_adds(&got, "");
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(&got, &a->blocks[i]);
	for (size_t i = 0; i < a->n_related; i++)
		kb_str_addf(&got, "related %s %s\n", a->related[i].title,
			a->related[i].href);
	if (strcmp(got.s, want) != 0)
		fail_msg("\n%s\ngives\n%swant\n%s", html, got.s, want);
	kb_str_release(&got);
	kb_article_free(a);
}

static void blocks(const char *html, const char *want)
{
	blocks_in(html, "en", want);
}

static void texts(void **state)
{
	(void)state;
	blocks("", "");
	blocks("One<br>two<p>three</p>four", "p One\ntwo\np three\np four\n");
	blocks("<p>a <em>b</em> <strong>c</strong> <code>d</code> "
	       "<a href='/e'>e</a></p>",
		"p a _b_ *c* `d` @e@\n");
	blocks("<h3>Head of a part</h3><p>Text of it, a sentence.</p>",
		"h3 Head of a part\np Text of it, a sentence.\n");
	blocks("<pre>a\n\tb &lt;</pre>", "pre a\n        b <\n");
	/* An isolate ends with its line, and begins anew. */
	blocks("<pre>a <bdi>b\nc</bdi></pre>",
		"pre a \u2068b\u2069\n\u2068c\u2069\n");
	/* The picture of a letter is a letter. */
	blocks("<p>Well <img class=emoji alt='\U0001F600' src='/e.png'> done"
	       "</p>",
		"p Well \U0001F600 done\n");
	blocks("<h2>Well <img class=emoji alt='\U0001F600' src='/e.png'> "
	       "done<br>again</h2><p>Text of it, a sentence.</p>",
		"h2 Well \U0001F600 done\nagain\np Text of it, a sentence.\n");
	/* Bold as a whole is a subhead's way to be one. */
	blocks("<p>Text before it, a sentence.</p><h2><b>All bold</b></h2>"
	       "<p>Text of it, a sentence.</p>",
		"p Text before it, a sentence.\nh2 All bold\n"
		"p Text of it, a sentence.\n");
}

/* A line break is a newline, two are a paragraph's end; newlines of the source
 * are spaces, but where white-space keeps them. */
static void lines(void **state)
{
	(void)state;
	blocks("<p>one\n two<br>three<br/>\nfour</p>",
		"p one two\nthree\nfour\n");
	blocks("<p><br>one<br>two<br></p>", "p one\ntwo\n");
	blocks("<p>one<br>two<br><br>three<br>&nbsp;<br>four</p>",
		"p one\ntwo\np three\np four\n");
	blocks("<p>a <a href='/b'>link of<br>two lines</a><br>c</p>",
		"p a @link of\ntwo lines@\nc\n");
	blocks("<address>Khabar<br>12 High Street<br>Town</address>",
		"p Khabar\n12 High Street\nTown\n");
	/* Bold to the line's end is a subhead; bold that goes on is a song. */
	blocks("<p><b>Head<br></b>A sentence of text.</p>",
		"h3 Head\np A sentence of text.\n");
	blocks("<p>Before.</p><p><b>one line<br>two lines</b></p><p>After.",
		"p Before.\nh3 one line\ntwo lines\np After.\n");
	blocks("<p style='white-space: pre-wrap'>one\n  two\n\nthree</p>",
		"p one\ntwo\np three\n");
	blocks("<div style='color: red; White-Space:PRE-LINE'><p>one\ntwo</p>"
	       "<p style='white-space:normal'>three\nfour</p></div>",
		"p one\ntwo\np three four\n");
	blocks("<blockquote>one\ntwo<br>three<br><br>four</blockquote>",
		"q one two\nthree\n\nfour\n");
	blocks("<blockquote><p>one<br>two</p>\n<p>three</p></blockquote>",
		"q one\ntwo\n\nthree\n");
	blocks("<blockquote><p>one</p>\n<div><p>two</p></div></blockquote>",
		"q one\ntwo\n");
	blocks("<ul><li>one<br>two<li><p>three<p>four</ul>",
		"ul 0:one\ntwo 0:three\nfour\n");
	blocks("<table><tr><th>Name<br>of it<th>Where"
	       "<tr><td>Tide<td>Street 1<br>Town</table>",
		"table [!Name\nof it|Where][Tide|Street 1\nTown]\n");
	blocks("<figure><img src='/i.jpg'><figcaption>The port<br>at\nnoon "
	       "(Reuters)</figcaption></figure>",
		"img https://press.example/i.jpg The port\nat noon(Reuters)\n");
	/* An isolate ends with its line and begins anew. */
	blocks("<p>a <bdi>b<br>c</bdi></p>",
		"p a \u2068b\u2069\n\u2068c\u2069\n");
}

/* <q> has no marks of its own: those of the language. */
static void quotes(void **state)
{
	static const struct {
		const char *language, *open, *close;
	} cases[] = {{"en", "\u201c", "\u201d"}, {"ar-EG", "\u201d", "\u201c"},
		{"fa", "\u00ab", "\u00bb"}, {"he", "\u201d", "\u201d"},
		{"ur", "\u201d", "\u201c"}, {"de-AT", "\u201e", "\u201c"},
		{NULL, "\u201c", "\u201d"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str want = {0};
		kb_str_addf(&want, "p He said %syes%s.\n", cases[i].open,
			cases[i].close);
		blocks_in("<p>He said <q>yes</q>.</p>", cases[i].language,
			want.s);
		kb_str_release(&want);
	}
	/* Where nothing says which, the letters around tell: قال نعم, گفت بله,
	 * אמר כן. */
	blocks_in("<p>\u0642\u0627\u0644 <q>\u0646\u0639\u0645</q></p>", NULL,
		"p \u0642\u0627\u0644 \u201d\u0646\u0639\u0645\u201c\n");
	blocks_in("<p>\u06af\u0641\u062a <q>\u0628\u0644\u0647</q></p>", NULL,
		"p \u06af\u0641\u062a \u00ab\u0628\u0644\u0647\u00bb\n");
	blocks_in("<p>\u05d0\u05de\u05e8 <q>\u05db\u05df</q></p>", NULL,
		"p \u05d0\u05de\u05e8 \u201d\u05db\u05df\u201d\n");
	/* One in another, and by the language around it. */
	blocks("<p><q>a <q>b</q></q></p>", "p \u201ca \u2018b\u2019\u201d\n");
	blocks("<p><q lang=fr>a</q> <i lang=fa><q>b</q></i></p>",
		"p \u201ca\u201d _\u00abb\u00bb_\n");
	blocks("<blockquote>One<br>two</blockquote>", "q One\ntwo\n");
	blocks("<blockquote><p>One <i>two</i></p><p>three</p></blockquote>",
		"q One _two_\nthree\n");
}

/* Rules between texts, drawn or typed, one where there are several. */
static void rules(void **state)
{
	(void)state;
	blocks("<hr><p>One.</p><hr><hr><p>Two.</p><p>***</p><p>Three.</p>"
	       "<p>* * *</p><hr><p>Four.</p><p>--</p><p>Five.</p><p>*-*</p>"
	       "<p>Six.<br>---<br>Seven.</p><hr>",
		"p One.\nrule \np Two.\nrule \np Three.\nrule \np Four.\n"
		"p Five.\np Six.\n---\nSeven.\n");
}

/* A quote that is pulled out of the text goes, the author's refrain stays. */
static void repeats(void **state)
{
	(void)state;
#define REFRAIN \
	"And the tide comes in, and the tide goes out, as it always did."
	blocks("<p>" REFRAIN "</p><p>One.</p><p>" REFRAIN "</p><p>" REFRAIN
	       "</p>",
		"p " REFRAIN "\np One.\np " REFRAIN "\np " REFRAIN "\n");
	blocks("<p>He said: the port will be closed for a year, no less.</p>"
	       "<figure><blockquote>\u201CThe port will be closed for a year"
	       "\u201D</blockquote></figure><p>Two.</p>",
		"p He said: the port will be closed for a year, no less.\n"
		"p Two.\n");
	blocks("<p>He said nothing of it.</p><p>" REFRAIN "</p><blockquote>The "
	       "port will be closed for a year.</blockquote>",
		"p He said nothing of it.\np " REFRAIN "\n"
		"q The port will be closed for a year.\n");
	/* By whatever name, with whose words they are below them. */
	static const char *const pulled[] = {
		"<aside class=pullquote><p>%s</p></aside>",
		"<blockquote class=pullquote>%s</blockquote>",
		("<figure class=wp-block-pullquote><blockquote><p>%s</p>"
		 "<cite>Dana, a guard</cite></blockquote></figure>"),
		"<div class=quote>\u201C%s\u201D</div>",
		"<div class='c-pull-quote'><p>%s</p><p>Dana</p></div>"};
	for (size_t i = 0; i < sizeof pulled / sizeof *pulled; i++) {
		char html[500] = "<p>He said: " REFRAIN "</p>";
		size_t len = strlen(html);
		snprintf(html + len, sizeof html - len, pulled[i],
			"the tide goes out, as it always did");
		blocks(html, "p He said: " REFRAIN "\n");
	}
	blocks("<p>One.</p><div class=quote>The port will be closed.</div>",
		"p One.\nq The port will be closed.\n");
#undef REFRAIN
}

#define UNDER "<p>Text of it, a sentence.</p>"
#define ITS "p Text of it, a sentence.\n"

/* What is a subhead: by its tag, class, role, or bold as a whole. */
static void subheads(void **state)
{
	static const char *const heads[] = {"<h3>The ice</h3>",
		"<p class='story-crosshead'>The ice</p>",
		"<p class=subhead>The ice</p>",
		"<div class=zwischentitel>The ice</div>",
		"<p class=ara-baslik>The ice</p>",
		"<div role=heading aria-level=3>The ice</div>",
		"<p><strong>The ice</strong></p>",
		"<p><em><b>The ice<br></b></em></p>"};
	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char html[300];
		snprintf(html, sizeof html, UNDER "%s" UNDER, heads[i]);
		struct kb_article *a = fragment(html, "en");
		assert_int_equal(a->n_blocks, 3);
		assert_int_equal(a->blocks[1].type, KB_BLOCK_SUBHEAD);
		assert_int_equal(a->blocks[1].level, 3);
		assert_string_equal(a->blocks[1].text.s, "The ice");
		kb_article_free(a);
	}
	blocks(UNDER "<p><b>Who pays?</b></p>" UNDER, ITS "h3 Who pays?\n" ITS);
	/* Sentences, an interview's questions, lists, last lines are none. */
	blocks(UNDER "<p><b>It closes.</b></p>" UNDER,
		ITS "p *It closes.*\n" ITS);
	blocks(UNDER "<p><b>Why did it take them four years to repair what was "
		     "built in only two, long ago?</b></p>" UNDER,
		ITS "p *Why did it take them four years to repair what was "
		    "built in only two, long ago?*\n" ITS);
	blocks(UNDER
		"<p><b>Dana</b></p><p><b>Maya</b></p><p><b>Noa</b></p>" UNDER
			UNDER,
		ITS "p *Dana*\np *Maya*\np *Noa*\n" ITS ITS);
	blocks(UNDER "<p><b>The editor</b></p>", ITS "p *The editor*\n");
	/* A paragraph in a heading's tag. */
	blocks(UNDER "<h3>The town kept the old rails, and a guard still walks "
		     "along them every evening. Nobody knows who is to pay for "
		     "it, or "
		     "for how many years it will be so.</h3>" UNDER,
		ITS
		"p The town kept the old rails, and a guard still walks "
		"along them every evening. Nobody knows who is to pay for it, "
		"or for how many years it will be so.\n" ITS);
	/* The head of a box that goes. */
	blocks(UNDER "<h2>Ahoy</h2><div class=share>Share this</div><h2>The "
		     "ice</h2>" UNDER UNDER,
		ITS "h2 The ice\n" ITS ITS);
}

/* What inline elements say, in plain text. */
static void marks(void **state)
{
	(void)state;
	blocks("<p>10<sup>6</sup>, H<sub>2</sub>O, x<sup>n+1</sup>, "
	       "10<sup>Q</sup>, a<sub>\u05d0</sub>, m<sup> 2</sup></p>",
		"p 10\u2076, H\u2082O, x\u207f\u207a\u00b9, 10^(Q), "
		"a_(\u05d0), m \u00b2\n");
	blocks("<ul><li>10<sup>-3</sup></ul><table><tr><td>CO<sub>2</sub><td>"
	       "5<tr><td>b<td>m<sup>3</sup></table>",
		"ul 0:10\u207b\u00b3\ntable [CO\u2082|5][b|m\u00b3]\n");
	blocks("<figure><img src='/i.jpg'><figcaption>10<sup>6</sup> boats"
	       "</figcaption></figure>",
		"img https://press.example/i.jpg 10\u2076 boats\n");
	/* Marks of notes lead to them; other links within the page do not. */
	blocks("<p>a<sup><a href='#n1'>1</a></sup> b<a href='#n2'><sup>[2]"
	       "</sup></a> <a href='#top'>up</a></p>",
		"p a@\u00b9@ b@[2]@ up\n");
	blocks("<p>a <del>b</del><s>c <b>d</b></s> <ins>e</ins> <mark>f</mark>"
	       "<del></del></p>",
		"p a ~~b~~~~c d~~ +e+ =f=\n");
	blocks("<p><del>a<br>b</del></p>", "p ~~a\nb~~\n");
	blocks("<del><p>One.</p><p>Two.</p></del>", "p ~~One.~~\np ~~Two.~~\n");
	blocks("<p><abbr title='World Health Organization'>WHO</abbr>, "
	       "<abbr title='World Health Organization'>WHO</abbr>, "
	       "<abbr title='2020-08-18'>then</abbr></p>",
		"p WHO (World Health Organization), WHO, then\n");
	blocks("<p><ruby>\u6f22<rt>kan</rt>\u5b57<rp>(</rp><rt>ji</rt><rp>)"
	       "</rp></ruby></p>",
		"p \u6f22(kan)\u5b57(ji)\n");
	blocks("<hr><p>One.</p><hr><hr><p>Two.</p><hr>",
		"p One.\nrule \np Two.\n");
	blocks("<p>One.</p><dl><dt>Tide<dd>It comes.<dd>It <i>goes</i>."
	       "<dt>Wave<dd><p>It breaks.</dl>",
		"p One.\nul 0:Tide 1:It comes. 1:It _goes_. 0:Wave "
		"1:It breaks.\n");
	blocks("<details><summary>More</summary><p>All of it.</p></details>",
		"p More\np All of it.\n");
}

static void assert_player(
	const char *player, const char *words, const char *url)
{
	struct kb_str html = {0};
	kb_str_addf(&html, "<p>One.</p>%s<p>Two.</p>", player);
	struct kb_article *a = fragment(html.s, "en");
	assert_int_equal(a->n_blocks, 3);
	const struct kb_text *t = &a->blocks[1].text;
	assert_string_equal(t->s, words);
	assert_int_equal(t->n_spans, 1);
	assert_int_equal(t->spans[0].end, t->len);
	assert_string_equal(t->spans[0].href, url);
	kb_article_free(a);
	kb_str_release(&html);
}

static void players(void **state)
{
	(void)state;
	assert_player("<iframe src='https://www.youtube.com/embed/a_B-1?rel=0' "
		      "title='A film of tides'></iframe>",
		"A film of tides (YouTube)",
		"https://www.youtube.com/watch?v=a_B-1");
	assert_player(
		"<div><iframe src='about:blank' data-src='//player.vimeo.com/"
		"video/123#t=4'></iframe></div>",
		"Vimeo", "https://vimeo.com/123");
	assert_player("<lite-youtube videoid='a_B-1' playlabel='Tides'>"
		      "<button>Play</button></lite-youtube>",
		"Tides (YouTube)", "https://www.youtube.com/watch?v=a_B-1");
	assert_player("<amp-vimeo data-videoid='123'></amp-vimeo>", "Vimeo",
		"https://vimeo.com/123");
	assert_player("<amp-video title='Tides' src='https://e.org/f.mp4'>"
		      "</amp-video>",
		"Tides (e.org)", "https://e.org/f.mp4");
	assert_player(
		"<figure><iframe src='https://platform.twitter.com/embed/"
		"Tweet.html?dnt=1&amp;id=42&amp;lang=ar'></iframe></figure>",
		"X", "https://x.com/i/status/42");
	assert_player(
		"<video controls title='Waves'><source src='/v.mp4'></video>",
		"Waves (press.example)", "https://press.example/v.mp4");
	assert_player("<audio src='a.mp3'></audio>", "press.example",
		"https://press.example/a/a.mp3");
	assert_player("<iframe src='https://tv.example/embed/7' "
		      "title='tv.example live'>"
		      "</iframe>",
		"tv.example live", "https://tv.example/embed/7");
	/* Counters and advertisements. */
	blocks("<p>One.</p><iframe src='https://count.example/ns.html'>"
	       "</iframe><iframe src='https://www.facebook.com/plugins/"
	       "like.php'></iframe><video></video>",
		"p One.\n");
}

static void bare_links(void **state)
{
	(void)state;
	blocks("<p>See https://a.example/b_(c)?d=e&amp;f, www.a.example/x. Or "
	       "(http://b.example) or dana.l@c.example; HTTPS://D.example!</p>",
		"p See @https://a.example/b_(c)?d=e&f@, @www.a.example/x@. Or "
		"(@http://b.example@) or @dana.l@c.example@; "
		"@HTTPS://D.example@!\n");
	/* \u062e\u0628\u0631: in an address; the comma behind it is not. */
	blocks("<p>\u0627\u0644\u0649 https://a.example/\u062e\u0628\u0631"
	       "\u060c \u062b\u0645</p>",
		"p \u0627\u0644\u0649 @https://a.example/\u062e\u0628\u0631@"
		"\u060c \u062b\u0645\n");
	blocks("<ul><li>http://a.example</ul><table><tr><td>a@b.example<td>1"
	       "<tr><td>2<td>3</table>",
		"ul 0:@http://a.example@\ntable [@a@b.example@|1][2|3]\n");
	/* A link already, code, and what is no address. */
	blocks("<p><a href='/z'>http://a.example</a> <code>http://b.example"
	       "</code> @handle a@b https://x xhttp://c.example www.</p>",
		"p @http://a.example@ `http://b.example` @handle a@b https://x "
		"xhttp://c.example www.\n");
	blocks("<pre>http://a.example</pre>", "pre http://a.example\n");
	/* By itself: a paragraph, what a figure embeds; no microdata. */
	blocks("<p>It is out.</p><p>https://a.example/b.pdf</p><figure><div>"
	       "\nhttps://c.example/v\n</div></figure><div itemprop=url>"
	       "https://d.example/</div>",
		"p It is out.\np @https://a.example/b.pdf@\n"
		"p @https://c.example/v@\n");
	/* Brackets that are the sentence's, and those of the URL. */
	blocks("<p>(see [http://a.example/b_[1]_(c)]), (http://a.example/)).",
		"p (see [@http://a.example/b_[1]_(c)@]), "
		"(@http://a.example/@)).\n");
	/* Beginnings of URLs in each other, many brackets: in linear time. */
	struct kb_str s = {0};
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "http://");
	kb_str_adds(&s, " http://a.example/");
	for (int i = 0; i < 1000000; i++)
		kb_str_addc(&s, ')');
	struct kb_article *a = fragment(s.s, "en");
	assert_int_equal(a->n_blocks, 1);
	assert_int_equal(a->blocks[0].text.n_spans, 1);
	assert_string_equal(
		a->blocks[0].text.spans[0].href, "http://a.example/");
	kb_article_free(a);
	kb_str_release(&s);
}

static void lists(void **state)
{
	(void)state;
	blocks("<ul><li>one<li>two<ul><li>three<br>four</ul><li>five</ul>",
		"ul 0:one 0:two 1:three\nfour 0:five\n");
	blocks("<ol start=4><li><p>one</p><p>two</p><li><div>three</div></ol>",
		"ol4 0:one\ntwo 0:three\n");
	blocks("<ol start=99999999999><li>one<li>two</ol>",
		"ol1 0:one 0:two\n");
	blocks("<ol start=-3><li>one</ol>", "ol-3 0:one\n");
	blocks("<ul><li><b>bold</b> text<li> <li></ul>", "ul 0:*bold* text\n");
	/* Invalid, but frequent: a list right in a list, text outside of
	 * items, items without a list. */
	blocks("<ol><li>one</li><ol><li>two</li></ol><li>three</li></ol>",
		"ol1 0:one 1:two 0:three\n");
	blocks("<ul>before<li>one</li></ul>", "ul 0:before 0:one\n");
	blocks("<p>Text of it.</p><li>one</li> <li>two</li><p>More of it.</p>",
		"p Text of it.\nul 0:one 0:two\np More of it.\n");
	blocks("<dir><li>one<menu><li>two</menu></dir>", "ul 0:one 1:two\n");
	/* A task's box is its marker. */
	blocks("<ul><li><input type=checkbox checked disabled> "
	       "one<li><p><label>"
	       "<input type=checkbox> two</label></p></ul>",
		"ul 0:{\u2611}one 0:{\u2610}two\n");
}

/* What else stands in items: of a recipe, of instructions. */
static void blocks_in_lists(void **state)
{
	(void)state;
	blocks("<ol><li>one<pre>a\nb</pre>on<li>two</ol>",
		"ol1 0:one\npre <0 1> a\nb\np <0 1> on\nol2 0:two\n");
	blocks("<ol><li>one<ul><li>in<pre>a</pre></ul>on<li>two</ol>",
		"ol1 0:one 1:in\npre <0 2> a\np <0 1> on\nol2 0:two\n");
	blocks("<ul><li>one<blockquote>said</blockquote><li>two</ul>",
		"ul 0:one\nq <1 1> said\nul 0:two\n");
	blocks("<ol><li>Pour it through the sieve into a bowl."
	       "<img src='/i.jpg'><li>two</ol>",
		"ol1 0:Pour it through the sieve into a bowl.\nimg "
		"https://press.example/i.jpg <0 1> \nol2 0:two\n");
	blocks("<ol><li>The prices of the last years, in pounds:"
	       "<table><tr><td>1<td>2<tr><td>3<td>4</table><li>two</ol>",
		"ol1 0:The prices of the last years, in pounds:\n"
		"table <0 1> [1|2][3|4]\nol2 0:two\n");
	/* An item that begins with such a thing has its number there. */
	blocks("<ol><li><h3>Cut</h3><p>Into strips.</p><li><h3>Fry</h3></ol>",
		"h3 <0 1> Cut 0:\np <0 1> Into strips.\nh3 <0 1> Fry 0:\n");
	blocks("<ol><li><pre>a</pre><li>two</ol>",
		"pre <0 1> a 0:\nol2 0:two\n");
	/* A picture first, then what to do: more than a caption. */
	blocks("<ol><li><img src='/1.jpg'><p>Cut the leaves of the first "
	       "cabbage into strips as wide as a finger, and salt them well "
	       "for the night, with a plate and a stone on top of them so "
	       "that all of the water comes out. Do the same with the second "
	       "one, which may be red, and with a third one if there are many "
	       "guests, and pour off what has come out by the morning.</p><li>"
	       "<p>Fry them.</p></ol>",
		"img https://press.example/1.jpg <0 1>  0:\n"
		"p <0 1> Cut the leaves of the first cabbage into strips as "
		"wide as a finger, and salt them well for the night, with a "
		"plate and a stone on top of them so that all of the water "
		"comes out. Do the same with the second one, which may be red, "
		"and with a third one if there are many guests, and pour off "
		"what has come out by the morning.\nol2 0:Fry them.\n");
	/* Cards are no list, nor are the messages of a live page. */
	blocks("<ol><li><time>10:20</time><h3>Head of it</h3><p>A sentence."
	       "</p></ol>",
		"h3 Head of it\np A sentence.\n");
	blocks("<ul><li><img src='/1.jpg'><h3>First</h3><p>A sentence.</p><li>"
	       "<img src='/2.jpg'><h3>Second</h3><p>Another one.</p></ul>",
		"img https://press.example/1.jpg \nh3 First\np A sentence.\n"
		"img https://press.example/2.jpg \nh3 Second\n"
		"p Another one.\n");
	blocks("<ol><li><article><h3>Head of it</h3><p>A "
	       "sentence.</p></article>"
	       "</ol>",
		"h3 Head of it\np A sentence.\n");
}

static void quotations(void **state)
{
	(void)state;
	blocks("<blockquote><p>one</p><p>two</p></blockquote>", "q one\ntwo\n");
	blocks("<blockquote><h4>Head</h4>one<br>two<br>three</blockquote>",
		"q Head\none\ntwo\nthree\n");
	blocks("<blockquote>one<blockquote>two<blockquote>three</blockquote>"
	       "</blockquote>one</blockquote>",
		"q one\nq <2 0> two\nq <3 0> three\nq one\n");
	blocks("<blockquote>one<ul><li>ab<li>cd</ul><pre>ef</pre>one"
	       "</blockquote>",
		"q one\nul<1 0>  0:ab 0:cd\npre <1 0> ef\nq one\n");
	blocks("<blockquote><ul><li>ab<blockquote>two</blockquote></ul>"
	       "</blockquote><blockquote>three</blockquote>",
		"ul<1 0>  0:ab\nq <2 1> two\nq three\n");
}

static void tables(void **state)
{
	(void)state;
	blocks("<table><caption>Towns</caption><tr><th>Town<th>Year"
	       "<tr><td>Basra<td>2020<tr><td colspan=2>all</table>",
		"table Towns[!Town|Year][Basra|2020][all|]\n");
	blocks("<table><tr><td>a<td>b<script>x</script><tr><th colspan=2>c"
	       "</table>",
		"table [a|b][!c|]\n");
	/* For looks only. */
	blocks("<table role=presentation><tr><td>One sentence.<td>Another one."
	       "<tr><td>A third.<td>And a fourth.</table>",
		"p One sentence.\np Another one.\np A third.\n"
		"p And a fourth.\n");
	blocks("<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table>"
	       "<td>e</table>",
		"table [a|b][c|d]\np e\n");
}

static void pictures(void **state)
{
	(void)state;
	blocks("<figure><img src='/i.jpg'><figcaption>The port (Reuters)"
	       "</figcaption></figure>",
		"img https://press.example/i.jpg The port(Reuters)\n");
	blocks("<img src='data:image/gif;base64,R0' data-src='/late.jpg' "
	       "alt='A boat'>",
		"img https://press.example/late.jpg \n");
	blocks("<img srcset='/s.jpg 200w,, /l.jpg 800w' src='/pixel.gif'>",
		"img https://press.example/l.jpg \n");
	blocks("<img src='/i.jpg' data-caption='The &lt;i&gt;port&lt;/i&gt;'>",
		"img https://press.example/i.jpg The port\n");
	/* The same once more, in another size; and a pixel that counts. */
	blocks("<img src='/harbour-view-1024x768.jpg'><p>Text.</p>"
	       "<img src='/harbour-view-300x200.jpg'><img src='/p.gif' width=1 "
	       "height=1>",
		"img https://press.example/harbour-view-1024x768.jpg \np "
		"Text.\n");
	blocks("<p>Text.</p><noscript><img src='/i.jpg'></noscript>",
		"p Text.\nimg https://press.example/i.jpg \n");
}

/* Boxes that lead elsewhere, in the many guises they have. */
static void related(void **state)
{
	(void)state;
	static const char text[] = "p A sentence that is text, and long.\n"
				   "p Another sentence of the text.\n";
	static const struct {
		const char *box, *title;
	} boxes[] = {
		{"<blockquote>Read also: <a href='/b'>The winds of the whole "
		 "year</a>"
		 "</blockquote>",
			"The winds of the whole year"},
		{"<h3>Read also: <a href='/b'>The winds of the whole "
		 "year</a></h3>",
			"The winds of the whole year"},
		{"<p>Read also</p><ul><li><a href='/b'>The winds of the whole "
		 "year</a>"
		 "</ul>",
			"The winds of the whole year"},
		{"<p><b>Read also:</b> <a href='/b'>The winds of the whole "
		 "year</a></p>",
			"The winds of the whole year"},
	};
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		struct kb_str html = {0}, want = {0};
		kb_str_addf(&html,
			"<p>A sentence that is text, and long.</p>%s<p>Another "
			"sentence of the text.</p>",
			boxes[i].box);
		kb_str_addf(&want, "%srelated %s https://press.example/b\n",
			text, boxes[i].title);
		blocks(html.s, want.s);
		kb_str_release(&html);
		kb_str_release(&want);
	}
}

/* --- Further pages ------------------------------------------------------ */

/* All that a further page has comes along, as copies; what is there already
 * does not. */
static void appends(void **state)
{
	(void)state;
	static const char more[] =
		"<p>Text of the first page.</p><img src='/one.jpg' alt=x>"
		"<p>More <a href='/l'>text</a>.</p><ul><li>a <b>b</b></ul>"
		"<table><tr><th>c<th>d<tr><td>e<td>f</table>"
		"<img src='/two.jpg' alt='Two boats'>";
	struct kb_article *a = fragment("<p>Text of the first page.</p>"
					"<img src='/one.jpg'>",
		"en");
	struct kb_article *b = fragment(more, "en");
	kb_article_add_related(b, "Winds", "https://press.example/winds");
	b->next = "https://press.example/3";
	kb_article_append(a, b);
	kb_article_free(b);
	struct kb_str got = {0};
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(&got, &a->blocks[i]);
	assert_string_equal(got.s, "p Text of the first page.\n"
				   "img https://press.example/one.jpg \n"
				   "p More @text@.\n"
				   "ul 0:a *b*\n"
				   "table [!c|d][e|f]\n"
				   "img https://press.example/two.jpg \n");
	assert_string_equal(
		a->blocks[2].text.spans[0].href, "https://press.example/l");
	assert_string_equal(a->blocks[5].alt, "Two boats");
	assert_string_equal(a->related[0].title, "Winds");
	assert_string_equal(a->next, "https://press.example/3");
	kb_str_release(&got);
	kb_article_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),
		cmocka_unit_test(lines),
		cmocka_unit_test(quotes),
		cmocka_unit_test(rules),
		cmocka_unit_test(repeats),
		cmocka_unit_test(subheads),
		cmocka_unit_test(marks),
		cmocka_unit_test(players),
		cmocka_unit_test(bare_links),
		cmocka_unit_test(lists),
		cmocka_unit_test(blocks_in_lists),
		cmocka_unit_test(quotations),
		cmocka_unit_test(tables),
		cmocka_unit_test(pictures),
		cmocka_unit_test(related),
		cmocka_unit_test(appends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
