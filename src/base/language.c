/* The interface's language: chosen by setting and environment, and its
 * catalogue, which is read once. */
#include <khabar/base/folders.h>
#include <khabar/base/language.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Names --------------------------------------------------------------- */

static size_t count_letters(const char *s)
{
	size_t n = 0;
	while (kb_is_alpha((unsigned char)s[n]))
		n++;
	return n;
}

bool kb_language_parse(const char *name, struct kb_language *l)
{
	size_t n = count_letters(name), m = 0;
	const char *territory = name + n;
	*l = (struct kb_language){0};
	if (*territory == '_' || *territory == '-')
		m = count_letters(++territory);
	if (n < 2 || n > 3 || (*territory && !strchr(".@", territory[m])) ||
		(territory > name + n && m != 2))
		return false;
	for (size_t i = 0; i < n; i++)
		l->language[i] = (char)kb_lower((unsigned char)name[i]);
	for (size_t i = 0; i < m; i++)
		l->territory[i] =
			(char)(kb_lower((unsigned char)territory[i]) - 32);
	/* What Hebrew was called in older systems. */
	if (strcmp(l->language, "iw") == 0)
		memcpy(l->language, "he", 3);
	return true;
}

/* The languages that khabar has been translated into. All are written from
 * right to left. */
static const char *const translated[] = {"ar", "fa", "he", "ur"};

static bool is_translated(const struct kb_language *l)
{
	for (size_t i = 0; i < sizeof translated / sizeof *translated; i++)
		if (strcmp(l->language, translated[i]) == 0)
			return true;
	return false;
}

static const struct kb_language english = {.language = "en"};

static bool is_english(const struct kb_language *l)
{
	return strcmp(l->language, english.language) == 0;
}

bool kb_language_is_known(const struct kb_language *l)
{
	return is_english(l) || is_translated(l);
}

/* --- The one in use ------------------------------------------------------ */

/* Set by kb_language_choose() alone. */
static struct {
	struct kb_language language;
	struct kb_catalogue catalogue;
	struct kb_str file; /* what the catalogue is read from */
} in_use = {.language = {.language = "en"}};

const struct kb_language *kb_language(void)
{
	return &in_use.language;
}

enum kb_dir kb_language_dir(void)
{
	return is_translated(&in_use.language) ? KB_DIR_RTL : KB_DIR_LTR;
}

const struct kb_catalogue *kb_language_catalogue(void)
{
	return &in_use.catalogue;
}

/* --- Its catalogue ------------------------------------------------------- */

static enum kb_err read_file(const char *path, struct kb_str *out)
{
	struct stat st;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return KB_EIO;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		st.st_size <= (off_t)KB_MAX_CATALOGUE) {
		out->cap = (size_t)st.st_size + 1;
		out->s = kb_malloc(out->cap);
		n = read(fd, out->s, (size_t)st.st_size);
		out->len = n > 0 ? (size_t)n : 0;
		out->s[out->len] = '\0';
	}
	close(fd);
	return n >= 0 ? KB_OK : KB_EFORMAT;
}

static enum kb_err read_catalogue(
	const char *folder, const char *language, struct kb_str *path)
{
	struct kb_str file = {0};
	struct kb_catalogue catalogue;
	kb_str_clear(path);
	kb_str_addf(path, "%s/%s/LC_MESSAGES/khabar.mo", folder, language);
	enum kb_err err = read_file(path->s, &file);
	if (!err && !kb_catalogue_read(&catalogue, file.s, file.len))
		err = KB_EFORMAT;
	if (err) {
		kb_str_release(&file);
		return err;
	}
	kb_str_release(&in_use.file);
	in_use.file = file;
	in_use.catalogue = catalogue;
	return KB_OK;
}

/* Looks beside the program first: there a build has it, not one that is
 * installed; then where the program was installed with it, wherever that was
 * moved to. */
static enum kb_err find_catalogue(
	const char *folder, const char *language, struct kb_str *path)
{
	static const char *const beside[] = {"/po", "/../share/locale"};
	struct kb_str dir = {0};
	enum kb_err err = KB_EIO;
	if (folder)
		return read_catalogue(folder, language, path);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		kb_str_clear(&dir);
		if (err != KB_EIO || !kb_add_program_folder(&dir))
			break;
		kb_str_adds(&dir, beside[i]);
		err = read_catalogue(dir.s, language, path);
	}
	kb_str_release(&dir);
	if (err == KB_EIO)
		err = read_catalogue(KB_LOCALE_DIR, language, path);
	return err;
}

/* --- Choosing ------------------------------------------------------------ */

/* The first of the variables that is set; "" if none is. */
static const char *first_set(const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return value;
	}
	return "";
}

static void add_territory(struct kb_language *l)
{
	static const char *const names[] = {"LC_ALL", "LC_TIME", "LANG"};
	struct kb_language here;
	if (!*l->territory && kb_language_parse(first_set(names, 3), &here) &&
		strcmp(here.language, l->language) == 0)
		*l = here;
}

/* Takes a language, if khabar has it. *err: why it cannot be taken although
 * it should; path: of its catalogue. */
static bool use(const struct kb_language *l, const char *folder,
	enum kb_err *err, struct kb_str *path)
{
	enum kb_err why = KB_OK;
	if (!kb_language_is_known(l))
		return false;
	if (!is_english(l))
		why = find_catalogue(folder, l->language, path);
	*err = why ? why : KB_OK;
	if (why)
		return false;
	in_use.language = *l;
	add_territory(&in_use.language);
	return true;
}

/* The same of names that colons part, the first that can be taken. */
static void use_first(const char *names, const char *folder, enum kb_err *err,
	struct kb_str *path)
{
	struct kb_language l;
	struct kb_str name = {0};
	bool found = false;
	while (*names && !found) {
		size_t n = strcspn(names, ":");
		kb_str_clear(&name);
		kb_str_add(&name, names, n);
		found = kb_language_parse(name.s, &l) &&
			use(&l, folder, err, path);
		names += n + (names[n] == ':');
	}
	kb_str_release(&name);
}

static void use_none(void)
{
	kb_str_release(&in_use.file);
	in_use.catalogue = (struct kb_catalogue){0};
	in_use.language = english;
	add_territory(&in_use.language);
}

enum kb_err kb_language_choose(
	const char *setting, const char *folder, struct kb_diag *diag)
{
	static const char *const names[] = {
		"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	bool given = setting && *setting && strcmp(setting, "auto") != 0;
	struct kb_str path = {0};
	enum kb_err err = KB_OK;
	use_none();
	use_first(given ? setting : first_set(names, 4), folder, &err, &path);
	if (err == KB_EFORMAT)
		kb_fail(diag, err, "the messages in %s are damaged", path.s);
	else if (err && given)
		kb_fail(diag, err, "there is no translation for \"%s\" in %s",
			setting, path.s);
	else
		err = KB_OK;
	kb_str_release(&path);
	return err;
}
