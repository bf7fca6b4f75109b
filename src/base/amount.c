/* Sizes and durations as a person reads them. */
#include <khabar/base/amount.h>

#include <khabar/base/count.h>
#include <khabar/base/digits.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

void kb_add_size(struct kb_str *out, uint64_t bytes)
{
	if (bytes < 10000)
		kb_str_add_message(out,
			kb_count(bytes, "%zu byte", "%zu bytes"),
			(size_t)bytes);
	else if (bytes < 1000000)
		/* i18n: thousand bytes */
		kb_str_add_message(out, _("%u KB"), (unsigned)(bytes / 1000));
	else if (bytes < 999950000)
		/* i18n: million bytes */
		kb_str_add_message(out, _("%.1f MB"), (double)bytes / 1e6);
	else
		/* i18n: billion bytes */
		kb_str_add_message(out, _("%.1f GB"), (double)bytes / 1e9);
}

void kb_add_size_symbol(struct kb_str *out, uint64_t bytes)
{
	if (bytes < 10000)
		kb_str_addf(out, "%u B", (unsigned)bytes);
	else if (bytes < 1000000)
		kb_str_addf(out, "%u KB", (unsigned)(bytes / 1000));
	else if (bytes < 999950000)
		kb_str_addf(out, "%.1f MB", (double)bytes / 1e6);
	else
		kb_str_addf(out, "%.1f GB", (double)bytes / 1e9);
}

void kb_add_duration_latin(struct kb_str *out, uint64_t seconds)
{
	unsigned long long hours = seconds / 3600;
	unsigned minutes = (unsigned)(seconds / 60 % 60);
	if (hours)
		kb_str_addf(out, "%llu:%02u", hours, minutes);
	else
		kb_str_addf(out, "%u", minutes);
	kb_str_addf(out, ":%02u", (unsigned)(seconds % 60));
}

void kb_add_duration(struct kb_str *out, uint64_t seconds)
{
	struct kb_str latin = {0};
	kb_add_duration_latin(&latin, seconds);
	kb_digits_add(out, latin.s);
	kb_str_release(&latin);
}

void kb_add_far(struct kb_str *out, uint64_t got, uint64_t total)
{
	struct kb_str size = {0}, whole = {0};
	kb_add_size(&size, got);
	kb_add_size(&whole, total);
	if (total >= got && total)
		/* i18n: sizes: what has come, and of how much */
		kb_str_add_message(out, _("%s of %s"), size.s, whole.s);
	else
		kb_str_adds(out, size.s);
	kb_str_release(&size);
	kb_str_release(&whole);
}

void kb_add_transfer(
	struct kb_str *out, uint64_t got, uint64_t total, uint64_t rate)
{
	struct kb_str a_second = {0}, left = {0};
	kb_add_far(out, got, total);
	if (total) {
		kb_next_phrase(out);
		/* i18n: how much of a file has come, in per cent */
		kb_str_add_message(out, _("%u %%"),
			(unsigned)(got < total ? got * 100 / total : 100));
	}
	if (rate) {
		kb_add_size(&a_second, rate);
		kb_next_phrase(out);
		/* i18n: what comes in a second, such as 1.2 MB */
		kb_str_add_message(out, _("%s/s"), a_second.s);
	}
	if (rate && total > got) {
		kb_add_duration(&left, (total - got + rate - 1) / rate);
		kb_next_phrase(out);
		/* i18n: the time that a download still takes: 0:18 */
		kb_str_add_message(out, _("%s left"), left.s);
	}
	kb_str_release(&a_second);
	kb_str_release(&left);
}
