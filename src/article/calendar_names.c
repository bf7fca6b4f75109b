/* What months and days of the week are called, by language and region. */
#include <khabar/article/calendar_names.h>

#include <string.h>

enum {
	MONTHS = 14, /* of the Hebrew calendar: with an Adar II */
	ADAR = 7,
	ADAR_II = 14,
};

struct months {
	char language[3];
	unsigned char calendar;
	const char *territories; /* parted by spaces; NULL: all others */
	const char *names[MONTHS];
	const char *brief[MONTHS]; /* NULL: the names */
};

#define G KB_CALENDAR_GREGORIAN
#define S KB_CALENDAR_SOLAR_HIJRI
#define U KB_CALENDAR_UMM_AL_QURA
#define H KB_CALENDAR_HEBREW

/* clang-format off */
static const struct months TABLE[] = {
	{"en", G, NULL,
		{"January", "February", "March", "April", "May", "June",
			"July", "August", "September", "October", "November",
			"December"},
		{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
			"Oct", "Nov", "Dec"}},
	{"en", S, NULL,
		{"Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad",
			"Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman",
			"Esfand"}, {0}},
	{"en", U, NULL,
		{"Muharram", "Safar", "Rabi\u02BB I", "Rabi\u02BB II",
			"Jumada I", "Jumada II", "Rajab", "Sha\u02BBban",
			"Ramadan", "Shawwal", "Dhu\u02BBl-Qi\u02BBdah",
			"Dhu\u02BBl-Hijjah"},
		{"Muh.", "Saf.", "Rab. I", "Rab. II", "Jum. I", "Jum. II",
			"Raj.", "Sha.", "Ram.", "Shaw.", "Dhu\u02BBl-Q.",
			"Dhu\u02BBl-H."}},
	{"en", H, NULL,
		{"Tishri", "Heshvan", "Kislev", "Tevet", "Shevat", "Adar I",
			"Adar", "Nisan", "Iyar", "Sivan", "Tamuz", "Av",
			"Elul", "Adar II"}, {0}},

	/* The Levant and Iraq, Algeria and Tunisia, Morocco, Mauritania; then
	 * Egypt, the Gulf, Libya, the Sudan. */
	{"ar", G, "IQ JO LB PS SY",
		{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
			"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
			"كانون الأول"}, {0}},
	{"ar", G, "DZ TN",
		{"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية",
			"أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}, {0}},
	{"ar", G, "MA",
		{"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز",
			"غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"}, {0}},
	{"ar", G, "MR",
		{"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو",
			"أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"}, {0}},
	{"ar", G, NULL,
		{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
			"أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}, {0}},
	{"ar", S, NULL,
		{"فروردين", "أرديبهشت", "خرداد", "تير", "مرداد", "شهريور",
			"مهر", "آبان", "آذر", "دي", "بهمن", "إسفند"}, {0}},
	{"ar", U, NULL,
		{"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى",
			"جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
			"ذو القعدة", "ذو الحجة"}, {0}},
	{"ar", H, NULL,
		{"تشري", "مرحشوان", "كيسلو", "طيفت", "شباط", "آذار الأول",
			"آذار", "نيسان", "أيار", "سيفان", "تموز", "آب",
			"أيلول", "آذار الثاني"}, {0}},

	{"fa", G, "AF",
		{"جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای",
			"اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"}, {0}},
	{"fa", G, NULL,
		{"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه",
			"اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"}, {0}},
	{"fa", S, "AF",
		{"حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان",
			"عقرب", "قوس", "جدی", "دلو", "حوت"}, {0}},
	{"fa", S, NULL,
		{"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
			"مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"}, {0}},
	{"fa", U, NULL,
		{"محرم", "صفر", "ربیع\u200Cالاول", "ربیع\u200Cالثانی",
			"جمادی\u200Cالاول", "جمادی\u200Cالثانی", "رجب",
			"شعبان", "رمضان", "شوال", "ذیقعده", "ذیحجه"}, {0}},
	{"fa", H, NULL,
		{"تشری", "حشوان", "کسلو", "طوت", "شباط", "آدار یکم", "آدار",
			"نیسان", "ایار", "سیوان", "تموز", "آب", "ایلول",
			"آدار دوم"}, {0}},

	{"he", G, NULL,
		{"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי",
			"אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"},
		{"ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳",
			"ספט׳", "אוק׳", "נוב׳", "דצמ׳"}},
	{"he", S, NULL,
		{"פרורדין", "ארדיבהשת", "ח׳רדאד", "תיר", "מרדאד", "שהריור",
			"מהר", "אבאן", "אד׳ר", "די", "בהמן", "אספנד"}, {0}},
	{"he", U, NULL,
		{"מוחרם", "צפר", "רביע אל־אוול", "רביע א־ת׳אני",
			"ג׳ומאדא אל־אולא", "ג׳ומאדא א־ת׳אניה", "רג׳ב", "שעבאן",
			"רמדאן", "שוואל", "ד׳ו אל־קעדה", "ד׳ו אל־חיג׳ה"},
		{"מוחרם", "צפר", "רביע א׳", "רביע ב׳", "ג׳ומאדא א׳",
			"ג׳ומאדא ב׳", "רג׳ב", "שעבאן", "רמדאן", "שוואל",
			"ד׳ו אל־קעדה", "ד׳ו אל־חיג׳ה"}},
	{"he", H, NULL,
		{"תשרי", "חשוון", "כסלו", "טבת", "שבט", "אדר א׳", "אדר",
			"ניסן", "אייר", "סיוון", "תמוז", "אב", "אלול",
			"אדר ב׳"}, {0}},

	{"ur", G, NULL,
		{"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی",
			"اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"}, {0}},
	{"ur", S, NULL,
		{"فروردین", "اردیبہشت", "خرداد", "تیر", "مرداد", "شہریور",
			"مہر", "آبان", "آذر", "دی", "بہمن", "اسفند"}, {0}},
	{"ur", U, NULL,
		{"محرم", "صفر", "ربیع الاول", "ربیع الثانی", "جمادی الاول",
			"جمادی الثانی", "رجب", "شعبان", "رمضان", "شوال",
			"ذوالقعدۃ", "ذوالحجۃ"}, {0}},
	{"ur", H, NULL,
		{"تشری", "حشوان", "کسلیو", "طیبت", "شباط", "ادار اول", "ادار",
			"نسان", "ایار", "سیوان", "تموز", "آو", "ایلول",
			"ادار دوم"}, {0}},
};

static const struct {
	char language[3];
	const char *names[7], *brief[7];
} WEEKDAYS[] = {
	{"en", {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday"},
		{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}},
	{"ar", {"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
		"السبت"}, {0}},
	{"fa", {"یکشنبه", "دوشنبه", "سه\u200Cشنبه", "چهارشنبه", "پنجشنبه",
		"جمعه", "شنبه"}, {0}},
	{"he", {"יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי",
		"יום שישי", "יום שבת"},
		{"יום א׳", "יום ב׳", "יום ג׳", "יום ד׳", "יום ה׳", "יום ו׳",
		"שבת"}},
	{"ur", {"اتوار", "پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ"}, {0}},
};

static const struct {
	char language[3];
	unsigned char calendar;
	const char *name;
} ERAS[] = {
	{"en", S, "AP"}, {"en", U, "AH"},
	{"ar", S, "ه\u200D.ش"}, {"ar", U, "هـ"},
	{"fa", U, "ه\u200D.ق."},
	{"he", U, "הג׳רה"},
	{"ur", S, "ہجری شمسی"}, {"ur", U, "ہجری"},
};

/* Names that are too long for a narrow column, and what newspapers write. */
static const char *const NARROW[][2] = {
	{"كانون الثاني", "ك2"}, {"تشرين الأول", "ت1"}, {"تشرين الثاني", "ت2"},
	{"كانون الأول", "ك1"}, {"ربيع الأول", "ربيع 1"},
	{"ربيع الآخر", "ربيع 2"}, {"جمادى الأولى", "جمادى 1"},
	{"جمادى الآخرة", "جمادى 2"}, {"ربیع\u200Cالاول", "ربیع 1"},
	{"ربیع\u200Cالثانی", "ربیع 2"}, {"جمادی\u200Cالاول", "جمادی 1"},
	{"جمادی\u200Cالثانی", "جمادی 2"}, {"ربیع الاول", "ربیع 1"},
	{"ربیع الثانی", "ربیع 2"}, {"جمادی الاول", "جمادی 1"},
	{"جمادی الثانی", "جمادی 2"}, {"آذار الأول", "آذار 1"},
	{"آذار الثاني", "آذار 2"},
};
/* clang-format on */

#undef G
#undef S
#undef U
#undef H

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_of(const struct months *m, const struct kb_language *l,
	enum kb_calendar calendar)
{
	if (m->calendar != calendar || strcmp(m->language, l->language) != 0)
		return false;
	return !m->territories ||
	       (*l->territory && strstr(m->territories, l->territory));
}

static const char *in_width(
	const char *name, const char *brief, enum kb_name_width width)
{
	if (width != KB_NAME_WIDE && brief)
		return brief;
	for (size_t i = 0; width == KB_NAME_NARROW && i < COUNT(NARROW); i++)
		if (strcmp(NARROW[i][0], name) == 0)
			return NARROW[i][1];
	return name;
}

const char *kb_month_name(const struct kb_language *l,
	enum kb_calendar calendar, const struct kb_day *day,
	enum kb_name_width width)
{
	static const struct kb_language english = {"en", ""};
	const struct kb_day first = {day->year, ADAR - 1, 1};
	int month = day->month;
	int64_t days;
	if (calendar == KB_CALENDAR_HEBREW && month == ADAR &&
		kb_calendar_to_days(calendar, &first, &days))
		month = ADAR_II;
	for (int pass = 0; pass < 2; pass++, l = &english)
		for (const struct months *m = TABLE; m < TABLE + COUNT(TABLE);
			m++)
			if (is_of(m, l, calendar))
				return in_width(m->names[month - 1],
					m->brief[month - 1], width);
	return "";
}

const char *kb_weekday_name(
	const struct kb_language *l, int weekday, enum kb_name_width width)
{
	size_t at = 0;
	for (size_t i = 0; i < COUNT(WEEKDAYS); i++)
		if (strcmp(WEEKDAYS[i].language, l->language) == 0)
			at = i;
	return in_width(WEEKDAYS[at].names[weekday],
		WEEKDAYS[at].brief[weekday], width);
}

const char *kb_era_name(const struct kb_language *l, enum kb_calendar calendar)
{
	for (size_t i = 0; i < COUNT(ERAS); i++)
		if (ERAS[i].calendar == calendar &&
			strcmp(ERAS[i].language, l->language) == 0)
			return ERAS[i].name;
	return NULL;
}
