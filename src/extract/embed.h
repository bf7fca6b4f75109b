/* Players and frames of other sites.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_EMBED_H
#define KHABAR_EXTRACT_EMBED_H

#include "build.h"

/* Whether a script makes a player of the element: lite-youtube, amp-video. */
bool kb_ex_is_custom_player(const struct kb_node *n);
/* Whether the element may be a player that is shown: a video, an audio element
 * or a frame. */
bool kb_ex_is_embed(const struct kb_ex *x, const struct kb_node *n);
/* Adds a paragraph that is a link to what a video, an audio element or a
 * player's frame shows, by its title and whose it is. Frames of
 * other kinds, and what has no address, add nothing. */
void kb_ex_embed(struct kb_ex_build *b, const struct kb_node *n);

#endif
