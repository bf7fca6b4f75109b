/* The keys of the line that is typed. */
#include <khabar/ui/prompt_keys.h>
#include <khabar/base/message.h>
#include <khabar/ui/offers.h>

/* The kinds of lines. */
enum line {
	TEXT = 1,    /* searched or filtered by */
	FIND = 2,    /* searched in all articles */
	ANSWER = 4,  /* to a question: a name, a URL, a command */
	QUERY = 8,   /* to one for a search of the library */
	SECRET = 16, /* a password */
};

static const struct kb_prompt_key keys[] = {
	{"Enter", N_("stay with what was found"), KB_FOOT_("stay"), TEXT | FIND,
		{.key = KB_KEY_ENTER}},
	{"Enter", N_("take the line"), KB_FOOT_("take it"),
		ANSWER | QUERY | SECRET, {.key = KB_KEY_ENTER}},
	{"Escape, Ctrl-C", N_("leave it"), KB_FOOT_("leave it"),
		TEXT | FIND | ANSWER | QUERY | SECRET, {.key = KB_KEY_ESCAPE}},
	{"Up, Ctrl-P", N_("earlier ones that begin so"),
		KB_FOOT_("earlier ones"), TEXT | FIND | ANSWER | QUERY,
		{.key = KB_KEY_UP}},
	{"Down, Ctrl-N", N_("later ones"), NULL, TEXT | FIND | ANSWER | QUERY,
		{0}},
	{"Ctrl-X", N_("exactly as written, or not"), KB_FOOT_("exactly"),
		TEXT | FIND, {.key = 'x', .mods = KB_MOD_CTRL}},
	{"Tab", N_("complete a name, a tag or a path"), KB_FOOT_("complete"),
		FIND | ANSWER | QUERY, {.key = KB_KEY_TAB}},
	{"Ctrl-W, Ctrl-U", N_("delete a word, or all before"), NULL,
		TEXT | FIND | ANSWER | QUERY | SECRET, {0}},
	{"PageDown", N_("the rest of this help"), NULL, FIND | QUERY, {0}},
	{"F1", N_("this help, and back"), NULL,
		TEXT | FIND | ANSWER | QUERY | SECRET, {0}},
};

enum {
	N_KEYS = sizeof keys / sizeof *keys
};

const struct kb_prompt_key *kb_prompt_key(size_t i)
{
	return i < N_KEYS ? &keys[i] : NULL;
}

bool kb_prompt_has_key(
	const struct kb_prompt *p, const struct kb_prompt_key *key)
{
	enum line line = p->sign == '\\' ? FIND
			 : p->sign       ? TEXT
			 : p->hidden     ? SECRET
			 : p->is_query   ? QUERY
					 : ANSWER;
	return key->lines & line;
}
