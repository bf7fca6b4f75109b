/* The insertion modes of tables. */
#include "html_format.h"
#include "html_modes.h"
#include "html_open.h"
#include "html_template.h"

/* Closes what is open in the nearest of the elements given: clears the stack
 * back to a table context, a table body context or a table row context. */
static void clear_to(
	struct kb_html *h, enum kb_tag a, enum kb_tag b, enum kb_tag c)
{
	for (;;) {
		enum kb_tag tag = kb_html_current(h)->tag;
		if (tag == a || tag == b || tag == c ||
			tag == KB_TAG_TEMPLATE || tag == KB_TAG_HTML)
			return;
		kb_html_pop(h);
	}
}

static void clear_to_table(struct kb_html *h)
{
	clear_to(h, KB_TAG_TABLE, KB_TAG_TABLE, KB_TAG_TABLE);
}

static void clear_to_body(struct kb_html *h)
{
	clear_to(h, KB_TAG_TBODY, KB_TAG_THEAD, KB_TAG_TFOOT);
}

static void clear_to_row(struct kb_html *h)
{
	clear_to(h, KB_TAG_TR, KB_TAG_TR, KB_TAG_TR);
}

/* Inserts an element for the token, or for the tag and then the token again. */
static bool open_in(struct kb_html *h, enum kb_tag tag, enum kb_html_mode mode)
{
	bool same = h->tokens.token.tag == tag;
	if (same)
		kb_html_insert(h);
	else
		kb_html_insert_tag(h, tag);
	h->mode = mode;
	return same;
}

static bool is_body(enum kb_tag tag)
{
	return tag == KB_TAG_TBODY || tag == KB_TAG_THEAD ||
	       tag == KB_TAG_TFOOT;
}

static bool is_cell(enum kb_tag tag)
{
	return tag == KB_TAG_TD || tag == KB_TAG_TH;
}

/* Whether the end tag means nothing in a table that is ended otherwise. */
static bool is_stray_end(enum kb_tag tag)
{
	return tag == KB_TAG_BODY || tag == KB_TAG_HTML ||
	       kb_html_kinds[tag] & TABLE_PART;
}

static bool in_body(struct kb_html *h)
{
	return kb_html_using(h, KB_HTML_IN_BODY);
}

/* --- In table ---------------------------------------------------------- */

/* What does not belong into a table goes before it. */
static bool foster(struct kb_html *h)
{
	h->foster = true;
	bool done = in_body(h);
	h->foster = false;
	return done;
}

/* A text is all the characters up to the next token, so that of 13.2.6.4.10
 * nothing is left to do: white space by itself stays in the table. */
static bool table_text(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	enum kb_tag tag = kb_html_current(h)->tag;
	if (token->has_nul)
		kb_html_replace_nul(&h->tokens, false);
	if (kb_html_blank(h) < token->len ||
		(!(kb_html_kinds[tag] & FOSTERS) && tag != KB_TAG_TEMPLATE))
		return foster(h);
	kb_html_insert_text(h, token->s, token->len);
	return true;
}

static bool end_table(struct kb_html *h)
{
	if (kb_html_pop_through(h, KB_TAG_TABLE, TABLE_SCOPE, false))
		kb_html_reset_mode(h);
	return true;
}

/* A table in a table, but not in a cell, ends the outer one. */
static bool next_table(struct kb_html *h)
{
	bool found = kb_html_find(h, KB_TAG_TABLE, TABLE_SCOPE);
	end_table(h);
	return !found;
}

static bool table_form(struct kb_html *h)
{
	if (!h->form && !h->tags_open[KB_TAG_TEMPLATE]) {
		h->form = kb_html_insert(h);
		kb_html_pop(h);
	}
	return true;
}

static bool start_caption(struct kb_html *h)
{
	clear_to_table(h);
	kb_html_format_add(h, NULL);
	return open_in(h, KB_TAG_CAPTION, KB_HTML_IN_CAPTION);
}

static bool table_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	switch (tag) {
	case KB_TAG_CAPTION:
		return start_caption(h);
	case KB_TAG_COLGROUP:
	case KB_TAG_COL:
		clear_to_table(h);
		return open_in(h, KB_TAG_COLGROUP, KB_HTML_IN_COLUMN_GROUP);
	case KB_TAG_TBODY:
	case KB_TAG_TFOOT:
	case KB_TAG_THEAD:
		clear_to_table(h);
		return open_in(h, tag, KB_HTML_IN_TABLE_BODY);
	case KB_TAG_TD:
	case KB_TAG_TH:
	case KB_TAG_TR:
		clear_to_table(h);
		return open_in(h, KB_TAG_TBODY, KB_HTML_IN_TABLE_BODY);
	case KB_TAG_TABLE:
		return next_table(h);
	case KB_TAG_STYLE:
	case KB_TAG_SCRIPT:
	case KB_TAG_TEMPLATE:
		return kb_html_using(h, KB_HTML_IN_HEAD);
	case KB_TAG_FORM:
		return table_form(h);
	case KB_TAG_INPUT:
		if (!kb_html_is_hidden_input(h))
			return foster(h);
		kb_html_insert_empty(h);
		return true;
	default:
		return foster(h);
	}
}

static bool table_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_TABLE)
		return end_table(h);
	if (tag == KB_TAG_TEMPLATE)
		return kb_html_using(h, KB_HTML_IN_HEAD);
	return is_stray_end(tag) || foster(h);
}

