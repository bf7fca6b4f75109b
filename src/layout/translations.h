/* The few words that khabar itself adds to an article, in the article's
 * language.
 * Layer: layout, private. */
#ifndef KHABAR_LAYOUT_TRANSLATIONS_H
#define KHABAR_LAYOUT_TRANSLATIONS_H

struct kb_translation {
	const char *language; /* primary subtag of BCP 47 */
	const char *updated;  /* before the date of the last change */
	const char *related;  /* heading of the related links */
	const char *comma;    /* between two authors */
};

/* The words for a language tag ("ar-EG"); English for NULL and others. */
const struct kb_translation *kb_translation_for(const char *language);

#endif
