/* The words of dates: months, halves of the day, zones, in the languages of
 * date_vocabulary.h.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_DATE_LEXICON_H
#define KHABAR_ARTICLE_DATE_LEXICON_H

#include <khabar/base/calendar.h>

#include <stdbool.h>
#include <stddef.h>

enum kb_date_word {
	KB_WORD_NONE,
	KB_WORD_MONTH,  /* of the Gregorian calendar: 1 to 12 */
	KB_WORD_SOLAR,  /* of the Solar Hijri calendar */
	KB_WORD_LUNAR,  /* of the Islamic calendar */
	KB_WORD_HEBREW, /* of the Hebrew calendar from Tishri, or KB_ADAR */
	KB_WORD_HALF,   /* which part of the day: enum kb_day_part */
	KB_WORD_ZONE,   /* minutes east of UTC */
	KB_WORD_PLACE,  /* the same of a town, which says so behind "time of" */
	KB_WORD_FILL,   /* "of", "month", "year": between a date's parts */
	KB_WORD_ORDINAL,
	KB_WORD_ERA,     /* enum kb_era */
	KB_WORD_HOUR,    /* "at": a time follows */
	KB_WORD_CLOCK,   /* "Uhr": a time stands before it */
	KB_WORD_PART,    /* the sign behind a year or a month */
	KB_WORD_WEEKDAY, /* 1 to 7 from Sunday, 0 if that is not known */
};

enum kb_day_part {
	KB_PART_AM,
	KB_PART_PM,
	KB_PART_NOON,
	KB_PART_NIGHT,
};

enum kb_era {
	KB_ERA_CHRISTIAN,
	KB_ERA_HIJRI, /* solar or lunar */
	KB_ERA_SOLAR,
	KB_ERA_LUNAR,
};

/* What a word folded by kb_fold_base_cp() stands for, and its value. */
enum kb_date_word kb_date_word(const char *word, int *value);
/* The same of the i-th phrase of several words, which stands in *words, parted
 * by spaces; KB_WORD_NONE behind the last one. */
enum kb_date_word kb_date_phrase(size_t i, const char **words, int *value);
/* The calendar of a month's name; that of dates in digits for other words. */
enum kb_calendar kb_date_calendar(enum kb_date_word word);
/* Whether a phrase begins with the folded word. */
bool kb_date_opens_phrase(const char *word);
/* The number that the letters of a folded word stand for in Hebrew, 0 if any is
 * no Hebrew one. */
int kb_date_hebrew_number(const char *word);
/* Whether the folded word may stand beside a date in a line that holds nothing
 * else: a weekday, "on". */
bool kb_date_is_beside(const char *word);

#endif