const struct kb_html_rules kb_html_in_table = {
	{table_text, table_start, table_end, in_body}};

/* --- In caption, in column group --------------------------------------- */

static bool end_caption(struct kb_html *h)
{
	if (!kb_html_pop_through(h, KB_TAG_CAPTION, TABLE_SCOPE, true))
		return false;
	kb_html_format_clear(h);
	h->mode = KB_HTML_IN_TABLE;
	return true;
}

static bool caption_start(struct kb_html *h)
{
	if (kb_html_kinds[h->tokens.token.tag] & TABLE_PART)
		return !end_caption(h);
	return in_body(h);
}

static bool caption_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_CAPTION) {
		end_caption(h);
		return true;
	}
	if (tag == KB_TAG_TABLE)
		return !end_caption(h);
	return is_stray_end(tag) || in_body(h);
}

const struct kb_html_rules kb_html_in_caption = {
	{in_body, caption_start, caption_end, in_body}};

/* Whatever does not belong into the group ends it. */
static bool leave_columns(struct kb_html *h)
{
	if (!kb_html_at(h, KB_TAG_COLGROUP))
		return true;
	kb_html_pop(h);
	h->mode = KB_HTML_IN_TABLE;
	return false;
}

static bool columns_text(struct kb_html *h)
{
	return kb_html_take(h, kb_html_blank(h)) || leave_columns(h);
}

static bool columns_start(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_HTML:
		return in_body(h);
	case KB_TAG_COL:
		kb_html_insert_empty(h);
		return true;
	case KB_TAG_TEMPLATE:
		return kb_html_using(h, KB_HTML_IN_HEAD);
	default:
		return leave_columns(h);
	}
}

static bool columns_end(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_COLGROUP:
		leave_columns(h);
		return true;
	case KB_TAG_COL:
		return true;
	case KB_TAG_TEMPLATE:
		return kb_html_using(h, KB_HTML_IN_HEAD);
	default:
		return leave_columns(h);
	}
}

const struct kb_html_rules kb_html_in_column_group = {
	{columns_text, columns_start, columns_end, in_body}};

/* --- In table body ----------------------------------------------------- */

static bool leave_table_body(struct kb_html *h)
{
	if (!kb_html_find(h, KB_TAG_TBODY, TABLE_SCOPE) &&
		!kb_html_find(h, KB_TAG_THEAD, TABLE_SCOPE) &&
		!kb_html_find(h, KB_TAG_TFOOT, TABLE_SCOPE))
		return true;
	clear_to_body(h);
	kb_html_pop(h);
	h->mode = KB_HTML_IN_TABLE;
	return false;
}

static bool table_body_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_TR || is_cell(tag)) {
		clear_to_body(h);
		return open_in(h, KB_TAG_TR, KB_HTML_IN_ROW);
	}
	if (kb_html_kinds[tag] & TABLE_PART)
		return leave_table_body(h);
	return table_start(h);
}

static bool table_body_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (is_body(tag)) {
		if (kb_html_find(h, tag, TABLE_SCOPE))
			leave_table_body(h);
		return true;
	}
	return tag == KB_TAG_TABLE ? leave_table_body(h) : table_end(h);
}

const struct kb_html_rules kb_html_in_table_body = {
	{table_text, table_body_start, table_body_end, in_body}};

/* --- In row ------------------------------------------------------------ */

static bool leave_row(struct kb_html *h)
{
	if (!kb_html_find(h, KB_TAG_TR, TABLE_SCOPE))
		return true;
	clear_to_row(h);
	kb_html_pop(h);
	h->mode = KB_HTML_IN_TABLE_BODY;
	return false;
}

static bool row_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (is_cell(tag)) {
		clear_to_row(h);
		kb_html_insert(h);
		h->mode = KB_HTML_IN_CELL;
		kb_html_format_add(h, NULL);
		return true;
	}
	if (kb_html_kinds[tag] & TABLE_PART)
		return leave_row(h);
	return table_start(h);
}

static bool row_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_TR) {
		leave_row(h);
		return true;
	}
	if (is_body(tag))
		return !kb_html_find(h, tag, TABLE_SCOPE) || leave_row(h);
	return tag == KB_TAG_TABLE ? leave_row(h) : table_end(h);
}

const struct kb_html_rules kb_html_in_row = {
	{table_text, row_start, row_end, in_body}};

/* --- In cell ----------------------------------------------------------- */

static bool end_cell(struct kb_html *h, enum kb_tag tag)
{
	if (!kb_html_pop_through(h, tag, TABLE_SCOPE, true))
		return false;
	kb_html_format_clear(h);
	h->mode = KB_HTML_IN_ROW;
	return true;
}

/* Closes the cell that is open. Returns false if it did. */
static bool leave_cell(struct kb_html *h)
{
	return !end_cell(h, KB_TAG_TD) && !end_cell(h, KB_TAG_TH);
}

static bool cell_start(struct kb_html *h)
{
	if (kb_html_kinds[h->tokens.token.tag] & TABLE_PART)
		return leave_cell(h);
	return in_body(h);
}

static bool cell_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (is_cell(tag)) {
		end_cell(h, tag);
		return true;
	}
	if (tag == KB_TAG_TABLE || kb_html_kinds[tag] & FOSTERS)
		return !kb_html_find(h, tag, TABLE_SCOPE) || leave_cell(h);
	return is_stray_end(tag) || in_body(h);
}

const struct kb_html_rules kb_html_in_cell = {
	{in_body, cell_start, cell_end, in_body}};
