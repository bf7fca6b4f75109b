/* JSON: values that come from outside, and writing, through jansson.
 * Layer: article. The only module that knows jansson. */
#ifndef KHABAR_ARTICLE_JSON_H
#define KHABAR_ARTICLE_JSON_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A parsed value, opaque; parts of it are borrowed from the whole. */
struct kb_json;

/* Parses len bytes of UTF-8 JSON, raw control characters in strings, unknown
 * escapes, commas before a closing bracket, comments, ill-formed UTF-8 and junk
 * around it (HTML comment marks, CDATA marks, a trailing semicolon) put up
 * with; of duplicated keys the last counts. Returns NULL where it is no JSON or
 * over KB_MAX_JSON or KB_MAX_JSON_DEPTH. The caller frees it with
 * kb_json_free(). */
struct kb_json *kb_json_parse(const char *s, size_t len);
void kb_json_free(struct kb_json *j);

/* Members and elements, borrowed; NULL where there is none or j is NULL or
 * not of that type. kb_json_len: elements of an array, members of an object,
 * else 0. */
const struct kb_json *kb_json_get(const struct kb_json *j, const char *key);
const struct kb_json *kb_json_at(const struct kb_json *j, size_t i);
size_t kb_json_len(const struct kb_json *j);
bool kb_json_is_array(const struct kb_json *j);
bool kb_json_is_object(const struct kb_json *j);
/* The i-th member of an object in the order of the text: its key, and its
 * value in *value; NULL, both, where there is none. Takes time in proportion
 * to i. */
const char *kb_json_member(
	const struct kb_json *j, size_t i, const struct kb_json **value);
/* The string, borrowed, or NULL if j is not one. */
const char *kb_json_str(const struct kb_json *j);
/* The number, or fallback. */
double kb_json_num(const struct kb_json *j, double fallback);

/* Whether it is true. */
bool kb_json_is_true(const struct kb_json *j);
/* Whether it is a whole number of 64 bits with a sign; if so *out is exactly
 * that. One with a point or an exponent is not. */
bool kb_json_int(const struct kb_json *j, int64_t *out);

/* Adds s as a JSON string with its quotes to out; NULL adds null. Ill-formed
 * UTF-8 becomes U+FFFD; control characters are escaped. */
void kb_json_add_str(struct kb_str *out, const char *s);
void kb_json_add_strn(struct kb_str *out, const char *s, size_t len);

#endif
