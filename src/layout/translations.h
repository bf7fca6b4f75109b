/* The few words that khabar itself adds to an article, in the article's
 * language.
 * Layer: layout, private. */
#ifndef KHABAR_LAYOUT_TRANSLATIONS_H
#define KHABAR_LAYOUT_TRANSLATIONS_H

#include <khabar/article/enclosure.h>

struct kb_translation {
	const char *language; /* primary subtag of BCP 47 */
	const char *related;  /* heading of the related links */
	const char *comma;    /* between two authors */
	/* Of files that come with it: what they are, by enum kb_media. */
	const char *media[KB_MEDIA_PDF + 1];
	const char *downloaded;
};

/* The words for a language tag ("ar-EG"); English for NULL and others. */
const struct kb_translation *kb_translation_for(const char *language);

#endif
