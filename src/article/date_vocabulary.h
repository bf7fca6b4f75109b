/* The words of dates in each language, as kb_fold_label() folds them (a test
 * holds them to it): one that is not would never be found. A language is added
 * here.
 * Layer: article, private. */
#ifndef KHABAR_ARTICLE_DATE_VOCABULARY_H
#define KHABAR_ARTICLE_DATE_VOCABULARY_H

#include <khabar/article/date_lexicon.h>

struct kb_date_entry {
	const char *word;
	short value;
	unsigned char kind;
};

#define M KB_WORD_MONTH
#define S KB_WORD_SOLAR
#define L KB_WORD_LUNAR
#define H KB_WORD_HALF
#define Z KB_WORD_ZONE
#define F KB_WORD_FILL
#define E KB_WORD_ERA

/* clang-format off */
static const struct kb_date_entry KB_DATE_WORDS[] = {
	/* English */
	{"jan", 1, M}, {"january", 1, M}, {"feb", 2, M}, {"february", 2, M},
	{"mar", 3, M}, {"march", 3, M}, {"apr", 4, M}, {"april", 4, M},
	{"may", 5, M}, {"jun", 6, M}, {"june", 6, M}, {"jul", 7, M},
	{"july", 7, M}, {"aug", 8, M}, {"august", 8, M}, {"sep", 9, M},
	{"sept", 9, M}, {"september", 9, M}, {"oct", 10, M},
	{"october", 10, M}, {"nov", 11, M}, {"november", 11, M},
	{"dec", 12, M}, {"december", 12, M},
	/* Arabic: Egypt, the Gulf, the Sudan */
	{"يناير", 1, M}, {"فبراير", 2, M}, {"مارس", 3, M}, {"ابريل", 4, M},
	{"مايو", 5, M}, {"يونيو", 6, M}, {"يونيه", 6, M}, {"يوليو", 7, M},
	{"يوليه", 7, M}, {"اغسطس", 8, M}, {"سبتمبر", 9, M},
	{"اكتوبر", 10, M}, {"نوفمبر", 11, M}, {"ديسمبر", 12, M},
	/* Arabic: the Levant and Iraq; two-word names below */
	{"شباط", 2, M}, {"اذار", 3, M}, {"نيسان", 4, M}, {"ايار", 5, M},
	{"مايس", 5, M}, {"حزيران", 6, M}, {"تموز", 7, M}, {"اب", 8, M},
	{"ايلول", 9, M},
	/* Arabic: the Maghreb */
	{"جانفي", 1, M}, {"فيفري", 2, M}, {"افريل", 4, M}, {"ماي", 5, M},
	{"جوان", 6, M}, {"جويليه", 7, M}, {"اوت", 8, M}, {"يوليوز", 7, M},
	{"غشت", 8, M}, {"شتنبر", 9, M}, {"شتمبر", 9, M}, {"نونبر", 11, M},
	{"نوانبر", 11, M}, {"دجنبر", 12, M}, {"دجمبر", 12, M},
	/* Persian */
	{"ژانويه", 1, M}, {"فوريه", 2, M}, {"اوريل", 4, M}, {"مه", 5, M},
	{"مي", 5, M}, {"ژوين", 6, M}, {"جون", 6, M}, {"ژوييه", 7, M},
	{"ژويه", 7, M}, {"جولاي", 7, M}, {"اگوست", 8, M}, {"سپتامبر", 9, M},
	{"اكتبر", 10, M}, {"نوامبر", 11, M}, {"دسامبر", 12, M},
	/* Urdu */
	{"جنوري", 1, M}, {"فروري", 2, M}, {"مارچ", 3, M}, {"اپريل", 4, M},
	{"ميي", 5, M}, {"جولايي", 7, M}, {"اگست", 8, M}, {"ستمبر", 9, M},
	{"نومبر", 11, M}, {"دسمبر", 12, M},
	/* Hebrew */
	{"ינואר", 1, M}, {"פברואר", 2, M}, {"מרצ", 3, M}, {"מרס", 3, M},
	{"מארס", 3, M}, {"אפריל", 4, M}, {"מאי", 5, M}, {"יוני", 6, M},
	{"יולי", 7, M}, {"אוגוסט", 8, M}, {"ספטמבר", 9, M},
	{"אוקטובר", 10, M}, {"נובמבר", 11, M}, {"דצמבר", 12, M},
	{"ינו", 1, M}, {"פבר", 2, M}, {"אפר", 4, M}, {"אוג", 8, M},
	{"ספט", 9, M}, {"אוק", 10, M}, {"נוב", 11, M}, {"דצמ", 12, M},
	/* Solar Hijri: Iran, then Afghanistan */
	{"فروردين", 1, S}, {"ارديبهشت", 2, S}, {"خرداد", 3, S}, {"تير", 4, S},
	{"مرداد", 5, S}, {"امرداد", 5, S}, {"شهريور", 6, S}, {"مهر", 7, S},
	{"ابان", 8, S}, {"اذر", 9, S}, {"دي", 10, S}, {"بهمن", 11, S},
	{"اسفند", 12, S}, {"حمل", 1, S}, {"ثور", 2, S}, {"جوزا", 3, S},
	{"سرطان", 4, S}, {"اسد", 5, S}, {"سنبله", 6, S}, {"ميزان", 7, S},
	{"عقرب", 8, S}, {"قوس", 9, S}, {"جدي", 10, S}, {"دلو", 11, S},
	{"حوت", 12, S},
	/* Islamic */
	{"محرم", 1, L}, {"المحرم", 1, L}, {"صفر", 2, L}, {"رجب", 7, L},
	{"شعبان", 8, L}, {"رمضان", 9, L}, {"شوال", 10, L},
	{"ذيقعده", 11, L}, {"ذيحجه", 12, L}, {"ذيالقعده", 11, L}, {"ذوالقعده", 11, L},
	{"ذيالحجه", 12, L}, {"muharram", 1, L}, {"safar", 2, L},
	{"rajab", 7, L}, {"shaban", 8, L}, {"ramadan", 9, L},
	{"shawwal", 10, L},
	/* Parts of the day */
	{"am", KB_PART_AM, H}, {"pm", KB_PART_PM, H}, {"ص", KB_PART_AM, H},
	{"م", KB_PART_PM, H}, {"صباحا", KB_PART_AM, H},
	{"صباح", KB_PART_AM, H}, {"الصباح", KB_PART_AM, H},
	{"فجرا", KB_PART_AM, H}, {"مسا", KB_PART_PM, H},
	{"المسا", KB_PART_PM, H}, {"ظهرا", KB_PART_NOON, H},
	{"عصرا", KB_PART_PM, H}, {"ليلا", KB_PART_NIGHT, H},
	{"صبح", KB_PART_AM, H}, {"بامداد", KB_PART_AM, H},
	{"ظهر", KB_PART_NOON, H}, {"عصر", KB_PART_PM, H},
	{"بعدازظهر", KB_PART_PM, H}, {"شب", KB_PART_NIGHT, H},
	{"دوپهر", KB_PART_NOON, H}, {"شام", KB_PART_PM, H},
	{"رات", KB_PART_NIGHT, H}, {"בבוקר", KB_PART_AM, H},
	{"לפנהצ", KB_PART_AM, H}, {"אחהצ", KB_PART_PM, H},
	{"בצהריימ", KB_PART_NOON, H}, {"בערב", KB_PART_PM, H},
	{"בלילה", KB_PART_NIGHT, H},
	/* Zones that mean one thing; IST, AST and the like do not */
	{"z", 0, Z}, {"utc", 0, Z}, {"gmt", 0, Z}, {"ut", 0, Z},
	{"wet", 0, Z}, {"west", 60, Z}, {"bst", 60, Z}, {"cet", 60, Z},
	{"cest", 120, Z}, {"eet", 120, Z}, {"eest", 180, Z},
	{"idt", 180, Z}, {"msk", 180, Z}, {"irst", 210, Z},
	{"irdt", 270, Z}, {"pkt", 300, Z}, {"est", -300, Z},
	{"edt", -240, Z}, {"cst", -360, Z}, {"cdt", -300, Z},
	{"mst", -420, Z}, {"mdt", -360, Z}, {"pst", -480, Z},
	{"pdt", -420, Z}, {"jst", 540, Z},
	{"غرينتش", 0, Z}, {"جرينتش", 0, Z}, {"غرينيتش", 0, Z},
	{"جرينيتش", 0, Z}, {"گرينويچ", 0, Z}, {"تغ", 0, Z},
	{"مكه", 180, Z},
	/* Between the parts of a date */
	{"of", 0, F}, {"the", 0, F}, {"de", 0, F}, {"من", 0, F},
	{"شهر", 0, F}, {"لشهر", 0, F}, {"عام", 0, F}, {"سنه", 0, F},
	{"لعام", 0, F}, {"لسنه", 0, F}, {"ماه", 0, F}, {"سال", 0, F},
	{"ב", 0, F}, {"בחודש", 0, F}, {"שנת", 0, F}, {"בשנת", 0, F},
	{"ل", 0, F},
	{"st", 0, KB_WORD_ORDINAL}, {"nd", 0, KB_WORD_ORDINAL},
	{"rd", 0, KB_WORD_ORDINAL}, {"th", 0, KB_WORD_ORDINAL},
	{"ام", 0, KB_WORD_ORDINAL},
	/* Eras */
	{"ميلادي", KB_ERA_CHRISTIAN, E}, {"ميلاديه", KB_ERA_CHRISTIAN, E},
	{"الميلادي", KB_ERA_CHRISTIAN, E}, {"ad", KB_ERA_CHRISTIAN, E},
	{"ce", KB_ERA_CHRISTIAN, E}, {"ه", KB_ERA_HIJRI, E},
	{"هجري", KB_ERA_HIJRI, E}, {"هجريه", KB_ERA_HIJRI, E},
	{"للهجره", KB_ERA_LUNAR, E}, {"ah", KB_ERA_LUNAR, E},
	{"هق", KB_ERA_LUNAR, E}, {"قمري", KB_ERA_LUNAR, E},
	{"ق", KB_ERA_LUNAR, E}, {"هش", KB_ERA_SOLAR, E},
	{"شمسي", KB_ERA_SOLAR, E}, {"خورشيدي", KB_ERA_SOLAR, E},
	{"ش", KB_ERA_SOLAR, E},
	{"at", 0, KB_WORD_HOUR}, {"الساعه", 0, KB_WORD_HOUR},
	{"ساعت", 0, KB_WORD_HOUR}, {"ساعه", 0, KB_WORD_HOUR},
	{"בשעה", 0, KB_WORD_HOUR}, {"שעה", 0, KB_WORD_HOUR},
	{"بوقت", 0, KB_WORD_HOUR},
};

