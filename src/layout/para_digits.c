/* The digits of a paragraph as the reader wants them drawn. */
#include <khabar/base/digits.h>
#include <khabar/layout/para.h>

static bool is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0x1680 || cp == 0x202F ||
	       (cp >= 0x2000 && cp <= 0x200B) || cp == 0x3000;
}

/* The spans of a text, gone through from its beginning on. */
struct code {
	const struct kb_span *spans;
	size_t n, next, end; /* end: of code that began before the next one */
};

static bool is_in_code(struct code *c, size_t byte)
{
	for (; c->next < c->n && c->spans[c->next].start <= byte; c->next++) {
		const struct kb_span *span = &c->spans[c->next];
		if (span->type == KB_SPAN_CODE && span->end > c->end)
			c->end = span->end;
	}
	return byte < c->end;
}

void kb_para_draw_digits(
	struct kb_para *p, const struct kb_span *spans, size_t n, size_t offset)
{
	uint32_t zero = kb_digits_article_zero();
	struct code code = {.spans = spans, .n = n};
	for (size_t i = 0, end; zero && i < p->n; i = end) {
		bool letters = false, digits = false;
		for (end = i; end < p->n && !is_space(p->cp[end]); end++) {
			uint32_t cp = p->cp[end];
			letters |= cp < 0x80 && kb_is_alpha((unsigned char)cp);
			digits |= kb_digits_value(cp) >= 0;
		}
		for (size_t k = i; digits && !letters && k < end; k++)
			if (kb_digits_value(p->cp[k]) >= 0 &&
				!is_in_code(&code, p->at[k] + offset))
				p->cp[k] = p->shaped[k] =
					kb_digits_of(p->cp[k], zero);
		end += end < p->n;
	}
}
