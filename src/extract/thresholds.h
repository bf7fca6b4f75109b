/* Every number that decides something about a page: its name, value, unit, the
 * span of values over which nothing changed, and what it decides. Ceilings on
 * work stand where the work is done.
 *
 * Where they come from: each was set by hand, to part the two kinds of thing
 * that its line names as they are on news pages, and is held by the scores that
 * tests/extract/score demands. The span is measured: of the pages of
 * tests/extract and 28 real ones none came out
 * otherwise when this number alone was set to a value in it, from zero to three
 * times its own ("any": all of these; an end that is not given: beyond them). A
 * narrow span is a reason to look twice before changing one, a wide one says
 * that the pages hardly have the case.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_THRESHOLDS_H
#define KHABAR_EXTRACT_THRESHOLDS_H

/* clang-format off */
#define KB_EX_THRESHOLDS(T) \
	/* Which text is taken */ \
	T(TEXT_EMPTY, 60, "bytes", "any", \
		"a shorter text is none: hidden elements are read too") \
	T(TEXT_SHORT, 500, "bytes", "125..", \
		"a shorter text makes one look into scripts and metadata") \
	T(TEXT_LONGER, 200, "percent", "120..", \
		"of the page's text: a text of the metadata that is longer " \
		"may be taken") \
	T(PARAGRAPH_TELLING, 60, "bytes", "any", \
		"a paragraph that shows whether the metadata go on where " \
		"the page ends") \
	T(SCRIPT_TEXT_MIN, 80, "bytes", "..160", \
		"a shorter text in a script is no article's") \
	T(SCRIPT_LEAD_MAX, 1500, "bytes", "375..", \
		"a longer summary in a script is no standfirst") \
	T(DIRECTION_WHOLE, 300, "letters", "any", \
		"in an element with fewer, a direction that is not the " \
		"page's is meant for it alone") \
	T(SCRIPT_NAME_MAX, 200, "bytes", "50..", \
		"before the = of a script that gives a variable its value") \
	/* What a block's own text is worth as a paragraph */ \
	T(PARAGRAPH_MIN, 20, "letters", "..24", \
		"fewer are worth nothing") \
	T(PARAGRAPH_MAX, 1200, "letters", "300..", \
		"more count as these") \
	T(PARAGRAPH_LINKS, 50, "percent", "25..", \
		"more of it in links: worth nothing") \
	T(STOPLESS_SHORT, 60, "letters", "any", \
		"a text without comma or stop: shorter is a label, longer " \
		"a heading") \
	T(STOPLESS_SHORT_WORTH, 10, "percent", "2..", \
		"of its letters, for the shorter one") \
	T(STOPLESS_WORTH, 30, "percent", "any", \
		"of its letters, for the longer one") \
	T(CELL_WORTH, 60, "percent", "any", \
		"of its letters, for an item of a list or a cell") \
	T(NEAR_0, 100, "percent", "90..120", \
		"of a paragraph's worth, for its container") \
	T(NEAR_1, 90, "percent", "45..99", \
		"for what holds that") \
	T(NEAR_2, 50, "percent", "40..100", \
		"and so on") \
	T(NEAR_3, 30, "percent", "any", \
		"and so on") \
	T(NEAR_4, 20, "percent", "10..", \
		"and so on") \
	/* The headline's element */ \
	T(HEADLINE_MIN, 3, "letters", "any", \
		"a shorter text is no headline") \
	T(HEADLINE_MAX, 400, "letters", "100..", \
		"a longer text is no headline") \
	T(HEADLINE_NODES, 60, "nodes", "15..", \
		"an element that holds more is no headline") \
	T(HEADLINE_SHORTEST, 33, "percent", "any", \
		"of the metadata's title: a subordinate heading that is " \
		"shorter is none") \
	T(HEADLINE_LONGEST, 200, "percent", "120..", \
		"of the metadata's title: one that is longer is none") \
	T(TITLE_PART_MIN, 12, "bytes", "any", \
		"folded: a shorter title is not looked for within a longer " \
		"one") \
	T(TITLE_SAME, 100, "points", "70..100", \
		"it is one of the metadata's titles") \
	T(TITLE_BEGINS, 60, "points", "57..90", \
		"one begins with the other") \
	T(TITLE_HOLDS, 50, "points", "..88", \
		"one holds the other") \
	T(TITLE_LENGTH, 30, "points", "27..60", \
		"more, by how much of the longer one it is") \
	T(HEADLINE_ALIKE, 50, "points", "..100", \
		"less like the titles: only a h1, or what is marked up as " \
		"headline") \
	T(HEADLINE_ANY, 5, "points", "any", \
		"for being there: better than nothing") \
	T(HEADLINE_H1, 30, "points", "27..", \
		"for a h1") \
	T(HEADLINE_HEADING, 12, "points", "..15", \
		"for a h2 to h6") \
	T(HEADLINE_MARKED, 25, "points", "any", \
		"for itemprop headline") \
	T(HEADLINE_NAMED, 5, "points", "any", \
		"for a class that says title") \
	T(HEADLINE_CRUMB, 60, "points", "any", \
		"less, within a path to the article") \
	T(HEADLINE_LINK, 25, "points", "any", \
		"less, within a link: in lists it is some article's title") \
	T(HEADLINE_LIST, 20, "points", "any", \
		"less, for each list, bar or box of others around it") \
	T(HEADLINE_AROUND, 200, "letters", "any", \
		"more in an element around it: no further out is looked") \
	/* Running text: its names do not count */ \
	T(RUNNING_MIN, 20, "letters", "any", \
		"of a block with a stop: fewer are a label") \
	T(RUNNING_STOPLESS, 80, "letters", "40..", \
		"of one without: fewer are a heading") \
	T(RUNNING_LINKS, 30, "percent", "any", \
		"more of it in links: it is no running text") \
	T(PROSE_MIN, 50, "letters", "45..", \
		"of running text in an element that is called otherwise") \
	T(PROSE_SHARE, 70, "percent", "any", \
		"of its letters must be running text") \
	T(PROSE_LINKS, 15, "percent", "any", \
		"more of it in links: it is what it is called") \
	T(PROSE_LEVELS, 4, "levels", "any", \
		"up to what holds it and other text: no farther apart") \
	T(HEAD_LINE_MAX, 45, "letters", "any", \
		"before all other text: fewer may be a date or a name") \
	T(SENTENCE_LETTERS, 25, "letters", "6..", \
		"beside an inline element: it is words of a sentence") \
	T(SENTENCE_SHORT, 4, "letters", "any", \
		"the same in a paragraph, item or cell without a label") \
	T(SEEN_SHARE, 50, "percent", "any", \
		"of its letters is the score of what is seen, though hidden " \
		"from screen readers") \
	/* Noise: what may be left out of the page */ \
	T(NOISE_TAG, 40, "percent", "28..", \
		"of the score, in a nav, aside, form or the like: more is " \
		"text") \
	T(NOISE_FOOTER, 70, "percent", "17..", \
		"of the score, in a footer: more is text") \
	T(NOISE_FOOTER_LETTERS, 50, "percent", "any", \
		"of the letters: a footer behind the headline with fewer is " \
		"no text") \
	T(NOISE_NAMED, 30, "percent", "27..60", \
		"of the score, under a class, id or role of noise: more is " \
		"text") \
	T(NOISE_COMMENTS, 70, "percent", "35..", \
		"of the score, under a class of comments: more is text") \
	T(NOISE_ARTICLE, 10, "percent", "any", \
		"of the score, in an article element under a class of " \
		"noise: more is text") \
	T(NOISE_WEAK, 20, "percent", "any", \
		"of the score, under a class that may be noise, full of " \
		"links: more is text") \
	T(NOISE_WEAK_LINKS, 40, "percent", "10..80", \
		"of the letters: full of links") \
	T(NOISE_CONTENT_LINKS, 60, "percent", "..90", \
		"the same, where it says content too") \
	T(NOISE_FRAGMENT, 20, "percent", "any", \
		"of the score, under a class of noise in a feed entry: " \
		"more is text") \
	/* The body */ \
	T(BODY_MARKED, 250, "percent", "225..", \
		"of its score, for itemprop articleBody") \
	T(BODY_NAMED, 160, "percent", "136..320", \
		"for a class that is an article's text") \
	T(BODY_CONTENT, 115, "percent", "57..127", \
		"for a class that may be") \
	T(BODY_WEAK, 60, "percent", "..90", \
		"for a class that may be noise") \
	T(BODY_FOUND, 300, "percent", "any", \
		"for holding the text that structured data give") \
	T(BODY_ARTICLE, 120, "percent", "..180", \
		"for an article element") \
	T(BODY_MAIN, 110, "percent", "55..220", \
		"for a main element") \
	T(BODY_LIST, 60, "percent", "any", \
		"for a list, quote, figure, header, or body itself") \
	T(BODY_ABOVE, 25, "percent", "any", \
		"for standing above the headline") \
	T(BODY_NEAR, 200, "percent", "any", \
		"more, parted by the levels up to what holds the headline " \
		"too") \
	T(HOME_SCORE, 100, "points", "any", \
		"of an article or main element around the headline: the " \
		"text is looked for in it first") \
	T(BODY_ABROAD, 30, "percent", "any", \
		"for standing outside such an element") \
	T(STRUCTURED_MIN, 80, "bytes", "any", \
		"a shorter articleBody is not looked for") \
	T(STRUCTURED_LETTERS, 60, "bytes", "any", \
		"of letters at its ends, by which it is found again") \
	T(BESIDE_LETTERS, 20, "letters", "any", \
		"bare text beside the body that is part of it") \
	T(BESIDE_LINKS, 30, "percent", "18..60", \
		"more of it in links: it is no part") \
	T(BESIDE_WEAK, 30, "percent", "7..", \
		"of the body's score: more, and it is part though called " \
		"noise") \
	T(BESIDE_SCORE, 40, "points", "40..", \
		"an element beside the body with as much may be part of it") \
	T(BESIDE_SCORE_LINKS, 20, "percent", "any", \
		"if no more of it is in links") \
	T(WIDEN_SHARE, 5, "percent", "any", \
		"of what is beside the body must belong to it to widen it") \
	T(WIDEN_NAMED_SHARE, 50, "percent", "..88", \
		"the same, where the body calls itself the text") \
	T(WIDEN_NAMED_GAIN, 25, "percent", "6..35", \
		"of the body's score: it must be as much besides") \
	T(WIDEN_LEVELS, 8, "levels", "2..", \
		"the body is widened at most") \
	T(WIDEN_SKIP, 3, "levels", "3..5", \
		"that add nothing may lie between") \
	T(WIDEN_FAR, 16, "levels", "any", \
		"that add nothing may lie between sections of one kind") \
	T(WIDEN_FAR_SHARE, 30, "percent", "any", \
		"of what is beside such a section must be of its kind") \
	T(WIDEN_FAR_GAIN, 15, "percent", "any", \
		"of the section's score: its kind must be as much besides") \
	T(TEASERS_MIN, 2, "headings", "any", \
		"that are links make a list of teasers") \
	T(TEASERS_BELOW, 125, "points", "62..", \
		"of a text: teasers below it are none of it") \
	T(TEASERS_MOST, 2, "times", "any", \
		"the text's score: without a date more is a page of teasers") \
	T(TEASER_SCORE, 250, "points", "any", \
		"for each of them: more is text under headings") \
	T(COMMENTS_AFTER, 80, "letters", "any", \
		"of paragraphs before a label of comments that heads a box") \
	T(OTHER_HEADLINE, 15, "letters", "any", \
		"fewer are a name or a chapter's, not another article's") \
	T(OTHER_BEFORE, 60, "letters", "any", \
		"at most before the headline of another article") \
	T(RESORT_LETTERS, 20, "letters", "any", \
		"more than the headline's: where there is no paragraph, " \
		"the body") \
	T(RESORT_MORE, 150, "percent", "any", \
		"of its text in what is around it: that is the body then") \
	T(HEADER_SCORE, 40, "percent", "28..", \
		"of the body's score: a header with less is no text") \
	T(FIRST_MIN, 40, "letters", "24..", \
		"of the first paragraph") \
	T(FIRST_LINKS, 50, "percent", "12..", \
		"more of it in links: it is not the first paragraph") \
	/* Boxes that a label heads */ \
	T(LABEL_LETTERS, 45, "letters", "22..", \
		"more are no label") \
	T(LABEL_NODES, 40, "nodes", "10..", \
		"an element that holds more is no label") \
	T(END_AFTER, 200, "letters", "any", \
		"of paragraphs before a label of comments: the text ends " \
		"there") \
	T(BOX_BEFORE, 3, "letters", "any", \
		"or more before the label: it does not head the box") \
	T(BOX_ITEMS, 8, "items", "any", \
		"and the white space between, on either side: one of text that " \
		"is no label, and the list is one of text") \
	T(BOX_SCORE, 25, "percent", "any", \
		"of the body's score: a box with more is no box") \
	T(BOX_LINKS, 50, "percent", "any", \
		"of the letters beside the label must be links") \
	T(BOX_RELATED_LINKS, 25, "percent", "any", \
		"the same under a label of related links") \
	T(BOX_RELATED_LETTERS, 20, "letters", "any", \
		"of links at least, then") \
	T(FOLLOWER_LINKS, 80, "percent", "..96", \
		"of an element behind a bare label must be links") \
	/* Cards of other stories */ \
	T(CARD_TITLE, 16, "letters", "any", \
		"of a link that may be a card's title") \
	T(CARD_NEXT_TITLE, 6, "letters", "any", \
		"the same of the further ones in a row") \
	T(CARD_MAX, 600, "letters", "any", \
		"an element with more is no card") \
	T(CARD_ALONE, 350, "letters", "any", \
		"the same of one by itself") \
	T(CARD_NODES, 60, "nodes", "any", \
		"an element that holds more is none") \
	T(CARD_SCORE, 500, "points", "any", \
		"one with more holds text of the article") \
	T(CARD_BEFORE, 40, "letters", "any", \
		"before a card's title, for kind and place") \
	T(CARD_AMID_LINKS, 60, "percent", "any", \
		"more of it in links: no paragraph beside a card") \
	T(CARD_SIGNS, 3, "signs", "any", \
		"that cards are no part of the text; two more where they are " \
		"over half of it") \
	/* Offers to the reader */ \
	T(OFFER_LETTERS, 300, "letters", "any", \
		"a longer paragraph is no offer") \
	T(OFFER_SHORT, 60, "letters", "any", \
		"a paragraph with less that holds two such words is one") \
	T(OFFERS_BY_WORDS, 3, "paragraphs", "any", \
		"more that words alone tell: the article is about such things") \
	T(OFFER_LINKS, 30, "percent", "any", \
		"more of it in links: a sign of an offer") \
	T(OFFER_BOX_LETTERS, 1200, "letters", "any", \
		"a box with more is none of offers") \
	T(OFFER_BOX_SCORE, 45, "percent", "any", \
		"of the body's score: a box with more is the text") \
	T(OFFER_DENSITY, 90, "letters", "any", \
		"to each of such words, at most, in a box of offers") \
	/* Related links */ \
	T(RELATED_MAX, 30, "links", "7..", \
		"of an article at most") \
	T(RELATED_ENOUGH, 20, "links", "5..", \
		"no further box behind the text is read") \
	T(RELATED_LINK_MIN, 8, "letters", "..12", \
		"shown by a link that may be one") \
	T(RELATED_TITLE_MIN, 12, "letters", "12..12", \
		"of its title: fewer are a section's name, or \"more\"") \
	T(RELATED_BOX_LINKS, 2, "links", "2..2", \
		"under a label behind the text make a box") \
	T(RELATED_BOX_UP, 4, "levels", "1..", \
		"from the label to the box") \
	T(RELATED_BOX_LETTERS, 2500, "letters", "1250..", \
		"more are no box") \
	T(RELATED_BOX_NODES, 600, "nodes", "300..", \
		"more are no box") \
	T(RELATED_LABEL_MIN, 4, "letters", "..8", \
		"fewer are no label behind the text") \
	T(RELATED_LABEL_MAX, 30, "letters", "15..", \
		"more are none") \
	T(RELATED_LABEL_NODES, 8, "nodes", "4..", \
		"an element that holds more is none") \
	T(RELATED_LABELS, 4, "labels", "1..", \
		"behind the text are read") \
	/* What stands around the headline */ \
	T(ZONE_LEVELS, 3, "levels", "2..3", \
		"up from the headline begin its surroundings") \
	T(ZONE_BEFORE, 60, "nodes", "15..", \
		"before the headline at most") \
	T(ZONE_AFTER, 120, "nodes", "30..", \
		"behind the text") \
	T(STANDFIRST_MIN, 25, "letters", "25..27", \
		"a shorter text is no standfirst") \
	T(STANDFIRST_NAMED, 10, "letters", "any", \
		"the same, where its class says that it is one") \
	T(STANDFIRST_UNDER, 20, "letters", "any", \
		"the same, within the headline's element") \
	T(STANDFIRST_DATE, 3, "words", "any", \
		"besides dates at most: it is a line of those") \
	T(DATELINE_MAX, 80, "bytes", "any", \
		"of a place and agency before the text") \
	T(STANDFIRST_MAX, 700, "letters", "350..", \
		"a longer text is no standfirst") \
	T(STANDFIRST_LINKS, 50, "percent", "any", \
		"more of it in links: it is none") \
	T(STANDFIRST_PARAGRAPH, 40, "letters", "..56", \
		"a paragraph by itself beside the headline that is one") \
	T(STANDFIRST_TEXT, 12, "letters", "..24", \
		"more of other text: what follows no longer stands next to " \
		"the headline") \
	T(STANDFIRST_BYLINE, 150, "bytes", "any", \
		"a shorter one that begins with \"by\" is the byline") \
	T(SECTION_MIN, 2, "letters", "..3", \
		"a shorter text is no section") \
	T(SECTION_MAX, 40, "letters", "34..44", \
		"a longer text is no section") \
	T(SECTION_BEHIND, 12, "nodes", "11..", \
		"behind the headline, where a kicker may stand too") \
	T(CRUMBS_MAX, 200, "letters", "100..", \
		"more are no path to the article") \
	T(BYLINE_MIN, 3, "letters", "..6", \
		"a shorter text is no byline") \
	T(BYLINE_MAX, 120, "letters", "any", \
		"a longer text is no byline") \
	T(NAME_PART, 2, "letters", "any", \
		"of a name within a line that has a time too") \
	T(BYLINE_TAIL, 40, "nodes", "any", \
		"at the end of the text that may hold it") \
	T(BYLINE_LINE_MIN, 8, "letters", "any", \
		"of a line with date and name") \
	T(DATE_LINE_MAX, 90, "letters", "72..", \
		"more are no line of dates or names") \
	T(DATE_LINE_MIN, 6, "letters", "..8", \
		"fewer are no date") \
	T(DATE_LINE_NODES, 30, "nodes", "15..", \
		"an element that holds more is no line of dates") \
	T(DATE_LINE_OTHERS, 7, "words", "4..", \
		"beside the dates of a line: more make a sentence") \
	T(DATE_PRINT_MAX, 300, "letters", "75..", \
		"more are no small print of the article") \
	T(DATE_TEXT, 80, "letters", "any", \
		"of a paragraph; dates may stand behind the last one") \
	T(DATE_TEXT_MAX, 100, "bytes", "any", \
		"of a text that begins with a label, in no element of its " \
		"own: a longer one is a sentence") \
	T(DATE_CARD_LINKS, 15, "letters", "any", \
		"of links in a list item that tells of another article") \
	T(DATE_LINK_MAX, 25, "letters", "any", \
		"of a link: more tell of another article") \
	T(DATE_LEAF_MAX, 16, "letters", "any", \
		"of a calendar that is but one date") \
	T(DATE_LABEL_MAX, 25, "letters", "any", \
		"of an element before a date: more are no label of it, nor " \
		"a date") \
	T(DATE_YEAR_MIN, 1995, "year", "any", \
		"the first one that an address or a bare line may have: " \
		"news on the web") \
	T(DATE_YEAR_MAX, 2100, "year", "any", \
		"the last one") \
	T(DATE_URL_APART, 259200, "seconds", "any", \
		"further off from the address's date, a date shown is of " \
		"something else") \
	T(DATE_UPDATED, 86400, "seconds", "21600..", \
		"that an update may lie before the publication, for want " \
		"of zones") \
	/* Blocks */ \
	T(BLOCK_LABEL_MAX, 260, "bytes", "156..", \
		"a longer paragraph is no label with links") \
	T(BLOCK_LABEL_BARE, 110, "bytes", "27..", \
		"a longer one is no label by itself") \
	T(BLOCK_LABEL_LINKS, 50, "percent", "..88", \
		"of what is behind a label \"related\" must be links") \
	T(BLOCK_LINKS, 85, "percent", "..98", \
		"of a text in links: it is nothing but links") \
	T(BLOCK_LINK_MIN, 20, "bytes", "..30", \
		"of a link's title in such a text") \
	T(TITLE_LINK_WORDS, 4, "words", "..5", \
		"of a link that is an article's title") \
	T(LINK_HEAD_MAX, 40, "bytes", "..80", \
		"of any words with a colon before such a link, which label " \
		"it") \
	T(BARE_LINKS_MAX, 4, "links", "any", \
		"that are titles by themselves: more are the text's own") \
	T(BARE_LINKS_PARAS, 3, "paragraphs", "1..", \
		"to each that is a title's link: less, and the links are the " \
		"text") \
	T(BLOCK_HEAD, 60, "letters", "15..", \
		"a shorter text before the first paragraph is none") \
	T(VERSE_MIN, 20, "letters", "any", \
		"of such a text in several lines: it is one") \
	T(VERSE_LINE, 70, "letters", "any", \
		"a longer line of what is called a poem is prose") \
	T(VERSE_MAX, 40000, "letters", "any", \
		"an element with more is read as verse part by part") \
	T(SIGNATURE_MAX, 60, "bytes", "any", \
		"a longer last line is no agency's signature") \
	T(SIGNATURE_WORDS, 6, "words", "any", \
		"at most in one") \
	T(BOLD_HEAD_MIN, 3, "letters", "..3", \
		"of a bold paragraph that is a subhead") \
	T(BOLD_ROW, 3, "lines", "any", \
		"or more in a row that are all bold: a list, not subheads") \
	T(BOLD_QUESTION_MAX, 60, "letters", "any", \
		"a longer bold question is no subhead but an interview's") \
	T(HEAD_MAX, 100, "letters", "any", \
		"a heading with more that is a sentence is a paragraph") \
	T(HEAD_FIRST_MAX, 70, "letters", "any", \
		"the same before the first paragraph") \
	T(BOLD_HEAD_MAX, 110, "letters", "66..", \
		"a longer one is none") \
	T(QUOTE_MAX, 300, "letters", "any", \
		"an element with more is no quote, whatever it is called") \
	T(QUOTE_SCORE, 60, "percent", "30..", \
		"of the body's score: a quote with more is the text itself") \
	T(CAPTION_LINE_MAX, 300, "letters", "75..", \
		"a longer text outside a figure is no caption") \
	T(META_LINE_MAX, 70, "letters", "49..", \
		"a longer one is no line of dates and names") \
	T(META_LINE_BLOCK, 100, "letters", "25..", \
		"in a block that has more such a class means nothing") \
	T(CONTENTS_LETTERS, 20, "letters", "any", \
		"of links that a table of contents has at least") \
	T(CONTENTS_LINKS, 80, "percent", "40..92", \
		"of a table of contents are links") \
	T(CONTENTS_MIN, 3, "links", "..6", \
		"to places of the page that make one") \
	T(LIST_LINKS, 85, "percent", "any", \
		"of a list in links: it may be related links") \
	T(ITEM_LEAD, 20, "letters", "any", \
		"before a picture, heading or table in an item: it is text") \
	T(ITEM_LINKS, 50, "percent", "any", \
		"more of a list with such things in links: no text") \
	T(TABLE_CELL, 200, "letters", "50..", \
		"more in a cell on average: the table is a page's layout") \
	T(TABLE_HEAD_CELL, 600, "letters", "any", \
		"the same where it has a head") \
	T(TABLE_TEXT_CELL, 1000, "letters", "any", \
		"more in one cell, and ...") \
	T(TABLE_TEXT_SHARE, 50, "percent", "any", \
		"... more of the table's in it: the table is a page's layout") \
	T(TABLE_LINKS, 50, "percent", "any", \
		"of a table in links: it may be a box of them") \
	/* Pictures */ \
	T(ICON, 70, "pixels", "..98", \
		"a smaller picture is decoration") \
	T(IMAGE_WIDE, 1600, "pixels", "1200..2800", \
		"of a wider one a smaller size is taken") \
	T(IMAGE_LARGE, 250, "pixels", "62..", \
		"a wider one is surely the article's") \
	T(IMAGE_LEVELS, 3, "levels", "3..3", \
		"around a picture that tell what it is for") \
	T(CAPTION_MAX, 500, "letters", "125..", \
		"a box with more is no figure") \
	T(FIGURE_MAX, 1000, "letters", "250..", \
		"a figure element with more is none") \
	T(CAPTION_SHARE, 80, "percent", "any", \
		"of a figure's letters that its caption and credit have") \
	T(CAPTION_LINKS, 50, "percent", "any", \
		"of the letters of a box: with more in links it is no figure") \
	T(CAPTION_PLAIN, 200, "letters", "any", \
		"a longer text that does not say so is no caption") \
	T(CREDIT_MAX, 80, "letters", "any", \
		"a longer credit is none") \
	T(CREDIT_NAME, 40, "letters", "any", \
		"a longer part of a caption is no name") \
	/* Front pages */ \
	T(FRONT_CARDS, 8, "titles", "any", \
		"elsewhere that a front page has at least") \
	T(FRONT_TITLE_MIN, 15, "letters", "any", \
		"a shorter link is no title of an article") \
	T(FRONT_TITLE_MAX, 250, "letters", "any", \
		"nor is a longer one") \
	T(FRONT_TITLE_MEAN, 22, "letters", "any", \
		"that titles have at least in the mean, not so names") \
	T(FRONT_ALONE, 60, "percent", "any", \
		"of its block's letters that a title has") \
	T(FRONT_CARD, 700, "letters", "any", \
		"besides the title: a box with more is no card") \
	T(FRONT_TEASER_MIN, 25, "letters", "any", \
		"a shorter block in a card is no teaser") \
	T(FRONT_DATE_MAX, 40, "letters", "any", \
		"a longer one is no date") \
	T(FRONT_RICH, 40, "percent", "any", \
		"of the titles that have a picture, a teaser or a date") \
	T(FRONT_TEXT, 40, "percent", "any", \
		"of the titles' letters: a page with more text besides has " \
		"an article") \
	T(FRONT_LEAD, 250, "letters", "any", \
		"of text between the headline and the first title: more is " \
		"an article") \
	T(FRONT_BARE, 20, "titles", "any", \
		"and no text nor headline: they may have nothing besides") \
	T(FRONT_NAME_WORDS, 4, "words", "any", \
		"a longer headline is no name of a section") \
	/* What is left over */ \
	T(HEAD_BLOCKS, 3, "blocks", "any", \
		"at the beginning that may repeat the headline") \
	T(TAIL_BLOCKS, 6, "blocks", "3..", \
		"at the end that may be a paper's standing words") \
	T(TAIL_SOURCE, 2, "blocks", "1..", \
		"at the end that may name a source") \
	T(SOURCE_MAX, 100, "bytes", "50..", \
		"a longer one names no source") \
	T(BARE_LABEL, 40, "bytes", "any", \
		"a shorter paragraph with a colon at the end is a label") \
	T(PULL_MIN, 20, "bytes", "..40", \
		"folded: a shorter quote is not looked for in the text") \
	T(PULL_BY, 80, "bytes", "any", \
		"a longer last line of it does not say whose words they are") \
	T(PULL_MAX, 500, "bytes", "125..", \
		"a longer one is not pulled out of it") \
	T(PAGE_LINK_MAX, 12, "letters", "any", \
		"a longer link is no page's number")
/* clang-format on */

/* Their values: KB_EX_TEXT_EMPTY and so on. */
#define KB_EX_VALUE(name, value, unit, span, decides) KB_EX_##name = value,
enum {
	KB_EX_THRESHOLDS(KB_EX_VALUE)
};
#undef KB_EX_VALUE

/* Their places in the table: KB_EX_BY_TEXT_EMPTY and so on. */
#define KB_EX_PLACE(name, value, unit, span, decides) KB_EX_BY_##name,
enum kb_ex_threshold {
	KB_EX_THRESHOLDS(KB_EX_PLACE) KB_EX_N_THRESHOLDS
};
#undef KB_EX_PLACE

struct kb_ex_threshold_row {
	const char *name;
	int value;
	const char *unit, *decides;
};

extern const struct kb_ex_threshold_row kb_ex_thresholds[KB_EX_N_THRESHOLDS];

/* A threshold in percent as a factor. */
#define KB_EX_SHARE(name) ((float)KB_EX_##name / 100)

#endif
