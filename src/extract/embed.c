/* Players and frames of other sites become links. */
#include "embed.h"

#include "values.h"

#include <khabar/doc/uri.h>

#include <string.h>

/* Players by their hosts; watch: the address that a person opens, by the id
 * that stands behind a part of the frame's address. */
static const struct player {
	const char *host, *name, *before, *watch;
} players[] = {
	{"youtube.com", "YouTube", "/embed/",
		"https://www.youtube.com/watch?v="},
	{"youtube-nocookie.com", "YouTube", "/embed/",
		"https://www.youtube.com/watch?v="},
	{"player.vimeo.com", "Vimeo", "/video/", "https://vimeo.com/"},
	{"platform.twitter.com", "X", "id=", "https://x.com/i/status/"},
	{"dailymotion.com", "Dailymotion", "/video/",
		"https://www.dailymotion.com/video/"},
	{"geo.dailymotion.com", "Dailymotion",
		"video=", "https://www.dailymotion.com/video/"},
	{"aparat.com", "Aparat", "videohash/", "https://www.aparat.com/v/"},
	{"open.spotify.com", "Spotify", NULL, NULL},
	{"w.soundcloud.com", "SoundCloud", NULL, NULL},
	{"embed.podcasts.apple.com", "Apple Podcasts", NULL, NULL},
	{"instagram.com", "Instagram", NULL, NULL},
	{"tiktok.com", "TikTok", NULL, NULL},
	{"facebook.com", "Facebook", NULL, NULL},
	{"t.me", "Telegram", NULL, NULL},
	{"google.com/maps", "Google Maps", NULL, NULL},
};

static const struct player *player_of(const char *url, const char *host)
{
	for (size_t i = 0; i < sizeof players / sizeof *players; i++)
		if (strcmp(players[i].host, host) == 0 ||
			(strchr(players[i].host, '/') &&
				strstr(url, players[i].host)))
			return &players[i];
	return NULL;
}

/* Elements that a script makes players of: the attribute that names the film,
 * and the frame's address before it; without one, src is the frame's. */
static const struct custom {
	const char *name, *id, *frame;
} customs[] = {
	{"lite-youtube", "videoid", "https://www.youtube.com/embed/"},
	{"amp-youtube", "data-videoid", "https://www.youtube.com/embed/"},
	{"lite-vimeo", "videoid", "https://player.vimeo.com/video/"},
	{"amp-vimeo", "data-videoid", "https://player.vimeo.com/video/"},
	{"amp-dailymotion", "data-videoid",
		"https://www.dailymotion.com/embed/video/"},
	{"amp-twitter", "data-tweetid", "https://platform.twitter.com/?id="},
	{"amp-iframe", NULL, NULL},
	{"amp-video", NULL, NULL},
	{"amp-audio", NULL, NULL},
};

static const struct custom *custom_of(const struct kb_node *n)
{
	if (n->tag != KB_TAG_OTHER)
		return NULL;
	for (size_t i = 0; i < sizeof customs / sizeof *customs; i++)
		if (strcmp(customs[i].name, n->name) == 0)
			return &customs[i];
	return NULL;
}

bool kb_ex_is_custom_player(const struct kb_node *n)
{
	return custom_of(n) != NULL;
}

/* The frame's address of a player that names its film. */
static const char *custom_address(struct kb_ex *x, const struct kb_node *n)
{
	const struct custom *c = custom_of(n);
	const char *id = c && c->id ? kb_node_attr(n, c->id) : NULL;
	struct kb_str s = {0};
	if (!id || !*id)
		return NULL;
	kb_str_addf(&s, "%s%s", c->frame, id);
	const char *url = kb_ex_url(x, s.s);
	kb_str_release(&s);
	return url;
}

static const char *address_of(struct kb_ex *x, const struct kb_node *n)
{
	const char *custom = custom_address(x, n);
	if (custom)
		return custom;
	static const char *const names[] = {
		"src", "data-src", "data-lazy-src", "data"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *url = kb_ex_url(x, kb_node_attr(n, names[i]));
		if (url && kb_uri_is_web(url))
			return url;
	}
	for (const struct kb_node *c = n->first; c; c = c->next) {
		const char *url = c->type == KB_NODE_ELEMENT &&
						  strcmp(c->name, "source") == 0
					  ? kb_ex_url(x, kb_node_attr(c, "src"))
					  : NULL;
		if (url && kb_uri_is_web(url))
			return url;
	}
	return NULL;
}

/* The page of what a player shows, where its address tells. */
static const char *page_of(
	struct kb_ex *x, const struct player *p, const char *url)
{
	const char *id = p && p->before ? strstr(url, p->before) : NULL;
	id = id ? id + strlen(p->before) : "";
	size_t len = strcspn(id, "/?&#");
	if (len == 0)
		return url;
	struct kb_str s = {0};
	kb_str_adds(&s, p->watch);
	kb_str_add(&s, id, len);
	url = kb_arena_strdup(&x->a->arena, s.s);
	kb_str_release(&s);
	return url;
}

static bool is_media(const struct kb_node *n)
{
	return n->tag == KB_TAG_VIDEO || n->tag == KB_TAG_AUDIO ||
	       (n->tag == KB_TAG_OTHER &&
		       (strcmp(n->name, "amp-video") == 0 ||
			       strcmp(n->name, "amp-audio") == 0));
}

static bool may_play(const struct kb_node *n)
{
	return is_media(n) || custom_of(n) || n->tag == KB_TAG_IFRAME ||
	       n->tag == KB_TAG_EMBED || n->tag == KB_TAG_OBJECT;
}

bool kb_ex_is_embed(const struct kb_ex *x, const struct kb_node *n)
{
	unsigned in = kb_ex_info(x, n)->in;
	return (in & KB_IN_TEXTLESS) && may_play(n) &&
	       !(in & (KB_IN_HIDDEN | KB_IN_NOISE | KB_IN_USED));
}

/* Whether a frame is a player's: of one that is known, or it says so. Frames
 * hold advertisements and counters too. */
static bool is_player(const struct player *p, const char *url)
{
	return p ? !strstr(url, "/plugins/like") &&
			       !strstr(url, "/plugins/page")
		 : strstr(url, "/embed") || strstr(url, "player");
}

void kb_ex_embed(struct kb_ex_build *b, const struct kb_node *n)
{
	const char *url = address_of(b->x, n);
	if (!url)
		return;
	struct kb_str s = {0}, host = {0};
	kb_uri_host(url, &host);
	const struct player *p = player_of(url, host.s ? host.s : "");
	const char *title = kb_node_attr(n, "title");
	bool taken = is_media(n) || is_player(p, url);
	if (!title || !*title)
		title = kb_node_attr(n, "aria-label");
	if (!title || !*title)
		title = kb_node_attr(n, "playlabel");
	const char *of = p ? p->name : host.s ? host.s : "";
	if (taken && title && *title && !strstr(title, of))
		kb_str_addf(&s, "%s (%s)", title, of);
	else if (taken)
		kb_str_adds(&s, title && *title ? title : of);
	if (s.len) {
		const struct kb_span span = {
			KB_SPAN_LINK, 0, s.len, page_of(b->x, p, url)};
		struct kb_text t = kb_article_rich(
			b->a, s.s, s.len, &span, 1, KB_WHITE_COLLAPSE);
		if (t.s) {
			kb_article_add_block(b->a, KB_BLOCK_PARAGRAPH)->text =
				t;
			b->player = b->a->n_blocks;
		}
	}
	kb_str_release(&s);
	kb_str_release(&host);
}
