/* Letters that have no joined forms in Unicode, made of those of others. */
#include <khabar/text/letters.h>

#include <stdlib.h>
#include <uninorm.h>

/* A letter is drawn as base, with marks on it: whoever reads it sees that
 * letter, as its name in Unicode says it. Only marks of the script are used, of
 * which fonts for terminals have these two: rings, dots below and the like of
 * the block Combining Diacritical Marks are made for letters that go from the
 * left, and most fonts would set them beside the letter, or under the next. */
static const struct kb_made_letter letters[] = {
	{0x0681, 0x062D, 0x0654}, /* HAH WITH HAMZA ABOVE */
	{0x0692, 0x0631, 0x065A}, /* REH WITH SMALL V */
	{0x06B5, 0x0644, 0x065A}, /* LAM WITH SMALL V */
	{0x06C2, 0x06C1, 0x0654}, /* HEH GOAL WITH HAMZA ABOVE */
	{0x06C6, 0x0648, 0x065A}, /* OE; few fonts have its forms */
	{0x06CE, 0x06CC, 0x065A}, /* YEH WITH SMALL V */
	{0x06D5, 0x0647, 0},      /* AE */
	{0x076C, 0x0631, 0x0654}, /* REH WITH HAMZA ABOVE */
	{0x08A1, 0x0628, 0x0654}, /* BEH WITH HAMZA ABOVE */
};

static int compare(const void *key, const void *row)
{
	uint32_t letter = *(const uint32_t *)key;
	const struct kb_made_letter *l = row;
	return letter < l->letter ? -1 : letter > l->letter;
}

const struct kb_made_letter *kb_made_letter(uint32_t letter)
{
	if (letter < 0x0600 || letter >= 0x0900)
		return NULL;
	return bsearch(&letter, letters, sizeof letters / sizeof *letters,
		sizeof *letters, compare);
}

const struct kb_made_letter *kb_made_letters(size_t *n)
{
	*n = sizeof letters / sizeof *letters;
	return letters;
}

bool kb_form_joins_back(uint32_t form)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag = -1;
	return uc_decomposition(form, &tag, parts) > 0 &&
	       (tag == UC_DECOMP_FINAL || tag == UC_DECOMP_MEDIAL);
}
