/* From a fragment to its blocks: what is done, in which order. */
#include "passes.h"

#include "blocks.h"
#include "declared.h"
#include "labelled.h"
#include "noise.h"
#include "offer.h"
#include "running.h"
#include "survey.h"
#include "teasers.h"
#include "tidy.h"
#include "verse.h"

/* All of it is the text. */
static void take_all(struct kb_ex *x)
{
	x->body = x->body_tag;
}

/* clang-format off */
#define NODES (KB_EX_TREE | KB_EX_MARKS | KB_EX_WEIGHTS)
#define LEFT_OUT (KB_EX_MARKS | KB_EX_WEIGHTS)

static const struct kb_ex_pass passes[] = {
	{"survey", KB_EX_GIVEN | KB_EX_ABOUT, NODES, kb_ex_survey},
	{"body", NODES, KB_EX_BODY, take_all},
	{"direction", NODES | KB_EX_ABOUT | KB_EX_BODY, KB_EX_ABOUT, kb_ex_find_direction},
	{"names", NODES, KB_EX_TREE, kb_ex_judge_names},
	{"noise", NODES | KB_EX_BODY, LEFT_OUT, kb_ex_drop_fragment_noise},
	{"labelled boxes", NODES | KB_EX_BODY, LEFT_OUT, kb_ex_drop_labelled},
	{"teasers", KB_EX_GIVEN | NODES | KB_EX_ABOUT | KB_EX_BODY, LEFT_OUT, kb_ex_drop_teasers},
	{"offers", NODES | KB_EX_BODY, LEFT_OUT, kb_ex_drop_offers},
	{"blocks", KB_EX_GIVEN | NODES | KB_EX_ABOUT | KB_EX_BODY,
		KB_EX_BLOCKS | KB_EX_RELATED | KB_EX_MARKS,
		kb_ex_build_blocks},
	{"pull quotes", KB_EX_BLOCKS, KB_EX_BLOCKS, kb_ex_drop_pulled},
	{"verse", KB_EX_BLOCKS, KB_EX_BLOCKS, kb_ex_find_verse},
};
/* clang-format on */

const struct kb_ex_passes kb_ex_fragment_passes = {
	passes, sizeof passes / sizeof *passes};
