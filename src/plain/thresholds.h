/* The numbers that decide what a unit of a plain text is: value, and in the
 * comment its unit, what it decides, and the span of values over which none of
 * the plain texts of tests/data came out otherwise, as in extract/thresholds.
 * Layer: plain, private. */
#ifndef KHABAR_PLAIN_THRESHOLDS_H
#define KHABAR_PLAIN_THRESHOLDS_H

enum {
	/* characters: a longer unit is a paragraph: headlines are shorter
	 * (70..) */
	KB_PLAIN_LONG = 140,
	/* characters: a longer unit is no headline (110..) */
	KB_PLAIN_HEADLINE_MAX = 220,
	/* characters: a shorter unit is no standfirst (..50) */
	KB_PLAIN_STANDFIRST_MIN = 25,
	/* words: fewer are no standfirst (..8) */
	KB_PLAIN_STANDFIRST_WORDS = 4,
	/* characters: a longer unit is no standfirst (150..) */
	KB_PLAIN_STANDFIRST_MAX = 600,
	/* characters: a longer line holds more than a date (60..) */
	KB_PLAIN_DATE_LINE_MAX = 120,
	/* words: of a label beside a date (2..) */
	KB_PLAIN_DATE_LABEL = 4,
	/* units: before a date may all be the head (any) */
	KB_PLAIN_DATED_UNITS = 5,
	/* characters: a longer line is no byline (20..) */
	KB_PLAIN_BYLINE_MAX = 80,
	/* words: more are no byline (5..) */
	KB_PLAIN_BYLINE_WORDS = 10,
	/* characters: a longer unit is no caption (100..) */
	KB_PLAIN_CAPTION_MAX = 400,
	/* words: that stand twice are a caption (any) */
	KB_PLAIN_CAPTION_WORDS = 3,
	/* characters: a longer unit with a credit is no caption (100..) */
	KB_PLAIN_CAPTION_CREDIT = 200,
	/* characters: a longer unit is no credit (any) */
	KB_PLAIN_CREDIT_MAX = 60,
	/* words: more are no credit (any) */
	KB_PLAIN_CREDIT_WORDS = 8,
	/* characters: a longer unit is prose, though it ends in no stop (any)
	 */
	KB_PLAIN_PROSE = 100,
	/* lines: at the very start are a letter's head (2..) */
	KB_PLAIN_LINES = 3,
	/* characters: a longer unit is no section (15..) */
	KB_PLAIN_KICKER_MAX = 30,
	/* words: more are no section (3..) */
	KB_PLAIN_KICKER_WORDS = 4,
	/* words: of an entry in a menu (any) */
	KB_PLAIN_MENU_WORDS = 2,
	/* characters: a longer line is no share bar (any) */
	KB_PLAIN_SHARE_BAR = 120,
	/* characters: a longer line is no related title (80..) */
	KB_PLAIN_TITLE_MAX = 160,
	/* characters: a shorter one behind an empty line is none (..40) */
	KB_PLAIN_TITLE_MIN = 20,
	/* words: fewer behind an empty line are none (..7) */
	KB_PLAIN_TITLE_WORDS = 4,
	/* titles: under a label at most (2..) */
	KB_PLAIN_TITLES = 10,
	/* units: at the end that may be a page's foot (any) */
	KB_PLAIN_TAIL = 4,
	/* characters: a longer line is no label of a date (any) */
	KB_PLAIN_DATE_LABEL_MAX = 30,
	/* characters: a longer line is no subhead (20..) */
	KB_PLAIN_SUBHEAD_MAX = 80,
	/* words: more are no subhead (3..) */
	KB_PLAIN_SUBHEAD_WORDS = 12,
	/* units: at the end that may hold a date (any) */
	KB_PLAIN_DATE_TAIL = 6,
};

#endif
