/* Captions: what they say besides, labels, buttons and credits. */
#include <khabar/article/caption.h>
#include <khabar/article/labels.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdint.h>
#include <string.h>

enum {
	TAIL_MAX = 90, /* bytes of a credit */
	WORDS_MAX = 8, /* of two names */
};

/* Labels for those who do not see the picture, before what they label. */
static const struct {
	const char *s;
	bool credit;
} LABELS[] = {{"Image caption", false}, {"Media caption", false},
	{"Image source", true}, {"Image copyright", true}, {"Credit...", true},
	{"Credit\u2026", true},
	{"\u0627\u0644\u062A\u0639\u0644\u064A\u0642 \u0639\u0644\u0649 "
	 "\u0627\u0644\u0635\u0648\u0631\u0629",
		false},
	{"\u0635\u062F\u0631 \u0627\u0644\u0635\u0648\u0631\u0629", true},
	{"\u062A\u0648\u0636\u06CC\u062D \u062A\u0635\u0648\u06CC\u0631",
		false},
	{"\u0645\u0646\u0628\u0639 \u062A\u0635\u0648\u06CC\u0631", true},
	{"\u062A\u0635\u0648\u06CC\u0631 \u06A9\u0627 "
	 "\u06A9\u06CC\u067E\u0634\u0646",
		false},
	{"\u062A\u0635\u0648\u06CC\u0631 \u06A9\u0627 "
	 "\u0630\u0631\u06CC\u0639\u06C1",
		true}};

/* What buttons and links in a caption say, at its end. */
static const char *const BUTTONS[] = {"hide caption", "toggle caption",
	"show caption", "enlarge this image", "enlarge image",
	"view image in fullscreen", "open image in gallery", "view gallery",
	"purchase licensing rights", "buy photo", "click to enlarge"};

static bool is_mark(uint32_t cp)
{
	return cp == ',' || cp == '|' || cp == '/' || cp == '-' ||
	       cp == 0x2013 || cp == 0x2014 || cp == 0x2022 || cp == 0x060C ||
	       cp == ' ' || cp == '\n' || cp == 0xA0;
}

/* Without commas, bars and dashes that parted something at either end. */
static void trim(const char **s, size_t *len, bool start)
{
	uint32_t cp;
	for (size_t n; start && *len; *s += n, *len -= n) {
		n = kb_utf8_decode(*s, *len, &cp);
		if (!is_mark(cp) && cp != ':')
			break;
	}
	while (*len) {
		size_t at = kb_utf8_floor(*s, *len - 1);
		kb_utf8_decode(*s + at, *len - at, &cp);
		if (!is_mark(cp))
			break;
		*len = at;
	}
}

/* The bytes that a label at the start takes, 0 if there is none. */
static size_t label_len(const char *s, size_t len, bool credit)
{
	uint32_t cp;
	/* Urdu has its comma first. */
	size_t at = kb_utf8_decode(s, len, &cp);
	at = len && cp == 0x060C ? at : 0;
	for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
		size_t n = strlen(LABELS[i].s);
		if ((LABELS[i].credit || !credit) && len > at + n &&
			kb_ieqn(s + at, LABELS[i].s, n))
			return at + n;
	}
	return 0;
}

void kb_caption_trim(const char **s, size_t *len)
{
	trim(s, len, false);
	size_t n = label_len(*s, *len, false);
	if (n > 0) {
		*s += n;
		*len -= n;
		trim(s, len, true);
	}
	for (size_t i = 0; i < sizeof BUTTONS / sizeof *BUTTONS; i++) {
		n = strlen(BUTTONS[i]);
		if (*len < n || !kb_ieqn(*s + *len - n, BUTTONS[i], n))
			continue;
		*len -= n;
		trim(s, len, false);
		i = SIZE_MAX; /* another may stand before it */
	}
}

static size_t count_words(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += kb_is_space((unsigned char)s[i]);
	return n + 1;
}

static bool has_copyright(const char *s, size_t len)
{
	return len > 4 && (kb_starts(s, "\u00A9") || kb_istarts(s, "(c) "));
}

/* "Photo: Dana Levi", "© AFP", "Reuters": nothing but a credit. */
bool kb_caption_is_credit(const char *s, size_t len)
{
	if (len > TAIL_MAX || len == 0 || s[len - 1] == ':')
		return false;
	if (has_copyright(s, len) ||
		(memchr(s, ':', len) && kb_label_is_caption_credit(s, len)))
		return true;
	size_t words = count_words(s, len);
	bool through = memchr(s, '/', len) || kb_istrn(s, len, " via ");
	return (words <= 3 || (through && words <= 6)) &&
	       !memchr(s, '(', len) && s[len - 1] != '.' &&
	       kb_label_is_agency(s, len);
}

/* A credit that follows a caption without a mark between them. */
static bool is_tail(const char *s, size_t len)
{
	size_t first = strcspn(s, "/ \n");
	return has_copyright(s, len) ||
	       (memchr(s, ':', len) && *s != '(' &&
		       kb_label_is_caption_credit(s, len)) ||
	       (first < len && s[first] == '/' && first > 1 && *s >= 'A' &&
		       *s <= 'Z' && kb_label_is_agency(s, first));
}

/* "(Dana Levi/The Press)" at the end: where it begins, len if it is none. */
static size_t find_names(const char *s, size_t len)
{
	const char *open =
		len > 3 && s[len - 1] == ')' ? memrchr(s, '(', len) : NULL;
	size_t at = open ? (size_t)(open - s) : len, n = len - at;
	if (n < 6 || n > TAIL_MAX || !memchr(open, '/', n) ||
		count_words(open, n) > WORDS_MAX)
		return len;
	for (size_t i = 0; i < n; i++)
		if (kb_is_digit((unsigned char)open[i]))
			return len;
	return at;
}

size_t kb_caption_credit(const char *s, size_t len)
{
	size_t at = len > TAIL_MAX ? len - TAIL_MAX : 1;
	for (at = kb_utf8_floor(s, at); at < len; at++) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		bool dash = cp == 0x2013 || cp == 0x2014;
		if (at == 0 || kb_is_space((unsigned char)s[at]) ||
			(!kb_is_space((unsigned char)s[at - 1]) && !dash))
			continue;
		if (!is_mark(cp)) {
			if (is_tail(s + at, len - at) ||
				(s[at - 1] == '\n' &&
					kb_caption_is_credit(s + at, len - at)))
				return at;
			continue;
		}
		n += at + n < len && s[at + n] == ' ';
		if (kb_caption_is_credit(s + at + n, len - at - n))
			return at + n;
	}
	return find_names(s, len);
}

bool kb_caption_is_labelled(const char *s, size_t len)
{
	return label_len(s, len, true) > 0;
}

void kb_caption_trim_marks(const char **s, size_t *len)
{
	trim(s, len, true);
}
