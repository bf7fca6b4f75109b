/* The tree's nodes: looked up, walked, freed. */
#include <khabar/base/str.h>
#include <khabar/doc/node.h>

#include <stdlib.h>
#include <string.h>

/* Both tables follow KB_TAGS; the unit test finds a tag missing here. The slots
 * are those of tag_hash(), whose factors were sought so that no two names
 * meet. */
/* clang-format off */
static const char TAG_NAMES[KB_TAG_COUNT][12] = {
	[KB_TAG_A] = "a", [KB_TAG_ABBR] = "abbr",
	[KB_TAG_ADDRESS] = "address", [KB_TAG_ARTICLE] = "article",
	[KB_TAG_ASIDE] = "aside", [KB_TAG_AUDIO] = "audio", [KB_TAG_B] = "b",
	[KB_TAG_BASE] = "base", [KB_TAG_BDI] = "bdi", [KB_TAG_BDO] = "bdo",
	[KB_TAG_BIG] = "big", [KB_TAG_BLOCKQUOTE] = "blockquote",
	[KB_TAG_BODY] = "body", [KB_TAG_BR] = "br",
	[KB_TAG_BUTTON] = "button", [KB_TAG_CANVAS] = "canvas",
	[KB_TAG_CAPTION] = "caption", [KB_TAG_CENTER] = "center",
	[KB_TAG_CITE] = "cite", [KB_TAG_CODE] = "code", [KB_TAG_COL] = "col",
	[KB_TAG_COLGROUP] = "colgroup", [KB_TAG_DD] = "dd",
	[KB_TAG_DEL] = "del", [KB_TAG_DETAILS] = "details",
	[KB_TAG_DFN] = "dfn", [KB_TAG_DIALOG] = "dialog",
	[KB_TAG_DIV] = "div", [KB_TAG_DL] = "dl", [KB_TAG_DT] = "dt",
	[KB_TAG_EM] = "em", [KB_TAG_EMBED] = "embed",
	[KB_TAG_FIELDSET] = "fieldset", [KB_TAG_FIGCAPTION] = "figcaption",
	[KB_TAG_FIGURE] = "figure", [KB_TAG_FONT] = "font",
	[KB_TAG_FOOTER] = "footer", [KB_TAG_FORM] = "form",
	[KB_TAG_FRAME] = "frame", [KB_TAG_FRAMESET] = "frameset",
	[KB_TAG_H1] = "h1", [KB_TAG_H2] = "h2", [KB_TAG_H3] = "h3",
	[KB_TAG_H4] = "h4", [KB_TAG_H5] = "h5", [KB_TAG_H6] = "h6",
	[KB_TAG_HEAD] = "head", [KB_TAG_HEADER] = "header",
	[KB_TAG_HGROUP] = "hgroup", [KB_TAG_HR] = "hr",
	[KB_TAG_HTML] = "html", [KB_TAG_I] = "i", [KB_TAG_IFRAME] = "iframe",
	[KB_TAG_IMG] = "img", [KB_TAG_INPUT] = "input", [KB_TAG_INS] = "ins",
	[KB_TAG_KBD] = "kbd", [KB_TAG_LABEL] = "label",
	[KB_TAG_LEGEND] = "legend", [KB_TAG_LI] = "li",
	[KB_TAG_LINK] = "link", [KB_TAG_MAIN] = "main", [KB_TAG_MAP] = "map",
	[KB_TAG_MARK] = "mark", [KB_TAG_MENU] = "menu",
	[KB_TAG_META] = "meta", [KB_TAG_NAV] = "nav",
	[KB_TAG_NOSCRIPT] = "noscript", [KB_TAG_OBJECT] = "object",
	[KB_TAG_OL] = "ol", [KB_TAG_OPTION] = "option", [KB_TAG_P] = "p",
	[KB_TAG_PICTURE] = "picture", [KB_TAG_PRE] = "pre",
	[KB_TAG_PROGRESS] = "progress", [KB_TAG_Q] = "q", [KB_TAG_RP] = "rp",
	[KB_TAG_RT] = "rt", [KB_TAG_RUBY] = "ruby", [KB_TAG_S] = "s",
	[KB_TAG_SAMP] = "samp", [KB_TAG_SCRIPT] = "script",
	[KB_TAG_SECTION] = "section", [KB_TAG_SELECT] = "select",
	[KB_TAG_SMALL] = "small", [KB_TAG_SOURCE] = "source",
	[KB_TAG_SPAN] = "span", [KB_TAG_STRIKE] = "strike",
	[KB_TAG_STRONG] = "strong", [KB_TAG_STYLE] = "style",
	[KB_TAG_SUB] = "sub", [KB_TAG_SUMMARY] = "summary",
	[KB_TAG_SUP] = "sup", [KB_TAG_SVG] = "svg", [KB_TAG_TABLE] = "table",
	[KB_TAG_TBODY] = "tbody", [KB_TAG_TD] = "td",
	[KB_TAG_TEMPLATE] = "template", [KB_TAG_TEXTAREA] = "textarea",
	[KB_TAG_TFOOT] = "tfoot", [KB_TAG_TH] = "th",
	[KB_TAG_THEAD] = "thead", [KB_TAG_TIME] = "time",
	[KB_TAG_TITLE] = "title", [KB_TAG_TR] = "tr", [KB_TAG_TT] = "tt",
	[KB_TAG_U] = "u", [KB_TAG_UL] = "ul", [KB_TAG_VAR] = "var",
	[KB_TAG_VIDEO] = "video", [KB_TAG_WBR] = "wbr",
};

