/* Days of the Islamic and the Hebrew calendar as Gregorian ones. */
#include <khabar/article/date.h>
#include <khabar/article/date_lexicon.h>

/* The calendar of Umm al-Qura, which Saudi Arabia goes by: for each year from
 * 1400 on a bit a month, the lowest for Muharram, set where it has 30 days. */
enum {
	LUNAR_FIRST = 1400,
	LUNAR_DAYS = 3611, /* 1 Muharram 1400: 21 November 1979 */
};
/* clang-format off */
static const uint16_t LUNAR_MONTHS[] = {
	0xaa5, 0xa4b, 0x497, 0x937, 0x2b6, 0x975, 0xd69, 0xd52, 0xc95,
	0x92b, 0x25b, 0x4db, 0x9d5, 0x5d2, 0xda5, 0xd4a, 0xa95, 0x54d,
	0xaad, 0x3aa, 0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad, 0xb6a,
	0x6d4, 0xdc9, 0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55,
	0xaaa, 0x94d, 0x49d, 0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a,
	0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0xb27, 0xa4d, 0x4ad,
	0x56d, 0xb5a, 0x754, 0xf49, 0xe92, 0xd26, 0xa56, 0x356, 0x6b5,
	0xbaa, 0xb92, 0xb25, 0x68b, 0xa9b, 0x55a, 0xada, 0x5b4, 0xda9,
	0xb52, 0xa9a, 0x536, 0x276, 0x575, 0xaf2, 0x6d4, 0x6a9, 0x555,
	0x2ad, 0x4bd, 0x9ba, 0x574, 0xb69, 0xb52, 0xa95, 0x52d, 0xa5d,
	0x4da, 0xad9, 0x6b2, 0xe95, 0xe2a, 0xc96, 0x92e, 0xaad, 0x56a,
	0xd65,
};
/* clang-format on */

bool kb_date_from_lunar(int year, int month, int day, int *gy, int *gm, int *gd)
{
	int n = (int)(sizeof LUNAR_MONTHS / sizeof *LUNAR_MONTHS);
	if (year < LUNAR_FIRST || year >= LUNAR_FIRST + n || month < 1 ||
		month > 12 || day < 1)
		return false;
	int64_t days = LUNAR_DAYS;
	for (int y = LUNAR_FIRST; y <= year; y++)
		for (int m = 1; m <= 12; m++) {
			int length =
				29 +
				(LUNAR_MONTHS[y - LUNAR_FIRST] >> (m - 1) & 1);
			if (y == year && m == month) {
				kb_date_from_days(days + day - 1, gy, gm, gd);
				return day <= length;
			}
			days += length;
		}
	return false;
}

/* Days from the calendar's first day to a year's new moon of Tishri, put off
 * from Sunday, Wednesday and Friday. */
static int64_t hebrew_moon(int year)
{
	int64_t months = (235 * (int64_t)year - 234) / 19;
	int64_t parts = 12084 + 13753 * months;
	int64_t day = 29 * months + parts / 25920;
	return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

/* The same of 1 Tishri: no year may have 356 days, nor 382. */
static int64_t hebrew_year(int year)
{
	int64_t last = hebrew_moon(year - 1), moon = hebrew_moon(year),
		next = hebrew_moon(year + 1);
	return moon + (next - moon == 356 ? 2 : moon - last == 382 ? 1 : 0);
}

bool kb_date_from_hebrew(
	int year, int month, int day, int *gy, int *gm, int *gd)
{
	enum {
		EPOCH = -2092590, /* of its first day */
		HESHVAN = 2,
		KISLEV = 3,
		ADAR_I = 6,
		ADAR = 7
	};
	if (year < 5600 || year > 5999 || month < 1 || month > KB_ADAR ||
		day < 1)
		return false;
	int64_t days = hebrew_year(year);
	int length = (int)(hebrew_year(year + 1) - days);
	bool leap = length > 360;
	if (leap ? month == KB_ADAR : month == ADAR_I)
		return false;
	if (month == KB_ADAR)
		month = ADAR;
	for (int m = 1; m <= month; m++) {
		int n = m % 2 ? 30 : 29;
		if (m == ADAR_I)
			n = leap ? 30 : 0;
		else if (m >= ADAR)
			n = m % 2 ? 29 : 30;
		n += m == HESHVAN && length % 10 == 5;
		n -= m == KISLEV && length % 10 == 3;
		if (m == month && day > n)
			return false;
		days += m < month ? n : 0;
	}
	kb_date_from_days(EPOCH + days + day - 1, gy, gm, gd);
	return true;
}
