/* Keys that have more than one character. */
#include <khabar/base/event.h>

#include <stddef.h>

/* By Unicode's presentation forms, which stand for these keys. */
static const struct {
	uint32_t key, alef;
} lam_alefs[] = {
	{0xFEFB, 0x0627},
	{0xFEF7, 0x0623},
	{0xFEF9, 0x0625},
	{0xFEF5, 0x0622},
};

enum {
	N_LAM_ALEFS = sizeof lam_alefs / sizeof *lam_alefs
};

uint32_t kb_key_lam_alef(uint32_t first, uint32_t second)
{
	for (size_t i = 0; i < N_LAM_ALEFS && first == KB_LAM; i++)
		if (lam_alefs[i].alef == second)
			return lam_alefs[i].key;
	return 0;
}

uint32_t kb_key_alef(uint32_t key)
{
	for (size_t i = 0; i < N_LAM_ALEFS; i++)
		if (lam_alefs[i].key == key)
			return lam_alefs[i].alef;
	return 0;
}
