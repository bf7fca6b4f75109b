/* Dates: any bytes. */
#include <khabar/article/date.h>
#include <stdlib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_date d, again;
	char iso[KB_DATE_MAX];
	if (!kb_date_parse((const char *)data, size, &d))
		return 0;
	/* What is put out reads back as the same. */
	kb_date_iso(&d, iso);
	if (!kb_date_parse(iso, __builtin_strlen(iso), &again) ||
		kb_date_unix(&d) != kb_date_unix(&again))
		abort();
	return 0;
}
