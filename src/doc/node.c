/* The tree's nodes: looked up, walked, freed. */
#include <khabar/base/str.h>
#include <khabar/doc/node.h>

#include <stdlib.h>
#include <string.h>

static const char TAG_NAMES[KB_TAG_COUNT][12] = {
#define TAG_NAME(name, lower) [KB_TAG_##name] = #lower,
	KB_TAGS(TAG_NAME)
#undef TAG_NAME
};

/* Where tag_hash() has each tag; its factors were sought so that no two names
 * meet. The unit test finds a tag missing here. */
/* clang-format off */
static const uint8_t TAG_SLOTS[1024] = {
	[10] = KB_TAG_Q, [25] = KB_TAG_APPLET, [42] = KB_TAG_A,
	[43] = KB_TAG_OPTION, [44] = KB_TAG_META, [47] = KB_TAG_BLOCKQUOTE,
	[52] = KB_TAG_FOOTER, [53] = KB_TAG_OBJECT, [78] = KB_TAG_FONT,
	[85] = KB_TAG_SAMP, [97] = KB_TAG_H1, [112] = KB_TAG_TT,
	[118] = KB_TAG_ASIDE, [127] = KB_TAG_TITLE, [131] = KB_TAG_SEARCH,
	[137] = KB_TAG_BDI, [144] = KB_TAG_DD, [154] = KB_TAG_HEAD,
	[159] = KB_TAG_SUB, [161] = KB_TAG_WBR, [162] = KB_TAG_NAV,
	[168] = KB_TAG_LABEL, [173] = KB_TAG_CENTER, [181] = KB_TAG_TEXTAREA,
	[199] = KB_TAG_PRE, [204] = KB_TAG_STRIKE, [205] = KB_TAG_LI,
	[233] = KB_TAG_SELECT, [242] = KB_TAG_H2, [247] = KB_TAG_PARAM,
	[249] = KB_TAG_TIME, [254] = KB_TAG_LEGEND, [277] = KB_TAG_UL,
	[280] = KB_TAG_DL, [286] = KB_TAG_VAR, [302] = KB_TAG_HEADER,
	[306] = KB_TAG_HR, [308] = KB_TAG_NOEMBED, [312] = KB_TAG_NOBR,
	[340] = KB_TAG_IMG, [342] = KB_TAG_CITE, [365] = KB_TAG_TBODY,
	[383] = KB_TAG_TRACK, [387] = KB_TAG_H3, [393] = KB_TAG_RUBY,
	[395] = KB_TAG_FIGURE, [410] = KB_TAG_BASEFONT, [416] = KB_TAG_DT,
	[418] = KB_TAG_FIELDSET, [420] = KB_TAG_TH, [445] = KB_TAG_SECTION,
	[461] = KB_TAG_NOFRAMES, [462] = KB_TAG_MARK, [466] = KB_TAG_SOURCE,
	[467] = KB_TAG_BASE, [483] = KB_TAG_COLGROUP, [485] = KB_TAG_LISTING,
	[488] = KB_TAG_B, [491] = KB_TAG_BDO, [492] = KB_TAG_SUMMARY,
	[495] = KB_TAG_ABBR, [519] = KB_TAG_OL, [521] = KB_TAG_FORM,
	[531] = KB_TAG_MAP, [532] = KB_TAG_H4, [534] = KB_TAG_RT,
	[537] = KB_TAG_COL, [538] = KB_TAG_I, [540] = KB_TAG_SVG,
	[547] = KB_TAG_PICTURE, [548] = KB_TAG_BR, [577] = KB_TAG_SCRIPT,
	[582] = KB_TAG_TFOOT, [588] = KB_TAG_P, [602] = KB_TAG_IFRAME,
	[618] = KB_TAG_HGROUP, [622] = KB_TAG_INS, [627] = KB_TAG_TABLE,
	[634] = KB_TAG_HTML, [653] = KB_TAG_SMALL, [660] = KB_TAG_BUTTON,
	[661] = KB_TAG_EMBED, [672] = KB_TAG_FIGCAPTION, [673] = KB_TAG_DIALOG,
	[676] = KB_TAG_DIR, [677] = KB_TAG_H5, [694] = KB_TAG_DFN,
	[708] = KB_TAG_MENU, [715] = KB_TAG_KEYGEN, [718] = KB_TAG_ARTICLE,
	[726] = KB_TAG_EM, [735] = KB_TAG_DETAILS, [749] = KB_TAG_CAPTION,
	[768] = KB_TAG_STYLE, [770] = KB_TAG_U, [774] = KB_TAG_AREA,
	[778] = KB_TAG_XMP, [782] = KB_TAG_ADDRESS, [790] = KB_TAG_AUDIO,
	[814] = KB_TAG_IMAGE, [822] = KB_TAG_H6, [826] = KB_TAG_THEAD,
	[838] = KB_TAG_STRONG, [841] = KB_TAG_LINK, [843] = KB_TAG_KBD,
	[846] = KB_TAG_TR, [851] = KB_TAG_TEMPLATE, [855] = KB_TAG_RTC,
	[864] = KB_TAG_TD, [869] = KB_TAG_BODY, [889] = KB_TAG_MAIN,
	[902] = KB_TAG_S, [912] = KB_TAG_DIV, [916] = KB_TAG_CANVAS,
	[922] = KB_TAG_MARQUEE, [935] = KB_TAG_FRAME, [941] = KB_TAG_INPUT,
	[958] = KB_TAG_NOSCRIPT, [961] = KB_TAG_BIG, [964] = KB_TAG_BGSOUND,
	[967] = KB_TAG_VIDEO, [969] = KB_TAG_MATH, [978] = KB_TAG_RP,
	[983] = KB_TAG_SPAN, [985] = KB_TAG_SUP, [989] = KB_TAG_PROGRESS,
	[996] = KB_TAG_RB, [1002] = KB_TAG_DEL, [1004] = KB_TAG_PLAINTEXT,
	[1014] = KB_TAG_CODE, [1016] = KB_TAG_FRAMESET,
	[1023] = KB_TAG_OPTGROUP,
};
/* clang-format on */

static unsigned tag_hash(const char *s, size_t len)
{
	return ((unsigned)len * 812 + (unsigned)kb_lower(s[0]) * 301 +
		       (unsigned)kb_lower(s[len - 1]) * 571 +
		       (unsigned)kb_lower(s[len / 2]) * 598) &
	       1023;
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
		if (n->attrs[i].name[0] == name[0] &&
			strcmp(n->attrs[i].name, name) == 0)
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
