/* The names of the ways to put right-to-left text out. */
#include <khabar/base/encoding.h>
#include <khabar/base/message.h>

const struct kb_word kb_encodings[KB_ENCODING_COUNT + 1] = {
	[KB_ENCODING_AUTO] = {"auto", N_("khabar finds out by itself")},
	[KB_ENCODING_VISUAL] = {"visual", N_("cells in screen order")},
#define ENCODING(id, word, turns_words, help) \
	[KB_ENCODING_##id] = {#word, help},
	KB_ENCODINGS(ENCODING)
#undef ENCODING
};

const struct kb_word kb_shapings[] = {
	[KB_SHAPING_AUTO] = {"auto", N_("as the terminal wants them")},
	[KB_SHAPING_ON] = {"on", N_("in their joined forms")},
	[KB_SHAPING_OFF] = {"off",
		N_("as bare letters, for a terminal that joins "
		   "them and whose font lacks the forms")},
	{0},
};

const struct kb_word kb_linkings[] = {
	[KB_LINKING_AUTO] = {"auto", N_("where it is known to open them")},
	[KB_LINKING_YES] = {"yes", N_("always")},
	[KB_LINKING_NO] = {"no", N_("never")},
	{0},
};