static const uint8_t TAG_SLOTS[512] = {
	[0] = KB_TAG_TBODY, [8] = KB_TAG_BUTTON, [9] = KB_TAG_U,
	[11] = KB_TAG_FIGURE, [15] = KB_TAG_P, [22] = KB_TAG_RUBY,
	[24] = KB_TAG_INS, [25] = KB_TAG_HTML, [33] = KB_TAG_A,
	[40] = KB_TAG_DIALOG, [50] = KB_TAG_BR, [61] = KB_TAG_HEAD,
	[62] = KB_TAG_DL, [70] = KB_TAG_DEL, [71] = KB_TAG_CODE,
	[72] = KB_TAG_FRAME, [79] = KB_TAG_TEXTAREA, [85] = KB_TAG_LI,
	[86] = KB_TAG_TD, [87] = KB_TAG_CITE, [88] = KB_TAG_OPTION,
	[89] = KB_TAG_ABBR, [90] = KB_TAG_FORM, [92] = KB_TAG_H2,
	[94] = KB_TAG_CAPTION, [97] = KB_TAG_PRE, [98] = KB_TAG_INPUT,
	[108] = KB_TAG_SELECT, [110] = KB_TAG_SAMP, [114] = KB_TAG_H4,
	[117] = KB_TAG_SUMMARY, [124] = KB_TAG_VAR, [130] = KB_TAG_TH,
	[136] = KB_TAG_H6, [140] = KB_TAG_RP, [141] = KB_TAG_ASIDE,
	[150] = KB_TAG_DT, [153] = KB_TAG_BDI, [162] = KB_TAG_TEMPLATE,
	[164] = KB_TAG_DETAILS, [167] = KB_TAG_BLOCKQUOTE, [170] = KB_TAG_BIG,
	[174] = KB_TAG_SVG, [184] = KB_TAG_RT, [187] = KB_TAG_LEGEND,
	[195] = KB_TAG_CANVAS, [199] = KB_TAG_TIME, [201] = KB_TAG_MAP,
	[206] = KB_TAG_SECTION, [207] = KB_TAG_FRAMESET, [213] = KB_TAG_UL,
	[215] = KB_TAG_CENTER, [216] = KB_TAG_EMBED, [223] = KB_TAG_PICTURE,
	[225] = KB_TAG_HGROUP, [233] = KB_TAG_COL, [235] = KB_TAG_ARTICLE,
	[236] = KB_TAG_IFRAME, [240] = KB_TAG_TR, [251] = KB_TAG_SUB,
	[255] = KB_TAG_VIDEO, [262] = KB_TAG_TT, [276] = KB_TAG_STRONG,
	[279] = KB_TAG_MARK, [284] = KB_TAG_HR, [285] = KB_TAG_TITLE,
	[287] = KB_TAG_COLGROUP, [288] = KB_TAG_ADDRESS, [302] = KB_TAG_TFOOT,
	[309] = KB_TAG_META, [311] = KB_TAG_MENU, [313] = KB_TAG_LABEL,
	[319] = KB_TAG_IMG, [321] = KB_TAG_Q, [327] = KB_TAG_SUP,
	[331] = KB_TAG_TABLE, [332] = KB_TAG_FOOTER, [335] = KB_TAG_BASE,
	[337] = KB_TAG_H1, [339] = KB_TAG_B, [347] = KB_TAG_STYLE,
	[355] = KB_TAG_SOURCE, [356] = KB_TAG_KBD, [359] = KB_TAG_H3,
	[360] = KB_TAG_BODY, [361] = KB_TAG_SMALL, [364] = KB_TAG_LINK,
	[366] = KB_TAG_DIV, [368] = KB_TAG_EM, [372] = KB_TAG_NOSCRIPT,
	[378] = KB_TAG_STRIKE, [379] = KB_TAG_DFN, [381] = KB_TAG_H5,
	[388] = KB_TAG_WBR, [394] = KB_TAG_HEADER, [398] = KB_TAG_SPAN,
	[405] = KB_TAG_BDO, [408] = KB_TAG_PROGRESS, [421] = KB_TAG_S,
	[428] = KB_TAG_MAIN, [433] = KB_TAG_I, [452] = KB_TAG_THEAD,
	[460] = KB_TAG_AUDIO, [464] = KB_TAG_OBJECT,
	[476] = KB_TAG_FIGCAPTION, [486] = KB_TAG_DD, [491] = KB_TAG_OL,
	[492] = KB_TAG_NAV, [494] = KB_TAG_FIELDSET, [496] = KB_TAG_SCRIPT,
	[508] = KB_TAG_FONT,
};
/* clang-format on */

