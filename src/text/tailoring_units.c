/* Units, currencies and the like, as they stand behind a number. */
#include "tailoring.h"

enum {
	LONGEST = 10,
	GERESH = 0x05F3,
	GERSHAYIM = 0x05F4,
};

/* clang-format off */
static const uint32_t *const UNITS[] = {
	/* Signs */
	U"%", U"‰", U"٪", U"$", U"€", U"£", U"₪", U"﷼", U"¥", U"₹", U"₺",
	U"₽", U"°C", U"°F",
	/* Latin */
	U"m", U"km", U"cm", U"mm", U"μm", U"µm", U"nm", U"ft", U"mi", U"m²",
	U"m³", U"km²", U"cm²", U"cm³", U"kg", U"g", U"mg", U"t", U"lb", U"oz",
	U"l", U"ml", U"L", U"mL", U"h", U"min", U"s", U"ms", U"km/h", U"m/s",
	U"mph", U"Hz", U"kHz", U"MHz", U"GHz", U"W", U"kW", U"MW", U"GW",
	U"kWh", U"MWh", U"V", U"A", U"mAh", U"K", U"B", U"KB", U"kB", U"MB",
	U"GB", U"TB", U"Mbps", U"Gbps", U"px", U"pt", U"am", U"pm", U"AM",
	U"PM", U"a.m", U"p.m", U"AD", U"BC", U"CE", U"BCE", U"USD", U"EUR",
	U"GBP", U"ILS", U"percent", U"million", U"billion", U"trillion",
	U"mn", U"bn",
	/* Arabic */
	U"كم", U"كلم", U"م", U"سم", U"ملم", U"مم", U"كغ", U"كغم", U"كجم",
	U"غ", U"غم", U"جم", U"طن", U"مل", U"ل", U"لتر", U"متر", U"مترا",
	U"أمتار", U"كيلومتر", U"كيلومترا", U"كيلو", U"كيلوغرام", U"كيلوغراما",
	U"غرام", U"غراما", U"كم/س", U"م²", U"كم²", U"ميل", U"ميلا", U"ص",
	U"هـ", U"ق.م", U"ر.س", U"د.إ", U"ج.م", U"د.ك", U"د.أ", U"د.ع",
	U"مليون", U"مليونا", U"مليار", U"مليارا", U"تريليون", U"ألف", U"ألفا",
	U"آلاف", U"ملايين", U"مليارات", U"بالمئة", U"بالمائة", U"درجة",
	U"دولار", U"دولارا", U"يورو", U"ريال", U"ريالا", U"دينار", U"دينارا",
	U"درهم", U"درهما", U"جنيه", U"جنيها", U"ليرة", U"شيكل",
	/* Persian, Urdu, Kurdish, Pashto */
	U"درصد", U"میلیون", U"میلیارد", U"هزار", U"کیلومتر", U"سانتی‌متر",
	U"سانتیمتر", U"میلی‌متر", U"کیلو", U"کیلوگرم", U"گرم", U"تن", U"لیتر",
	U"تومان", U"ریال", U"دلار", U"یورو", U"درجه", U"نفر", U"ه‍", U"ه.ق", U"ه.ش",
	U"کم", U"فیصد", U"کلومیٹر", U"میٹر", U"کلو", U"کلوگرام", U"گرام",
	U"لیٹر", U"روپے", U"ڈالر", U"لاکھ", U"کروڑ", U"ارب", U"ہزار", U"ء",
	U"لەسەدا", U"ملیۆن", U"ملیار", U"هەزار", U"کیلۆمەتر", U"مەتر",
	U"دۆلار", U"سلنه",
	/* Hebrew */
	U"ק\"מ", U"ס\"מ", U"מ\"מ", U"מ\"ר", U"קמ\"ר", U"ק\"ג", U"מ\"ג",
	U"מ\"ל", U"קמ\"ש", U"ש\"ח", U"מטר", U"מטרים", U"קילו", U"קילומטר",
	U"קילוגרם", U"גרם", U"טון", U"ליטר", U"אחוז", U"אחוזים", U"אלף",
	U"מיליון", U"מיליארד", U"שקל", U"שקלים", U"דולר", U"יורו", U"דונם",
	U"מ", U"ק", U"ג", U"לפנה\"ס", U"לספירה",
};
/* clang-format on */

static bool is_same(const uint32_t *unit, const uint32_t *cp, size_t n)
{
	size_t i = 0;
	while (i < n && unit[i] && unit[i] == cp[i])
		i++;
	return i == n && unit[i] == 0;
}

bool kb_is_line_unit(const uint32_t *cp, size_t n)
{
	uint32_t word[LONGEST];
	if (n > 1 && cp[n - 1] == GERESH)
		n--;
	if (n > LONGEST)
		return false;
	for (size_t i = 0; i < n; i++)
		word[i] = cp[i] == GERSHAYIM ? '"' : cp[i];
	for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
		if (is_same(UNITS[i], word, n))
			return true;
	return false;
}
