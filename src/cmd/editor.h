/* The editor that a person wants.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_EDITOR_H
#define KHABAR_CMD_EDITOR_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <stddef.h>

/* Makes the words, in the arena and NULL behind the last, that edit a file:
 * $VISUAL, else $EDITOR, else the first there is of sensible-editor, nano and
 * vi. At a line, from 1, where the editor is known to take +LINE; 0: at none.
 * Fails with KB_EINVAL where the variable is not understood or there is no
 * editor. */
enum kb_err kb_editor(const char *path, size_t line, struct kb_arena *a,
	char ***argv, struct kb_diag *diag);

#endif
