/* Files that come with an article: what they are, and how long they play.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_ENCLOSURE_H
#define KHABAR_ARTICLE_ENCLOSURE_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

enum kb_media {
	KB_MEDIA_FILE, /* of no kind below */
	KB_MEDIA_AUDIO,
	KB_MEDIA_VIDEO,
	KB_MEDIA_IMAGE,
	KB_MEDIA_PDF,
};

/* What a file is: by its MIME type where that tells it, else by the ending of
 * the URL's path. Either may be NULL. */
enum kb_media kb_media_of(const char *type, const char *url);

/* What there is among n files: a bit 1u << kind for each enum kb_media. */
unsigned kb_enclosures_media(const struct kb_enclosure *list, size_t n);

/* Of such bits: those of files that can be heard or seen. */
#define KB_MEDIA_PLAYS (1u << KB_MEDIA_AUDIO | 1u << KB_MEDIA_VIDEO)

/* Seconds of a duration as feeds write it, of len bytes of UTF-8: seconds
 * ("3753", "3753.5"), hours, minutes and seconds ("1:02:33", "62:33"), both in
 * the digits of any of ASCII, Arabic and Persian, or ISO 8601 ("PT1H2M33S"). -1
 * where it is none, is nothing, is over KB_MAX_DURATION, or has over 59 minutes
 * or seconds behind a colon. */
int64_t kb_duration_read(const char *s, size_t len);

/* Bytes of a file as feeds write them: len bytes of UTF-8, digits alone. -1
 * where it is no such number, is 0, which feeds write where they do not know,
 * or has over 15 digits. */
int64_t kb_length_read(const char *s, size_t len);

/* What a person knows a file by, into out (cleared): the name in its URL, where
 * that has one with an ending, else the host. */
void kb_enclosure_name(const struct kb_enclosure *e, struct kb_str *out);

/* Which of an article's files is meant where none is named: the first that can
 * be heard or seen, else the first; 0 where it has none. */
size_t kb_enclosure_main(const struct kb_article *a);

/* Gives the article copies of n enclosures; those that it has are no more. */
void kb_article_set_enclosures(
	struct kb_article *a, const struct kb_enclosure *list, size_t n);

#endif
