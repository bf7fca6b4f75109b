/* Which dates are the article's: metadata's, those of data, those that the page
 * shows, that of its address. */
#include "dates.h"

#include "date_data.h"
#include "date_url.h"
#include "dates_shown.h"
#include "log.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"

#include <string.h>

/* Whether a host's last label is one of those that Americans share with the
 * world, or their own. */
static bool is_american(const char *url)
{
	static const char *const labels[] = {
		".com", ".org", ".net", ".us", ".gov", ".edu", ".mil"};
	const char *host = url ? strstr(url, "://") : NULL;
	if (!host)
		return false;
	host += 3;
	size_t n = strcspn(host, "/:?#");
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t m = strlen(labels[i]);
		if (n > m && kb_ieqn(host + n - m, labels[i], m))
			return true;
	}
	return false;
}

static const char *url_of(const struct kb_ex *x)
{
	return x->a->canonical_url ? x->a->canonical_url : x->given.url;
}

/* English alone does not tell whether days or months come first. */
static enum kb_date_order order_of(const struct kb_ex *x)
{
	const char *language = x->a->language;
	if (!language)
		return KB_DATE_DAY_FIRST;
	if (kb_istarts(language, "fa"))
		return KB_DATE_YEAR_FIRST;
	bool american = kb_ieq(language, "en-US") ||
			(kb_ieq(language, "en") && is_american(url_of(x)));
	return american ? KB_DATE_MONTH_FIRST : KB_DATE_DAY_FIRST;
}

/* The date that the text begins with, perhaps behind its headline. */
static void find_dateline(
	struct kb_ex *x, enum kb_date_order order, struct kb_date *d)
{
	const char *s = NULL;
	if (x->first) {
		kb_ex_text(x, x->first, &x->tmp, 300, true);
		s = x->tmp.s;
	}
	for (int lines = 0; s && lines < 3; lines++) {
		s += strspn(s, " \n");
		size_t n = kb_date_dateline(s, strlen(s));
		if (n && kb_date_parse_ordered(s, n, order, d) &&
			d->year >= KB_EX_DATE_YEAR_MIN)
			return;
		s = strchr(s, '\n');
		s += s != NULL;
	}
	*d = (struct kb_date){0};
}

/* The dates that no metadata give. A line may be of something else, or of the
 * day on which the page was saved: then data or the address know better. */
static void find_published(struct kb_ex *x, enum kb_date_order order,
	const struct kb_ex_dates_shown *shown, struct kb_date *to,
	struct kb_date *updated)
{
	struct kb_date url, data = {0};
	*to = shown->published;
	if (to->year && shown->by == KB_EX_DATE_BY_LABEL)
		return;
	kb_ex_read_date_data(x, &data, updated);
	if (data.year) {
		*to = data;
		return;
	}
	if (!to->year)
		find_dateline(x, order, to);
	if (!kb_ex_date_of_url(url_of(x), &url))
		return;
	int64_t apart =
		to->year ? kb_date_unix(&url) - kb_date_unix(to) : INT64_MAX;
	if (apart > KB_EX_DATE_URL_APART || apart < -KB_EX_DATE_URL_APART)
		*to = url;
}

void kb_ex_find_dates(struct kb_ex *x)
{
	struct kb_date published = x->meta.published, updated = x->meta.updated;
	if (!published.has_zone || !updated.year) {
		struct kb_ex_dates_shown shown;
		enum kb_date_order order = order_of(x);
		kb_ex_find_dates_shown(x, order, &shown);
		if (!published.year)
			find_published(x, order, &shown, &published, &updated);
		else if (kb_ex_better_date(&published, &shown.published))
			published = shown.published;
		if (!updated.year)
			updated = shown.updated;
	}
	if (updated.year && published.year &&
		kb_date_unix(&updated) + KB_EX_DATE_UPDATED <
			kb_date_unix(&published))
		updated = (struct kb_date){0};
	x->a->published = published;
	x->a->updated = updated;
	kb_ex_note(x, "the text shown, or the address");
}
