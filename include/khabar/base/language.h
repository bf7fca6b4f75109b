/* The language of the interface: which one, and its catalogue of messages.
 * Layer: base. */
#ifndef KHABAR_BASE_LANGUAGE_H
#define KHABAR_BASE_LANGUAGE_H

#include <khabar/base/catalogue.h>
#include <khabar/base/dir.h>
#include <khabar/base/err.h>
#include <stdbool.h>

/* A language as ISO 639 has it ("ar"), and the territory as ISO 3166 has it
 * ("LB") or "". */
struct kb_language {
	char language[4];
	char territory[4];
};

/* Reads the name of a locale or language: "ar", "ar_LB", "ar-LB.UTF-8". Returns
 * false where it names no language, as "C". */
bool kb_language_parse(const char *name, struct kb_language *l);
/* Whether khabar has been translated into it; English is what it is written
 * in. */
bool kb_language_is_known(const struct kb_language *l);

/* Chooses the language of the interface, for the whole program: once, at its
 * start, before there are threads; English before that. setting: the name that
 * a person has given; NULL or "auto": the first of $LANGUAGE that khabar has
 * (names parted by colons), else that of $LC_ALL, $LC_MESSAGES or $LANG,
 * whatever locales are installed. Where the name has no territory, that of
 * $LC_ALL, $LC_TIME or $LANG counts, if its language is the same. folder: where
 * catalogues lie as LL/LC_MESSAGES/khabar.mo; NULL: beside the program, as a
 * build has them, in ../share/locale from there, or where they were to be
 * installed. It is English where there is no catalogue. Fails with KB_EFORMAT
 * where that is damaged, or KB_EIO where the one that a person asked for is not
 * there; the message is in English. */
enum kb_err kb_language_choose(
	const char *setting, const char *folder, struct kb_diag *diag);

/* The language of the interface; borrowed. */
const struct kb_language *kb_language(void);
/* KB_DIR_RTL or KB_DIR_LTR. */
enum kb_dir kb_language_dir(void);
/* Its messages; borrowed. */
const struct kb_catalogue *kb_language_catalogue(void);

#endif
