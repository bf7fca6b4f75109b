/* Configuration and theme files: any bytes are read or refused with a word. */
#include <khabar/conf/settings.h>
#include <khabar/conf/theme.h>

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_settings s;
	struct kb_theme t;
	struct kb_diag diag = {0};
	kb_settings_init(&s);
	if (kb_settings_parse(&s, (const char *)data, size, "c", &diag) &&
		!diag.text[0])
		abort();
	kb_settings_release(&s);
	kb_theme_init(&t);
	diag.text[0] = '\0';
	if (kb_theme_parse(&t, (const char *)data, size, "t", &diag) &&
		!diag.text[0])
		abort();
	kb_theme_strip_colour(&t);
	return 0;
}
