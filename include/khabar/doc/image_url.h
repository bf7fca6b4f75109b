/* Addresses of pictures, by their looks alone.
 * Layer: doc. Every url is a NUL-terminated URL, relative or not. */
#ifndef KHABAR_DOC_IMAGE_URL_H
#define KHABAR_DOC_IMAGE_URL_H

#include <stdbool.h>
#include <stddef.h>

/* The widest URL of a srcset attribute (HTML standard, 4.8.4.2.1) that is not
 * over most pixels, or times for densities; without one the first. *len: its
 * bytes, within set. NULL for none. */
const char *kb_image_url_of_srcset(const char *set, double most, size_t *len);
/* Whether it stands where a script puts a picture: data, a blank image. */
bool kb_image_url_is_placeholder(const char *url);
/* A picture's URL, borrowed, and of it what its sizes have in common, so that
 * it is told once where many are compared. */
struct kb_image_name {
	const char *url, *stem;
	size_t len; /* bytes of stem */
};
struct kb_image_name kb_image_name_of(const char *url);
bool kb_image_name_same(
	const struct kb_image_name *a, const struct kb_image_name *b);
/* Whether two are of one picture in different sizes. */
bool kb_image_url_same(const char *a, const char *b);
/* Whether it is SVG. */
bool kb_image_url_is_drawing(const char *url);
/* Whether it is a site's mark, or what stands for articles without a picture:
 * a logo, default, share. */
bool kb_image_url_is_mark(const char *url);

#endif