static unsigned tag_hash(const char *s, size_t len)
{
	return ((unsigned)len * 47 + (unsigned)kb_lower(s[0]) * 39 +
		       (unsigned)kb_lower(s[len - 1]) * 42 +
		       (unsigned)kb_lower(s[len / 2]) * 225) &
	       511;
}

enum kb_tag kb_tag_of(const char *name, size_t len)
{
	if (len == 0 || len >= sizeof TAG_NAMES[0])
		return KB_TAG_OTHER;
	enum kb_tag tag = TAG_SLOTS[tag_hash(name, len)];
	const char *want = TAG_NAMES[tag];
	for (size_t i = 0; i < len; i++)
		if (kb_lower((unsigned char)name[i]) != want[i])
			return KB_TAG_OTHER;
	return want[len] ? KB_TAG_OTHER : tag;
}

const char *kb_tag_name(enum kb_tag tag)
{
	return TAG_NAMES[tag];
}

void kb_doc_free(struct kb_doc *doc)
{
	if (!doc)
		return;
	kb_arena_release(&doc->arena);
	free(doc);
}

const char *kb_node_attr(const struct kb_node *n, const char *name)
{
	for (size_t i = 0; i < n->n_attrs; i++)
		if (strcmp(n->attrs[i].name, name) == 0)
			return n->attrs[i].value;
	return NULL;
}

struct kb_node *kb_node_skip(const struct kb_node *n, const struct kb_node *top)
{
	for (; n && n != top; n = n->parent)
		if (n->next)
			return n->next;
	return NULL;
}

struct kb_node *kb_node_next(const struct kb_node *n, const struct kb_node *top)
{
	return n->first ? n->first : kb_node_skip(n, top);
}

struct kb_node *kb_node_find(const struct kb_node *top, enum kb_tag tag)
{
	for (struct kb_node *n = kb_node_next(top, top); n;
		n = kb_node_next(n, top))
		if (n->type == KB_NODE_ELEMENT && n->tag == tag)
			return n;
	return NULL;
}

/* Whether the space-separated list has the word. */
static bool has_word(const char *list, const char *word, size_t len)
{
	for (const char *s = list; *s;) {
		while (kb_is_space((unsigned char)*s))
			s++;
		const char *start = s;
		while (*s && !kb_is_space((unsigned char)*s))
			s++;
		if ((size_t)(s - start) == len && kb_ieqn(start, word, len))
			return true;
	}
	return false;
}

bool kb_node_has_class(const struct kb_node *n, const char *word)
{
	size_t len = strlen(word);
	if (len == 0)
		return false;
	for (size_t i = 0; i < n->n_attrs; i++) {
		const struct kb_attr *a = &n->attrs[i];
		if ((strcmp(a->name, "class") == 0 ||
			    strcmp(a->name, "id") == 0) &&
			has_word(a->value, word, len))
			return true;
	}
	return false;
}
