/* The words of dates: months, halves of the day, zones, in the languages of
 * date_vocabulary.h.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_DATE_LEXICON_H
#define KHABAR_ARTICLE_DATE_LEXICON_H

#include <stdbool.h>

enum kb_date_word {
	KB_WORD_NONE,
	KB_WORD_MONTH, /* of the Gregorian calendar: 1 to 12 */
	KB_WORD_SOLAR, /* of the Solar Hijri calendar */
	KB_WORD_LUNAR, /* of the Islamic calendar */
	KB_WORD_HALF,  /* which part of the day: enum kb_day_part */
	KB_WORD_ZONE,  /* minutes east of UTC */
	KB_WORD_FILL,  /* "of", "month", "year": between a date's parts */
	KB_WORD_ORDINAL,
	KB_WORD_ERA, /* enum kb_era */
	KB_WORD_HOUR /* "o'clock", "at": a time follows */
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

/* What a word folded by kb_fold_label() stands for, and its value. next is the
 * word behind it ("" if none): names of two words set *both. */
enum kb_date_word kb_date_word(
	const char *word, const char *next, int *value, int *both);
/* Whether the folded word may stand beside a date in a line that holds nothing
 * else: a weekday, "on". */
bool kb_date_is_beside(const char *word);

#endif
