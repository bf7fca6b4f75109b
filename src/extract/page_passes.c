/* From a page to its article: what is done, in which order. */
#include "passes.h"

#include "blocks.h"
#include "body.h"
#include "byline.h"
#include "choose.h"
#include "dates.h"
#include "declared.h"
#include "front.h"
#include "headline.h"
#include "labelled.h"
#include "lead.h"
#include "meta.h"
#include "next.h"
#include "noise.h"
#include "offer.h"
#include "related.h"
#include "running.h"
#include "script.h"
#include "section.h"
#include "site.h"
#include "standfirst.h"
#include "survey.h"
#include "teasers.h"
#include "tidy.h"
#include "verse.h"

/* clang-format off */
#define GIVEN KB_EX_GIVEN
#define TREE KB_EX_TREE
#define MARKS KB_EX_MARKS
#define LEFT_OUT (KB_EX_MARKS | KB_EX_WEIGHTS)
#define NODES (TREE | LEFT_OUT)
#define META KB_EX_META
#define ABOUT KB_EX_ABOUT
#define HEADLINE KB_EX_HEADLINE
#define BODY KB_EX_BODY
#define STANDFIRST KB_EX_STANDFIRST
#define SECTION KB_EX_SECTION
#define BYLINE KB_EX_BYLINE
#define DATES KB_EX_DATES
#define BLOCKS KB_EX_BLOCKS
#define RELATED KB_EX_RELATED
#define NEXT KB_EX_NEXT
#define CARDS KB_EX_CARDS

static const struct kb_ex_pass passes[] = {
	{"survey",
		GIVEN,
		NODES, kb_ex_survey},
	{"metadata",
		TREE,
		META | ABOUT | BYLINE, kb_ex_read_meta},
	{"headline",
		GIVEN | TREE | MARKS | META,
		HEADLINE | MARKS, kb_ex_find_headline},
	{"names",
		NODES | HEADLINE,
		TREE, kb_ex_judge_names},
	{"front page",
		GIVEN | NODES | META | ABOUT | HEADLINE,
		CARDS, kb_ex_read_front},
	{"noise",
		NODES | HEADLINE,
		LEFT_OUT, kb_ex_drop_noise},
	{"site's removals",
		GIVEN | NODES | HEADLINE,
		LEFT_OUT, kb_ex_site_remove},
	{"body",
		GIVEN | NODES | META | HEADLINE,
		BODY | LEFT_OUT, kb_ex_find_body},
	{"direction",
		NODES | ABOUT | HEADLINE | BODY,
		ABOUT | HEADLINE, kb_ex_find_direction},
	{"labelled boxes",
		NODES | HEADLINE | BODY,
		LEFT_OUT, kb_ex_drop_labelled},
	{"teasers",
		GIVEN | NODES | ABOUT | HEADLINE | BODY,
		LEFT_OUT, kb_ex_drop_teasers},
	{"offers",
		NODES | HEADLINE | BODY,
		LEFT_OUT, kb_ex_drop_offers},
	{"standfirst",
		NODES | META | ABOUT | HEADLINE | BODY,
		STANDFIRST | BODY | MARKS, kb_ex_find_standfirst},
	{"section",
		TREE | MARKS | META | HEADLINE | BODY,
		SECTION | MARKS, kb_ex_find_section},
	{"byline",
		NODES | META | HEADLINE | BODY | SECTION | BYLINE,
		BYLINE | MARKS, kb_ex_find_byline},
	{"dates",
		GIVEN | TREE | META | ABOUT | HEADLINE | BODY,
		DATES, kb_ex_find_dates},
	{"blocks",
		GIVEN | NODES | META | ABOUT | HEADLINE | BODY,
		BLOCKS | RELATED | MARKS, kb_ex_build_blocks},
	{"related",
		TREE | MARKS | BODY | RELATED,
		RELATED, kb_ex_read_related},
	{"tidy",
		HEADLINE | STANDFIRST | BLOCKS,
		BLOCKS, kb_ex_tidy},
	{"next page",
		GIVEN | TREE,
		NEXT, kb_ex_find_next},
	{"site's fields",
		GIVEN | TREE | META | HEADLINE | STANDFIRST | SECTION |
			BYLINE | DATES | NEXT,
		HEADLINE | STANDFIRST | SECTION | BYLINE | DATES | NEXT,
		kb_ex_site_fields},
	{"scripts",
		TREE | META | HEADLINE | STANDFIRST | BYLINE | DATES | BLOCKS,
		META | HEADLINE | STANDFIRST | BYLINE | DATES,
		kb_ex_read_scripts},
	{"choice of text",
		TREE | META | ABOUT | HEADLINE | STANDFIRST | BLOCKS | RELATED,
		BLOCKS | RELATED, kb_ex_choose_text},
	{"verse",
		BLOCKS,
		BLOCKS, kb_ex_find_verse},
	{"picture",
		GIVEN | META | BLOCKS,
		BLOCKS, kb_ex_add_picture},
};
/* clang-format on */

const struct kb_ex_passes kb_ex_page_passes = {
	passes, sizeof passes / sizeof *passes};
