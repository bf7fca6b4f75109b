/* Files that come with an article, played or shown by another program.
 * Layer: ui. */
#ifndef KHABAR_UI_PLAY_H
#define KHABAR_UI_PLAY_H

struct kb_app;

/* Plays the file that the article read or chosen comes with: that of this URL,
 * if it is not NULL; the link that is chosen, if it is one of them; the one
 * that was counted to, the only one, or the only one to be heard or seen; else
 * it asks which. */
void kb_app_play(struct kb_app *app, const char *url);

#endif
