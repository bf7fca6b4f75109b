/* Sizes and durations as a person reads them. */
#include <khabar/base/amount.h>

#include <khabar/base/count.h>
#include <khabar/base/digits.h>

#include <stdio.h>

void kb_add_size(struct kb_str *out, uint64_t bytes)
{
	if (bytes < 10000)
		kb_str_addf(out, kb_count(bytes, "%zu byte", "%zu bytes"),
			(size_t)bytes);
	else if (bytes < 1000000)
		kb_str_addf(out, "%u KB", (unsigned)(bytes / 1000));
	else if (bytes < 999950000)
		kb_str_addf(out, "%.1f MB", (double)bytes / 1e6);
	else
		kb_str_addf(out, "%.1f GB", (double)bytes / 1e9);
}

void kb_add_duration(struct kb_str *out, uint64_t seconds)
{
	unsigned long long hours = seconds / 3600;
	unsigned minutes = (unsigned)(seconds / 60 % 60);
	char s[48];
	int n = hours ? snprintf(s, sizeof s, "%llu:%02u", hours, minutes)
		      : snprintf(s, sizeof s, "%u", minutes);
	snprintf(
		s + n, sizeof s - (size_t)n, ":%02u", (unsigned)(seconds % 60));
	kb_digits_add(out, s);
}

void kb_add_transfer(
	struct kb_str *out, uint64_t got, uint64_t total, uint64_t rate)
{
	kb_add_size(out, got);
	if (total) {
		kb_str_adds(out, " of ");
		kb_add_size(out, total);
		kb_str_addf(out, ", %u %%",
			(unsigned)(got < total ? got * 100 / total : 100));
	}
	if (!rate)
		return;
	kb_str_adds(out, ", ");
	kb_add_size(out, rate);
	kb_str_adds(out, "/s");
	if (total <= got)
		return;
	kb_str_adds(out, ", ");
	kb_add_duration(out, (total - got + rate - 1) / rate);
	kb_str_adds(out, " left");
}
