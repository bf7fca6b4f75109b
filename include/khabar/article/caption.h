/* Captions of pictures as pages have them: with labels for those who do not see
 * the picture, with words of buttons, and with a credit at their end.
 * Layer: article. Every function takes len bytes of UTF-8 that are followed by
 * a NUL, or by more of the text. */
#ifndef KHABAR_ARTICLE_CAPTION_H
#define KHABAR_ARTICLE_CAPTION_H

#include <stdbool.h>
#include <stddef.h>

/* Leaves out a label at the start ("Image caption, ") and words of buttons at
 * the end ("hide caption"), with the marks that part them. */
void kb_caption_trim(const char **s, size_t *len);
/* Leaves out commas, colons, bars, dashes and spaces at either end. */
void kb_caption_trim_marks(const char **s, size_t *len);
/* Whether it begins with a label that calls it a picture's source. */
bool kb_caption_is_labelled(const char *s, size_t len);
/* Whether it is nothing but a credit: "Photo: Dana Levi", "(c) AFP". */
bool kb_caption_is_credit(const char *s, size_t len);
/* Where the credit begins that a caption ends in without parentheses, or with
 * two names in them; len if there is none. Linear. */
size_t kb_caption_credit(const char *s, size_t len);

#endif