struct kb_date_pair {
	const char *first, *second;
	short value;
	unsigned char kind;
};

static const struct kb_date_pair KB_DATE_PAIRS[] = {
	{"كانون", "الثاني", 1, M}, {"كانون", "ثاني", 1, M},
	{"كانون", "الاول", 12, M}, {"كانون", "اول", 12, M},
	{"تشرين", "الاول", 10, M}, {"تشرين", "اول", 10, M},
	{"تشرين", "الثاني", 11, M}, {"تشرين", "ثاني", 11, M},
	{"ربيع", "الاول", 3, L}, {"ربيع", "اول", 3, L},
	{"ربيع", "الثاني", 4, L}, {"ربيع", "الاخر", 4, L},
	{"ربيع", "ثاني", 4, L}, {"جمادي", "الاولي", 5, L},
	{"جمادي", "الاول", 5, L}, {"جمادي", "الثاني", 6, L},
	{"جمادي", "الثانيه", 6, L}, {"جمادي", "الاخره", 6, L},
	{"جمادي", "الاخر", 6, L}, {"ذو", "القعده", 11, L},
	{"ذي", "القعده", 11, L}, {"ذو", "الحجه", 12, L},
	{"ذي", "الحجه", 12, L},
	{"ق", "ظ", KB_PART_AM, H}, {"ب", "ظ", KB_PART_PM, H},
	{"a", "m", KB_PART_AM, H}, {"p", "m", KB_PART_PM, H},
	{"قبل", "الظهر", KB_PART_AM, H}, {"بعد", "الظهر", KB_PART_PM, H},
	{"לפני", "הצהריימ", KB_PART_AM, H},
	{"לפני", "הצהרימ", KB_PART_AM, H},
	{"אחר", "הצהריימ", KB_PART_PM, H},
	{"אחרי", "הצהריימ", KB_PART_PM, H},
	{"אחר", "הצהרימ", KB_PART_PM, H}, {"سه", "پهر", KB_PART_PM, H},
	{"ت", "غ", 0, Z},
};

/* Weekdays, and what else may stand beside a date in a line of its own. */
static const char *const KB_DATE_BESIDE[] = {
	/* English */
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "on", "t",
	/* Arabic */
	"الاثنين", "الثلاثا", "الاربعا", "الخميس", "الجمعه", "السبت", "الاحد",
	"يوم", "في", "ب", "و", "وقت", "التوقيت", "بتوقيت",
	/* Persian */
	"شنبه", "يكشنبه", "دوشنبه", "سه", "چهارشنبه", "پنجشنبه", "جمعه", "يك",
	"دو", "چهار", "پنج", "روز", "به", "در",
	/* Urdu */
	"پير", "منگل", "بده", "جمعرات", "هفته", "اتوار", "بجي", "كو",
	/* Hebrew */
	"ראשונ", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת", "יומ",
};
/* clang-format on */

#undef M
#undef S
#undef L
#undef H
#undef Z
#undef F
#undef E

#endif
