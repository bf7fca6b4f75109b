/* Urdu words that end as if in an ending, but do not: folded, sorted by code
 * points.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_URDU_WORDS_PARTS_H
#define KHABAR_SEARCH_URDU_WORDS_PARTS_H

#include "stems.h"

/* clang-format off */
/* Those whose last letters are of the word. */
static const char32_t *const KB_URDU_TAILS[] = {
	U"ادا", U"استين", U"اسمان", U"افواه", U"امين", U"ايا", U"ايسي",
	U"اگاه", U"بات", U"بادشاه", U"برلين", U"بندرگاه", U"تباه", U"ترين",
	U"تنخواه", U"تها", U"توجه", U"تين", U"تينون", U"ثبات", U"جدا",
	U"جذبات", U"جهان", U"جون", U"جيسي", U"جگه", U"حسين", U"حيات", U"خدا",
	U"خواتين", U"درگاه", U"دعا", U"دنيا", U"دوا", U"دونون", U"ديا", U"دين",
	U"ذات", U"رات", U"راه", U"رضا", U"رنگين", U"رهايشگاه", U"زمين",
	U"سربراه", U"سزا", U"سنگين", U"سي", U"سپاه", U"شاه", U"شاهين", U"شفا",
	U"صدا", U"غذا", U"فضا", U"فلسطين", U"قوانين", U"كروڑون", U"كه", U"كها",
	U"كهان", U"كوه", U"كي", U"كيا", U"كيسي", U"كيون", U"لاكهون", U"ليا",
	U"ليي", U"مان", U"ماه", U"ماهرين", U"مشين", U"مين", U"نجات", U"ندا",
	U"نه", U"نهين", U"نوا", U"ني", U"نگاه", U"هان", U"هزارون", U"هوا",
	U"هويي", U"هين", U"والي", U"وجه", U"وفا", U"وه", U"وهان", U"يقين",
	U"يه", U"يهان", U"يون", U"پايا", U"پناه", U"پهلي", U"پوٹن", U"چارون",
	U"چاه", U"چين", U"گروه", U"گناه", U"گواه", U"گيا", U"گيي",
};

/* Forms that no rule makes, and their words. */
static const struct kb_irregular KB_URDU_IRREGULAR[] = {
	{U"ادويات", U"دوا"}, {U"ادويه", U"دوا"}, {U"اساتذه", U"استاد"},
	{U"اضلاع", U"ضلع"}, {U"اقليتون", U"اقليت"}, {U"اقوام", U"قوم"},
	{U"انبياء", U"نبي"}, {U"اولاد", U"ولد"}, {U"ايمه", U"امام"},
	{U"خواتين", U"خاتون"}, {U"روپون", U"روپيه"}, {U"روپي", U"روپيه"},
	{U"قرضون", U"قرض"}, {U"قرضي", U"قرض"}, {U"ممالك", U"ملك"},
	{U"وجوه", U"وجه"}, {U"وجوهات", U"وجه"}, {U"گايون", U"گاون"},
};
/* clang-format on */

#endif
