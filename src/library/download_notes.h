/* What a folder of downloads notes of its files: whose each is, and by what a
 * part of it may be gone on with. It lies in the folder, as a hidden file of a
 * line each: name, URL, validator, parted by tabs; of a name the last one
 * counts.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_DOWNLOAD_NOTES_H
#define KHABAR_LIBRARY_DOWNLOAD_NOTES_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

#include <stdbool.h>
#include <stddef.h>

struct kb_download_note {
	const char *name, *url, *validator; /* "": none */
};

struct kb_download_notes {
	struct kb_str text; /* holds the strings */
	struct kb_download_note *notes;
	size_t n, cap;
};

/* The path of the notes of a folder, into out (cleared). */
void kb_download_notes_path(const char *folder, struct kb_str *out);
/* Reads them; none where there are none. */
enum kb_err kb_download_notes_read(const char *folder,
	struct kb_download_notes *out, struct kb_diag *diag);
void kb_download_notes_release(struct kb_download_notes *n);
/* The last one of a URL; NULL where there is none, or its name is another's by
 * now. */
const struct kb_download_note *kb_download_note_of(
	const struct kb_download_notes *n, const char *url);
/* Forgets what is there no more, where the notes have grown long. */
void kb_download_notes_shrink(
	const char *folder, const struct kb_download_notes *n);

#endif
