/* The keys of the line that is typed. */
#include <khabar/ui/prompt_keys.h>

/* The kinds of lines. */
enum line {
	TEXT = 1,   /* searched or filtered by */
	FIND = 2,   /* searched in all articles */
	ANSWER = 4, /* to a question: a name, a URL, a command */
	QUERY = 8,  /* to one for a search of the library */
};

static const struct kb_prompt_key keys[] = {
	{"Enter", "stay with what was found", "stay", TEXT | FIND},
	{"Enter", "take the line", "take it", ANSWER | QUERY},
	{"Escape, Ctrl-C", "leave it", "leave it",
		TEXT | FIND | ANSWER | QUERY},
	{"Up, Ctrl-P", "earlier ones that begin so", "earlier ones",
		TEXT | FIND | ANSWER | QUERY},
	{"Down, Ctrl-N", "later ones", NULL, TEXT | FIND | ANSWER | QUERY},
	{"Ctrl-X", "exactly as written, or not", "exactly", TEXT | FIND},
	{"Tab", "complete a name, a tag or a path", "complete",
		FIND | ANSWER | QUERY},
	{"Ctrl-W, Ctrl-U", "delete a word, or all before", NULL,
		TEXT | FIND | ANSWER | QUERY},
	{"PageDown", "the rest of this help", NULL, FIND | QUERY},
	{"F1", "this help, and back", NULL, TEXT | FIND | ANSWER | QUERY},
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
			 : p->is_query   ? QUERY
					 : ANSWER;
	return key->lines & line;
}
