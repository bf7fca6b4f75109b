/* What goes to the terminal, gathered so that it gets there in one write. */
#include "output.h"

#include "encode.h"

#include <khabar/base/descriptor.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/term/profile.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

/* A letter that is not seen (SGR 8). */
static const char hidden[] = "\033[8ml\033[28m";

enum {
	LRM = 0x200E,
};

static const char begin[] = "\033[?2026h";
const char kb_output_end[] = "\033[?2026l";

struct kb_output {
	int fd, tty;
	int file; /* gathers what is sent; -1: there is none */
	struct kb_hyperlinks *links;
	const struct kb_stand_ins *cells;
	struct kb_str caught, mended; /* what it has; the same without signs */
	struct kb_str sent;           /* the same with its scroll regions */
	struct kb_region region;
	struct kb_str held; /* a character whose signs, if any, are to come */
	bool apart;         /* it has that sign */
	uint32_t signs[2];  /* what it stands for, of which n are there */
	size_t n_signs;
	bool protect;  /* it is to be protected */
	bool protects; /* what is sent from here on is */
};

struct kb_output *kb_output_new(int fd, int tty, struct kb_hyperlinks *links,
	const struct kb_stand_ins *cells)
{
	struct kb_output *o = kb_calloc(1, sizeof *o);
	o->fd = fd;
	o->tty = tty;
	o->links = links;
	o->cells = cells;
	o->file = memfd_create("khabar", MFD_CLOEXEC);
	if (o->file >= 0 && dup3(o->file, fd, O_CLOEXEC) < 0) {
		close(o->file);
		o->file = -1;
	}
	return o;
}

void kb_output_free(struct kb_output *o)
{
	if (!o)
		return;
	kb_str_release(&o->caught);
	kb_str_release(&o->mended);
	kb_str_release(&o->sent);
	kb_str_release(&o->held);
	if (o->file >= 0)
		close(o->file);
	free(o);
}

void kb_output_add(struct kb_output *o, const char *bytes, size_t len)
{
	kb_write_all(o->fd, bytes, len);
}

void kb_output_rows(struct kb_output *o, int rows)
{
	kb_region_init(&o->region, rows);
}

void kb_output_leave(struct kb_output *o)
{
	kb_str_clear(&o->sent);
	kb_region_leave(&o->region, &o->sent);
	kb_output_add(o, o->sent.s, o->sent.len);
}

/* --- Signs -------------------------------------------------------------- */

/* The character held back is one of the link of that sign, or of none (0). */
static void put_held(struct kb_output *o, uint32_t sign)
{
	if (!o->held.len)
		return;
	kb_hyperlinks_open(o->links, sign, &o->mended);
	kb_encode_protect(&o->mended, &o->protects, o->protect);
	o->protect = false;
	if (o->apart)
		kb_str_adds(&o->mended, KB_APART);
	kb_str_add(&o->mended, o->held.s, o->held.len);
	if (o->apart)
		kb_str_adds(&o->mended, KB_APART_END);
	kb_str_clear(&o->held);
	o->apart = false;
}

/* Bytes of the control sequence that s begins with; *colours: it changes
 * nothing but the looks of characters (SGR). */
static size_t sequence_len(const char *s, size_t len, bool *colours)
{
	size_t i = 1;
	*colours = false;
	if (*s != '\033' || len < 2)
		return 1;
	if (s[i] == ']' || s[i] == 'P') {
		while (++i < len)
			if (s[i] == '\a' || (s[i] == '\\' && s[i - 1] == 033))
				return i + 1;
		return len;
	}
	bool csi = s[i] == '[';
	i += csi;
	while (i < len && (csi ? s[i] < 0x40 : s[i] < 0x30))
		i++;
	*colours = csi && i < len && s[i] == 'm';
	return i < len ? i + 1 : len;
}

/* Takes a control sequence, or a control character; returns its bytes. */
static size_t take_sequence(struct kb_output *o, const char *s, size_t len)
{
	bool colours;
	size_t n = sequence_len(s, len, &colours);
	put_held(o, 0);
	if (!colours)
		kb_hyperlinks_open(o->links, 0, &o->mended);
	kb_str_add(&o->mended, s, n);
	return n;
}

/* Takes one of the two signs of what the character held back stands for. */
static void take_cell_sign(struct kb_output *o, uint32_t sign)
{
	o->signs[o->n_signs++] = sign;
	if (o->n_signs < 2)
		return;
	kb_str_clear(&o->held);
	kb_stand_ins_add(o->cells, o->signs, &o->held);
	o->n_signs = 0;
}

/* Takes a character, which may be a sign; returns its bytes. */
static size_t take_character(struct kb_output *o, const char *s, size_t len)
{
	uint32_t cp;
	size_t n = kb_utf8_decode(s, len, &cp);
	if (cp == KB_SIGN_PROTECTED) {
		o->protect = true;
		return n;
	}
	if (kb_hyperlinks_is_sign(cp)) {
		put_held(o, cp);
		return n;
	}
	if (kb_stand_ins_is_sign(cp)) {
		take_cell_sign(o, cp);
		return n;
	}
	if (cp == KB_APART_SIGN) {
		o->apart = true;
		return n;
	}
	if (cp == LRM && o->held.len == 1 && o->held.s[0] == ' ') {
		kb_str_clear(&o->held);
		kb_str_adds(&o->held, hidden);
		return n;
	}
	if (cp < 0x300 || wcwidth((wchar_t)cp) != 0)
		put_held(o, 0);
	kb_str_add(&o->held, s, n);
	return n;
}

/* Puts what the terminal shall have in place of what was caught into mended. */
static void mend(struct kb_output *o)
{
	kb_str_clear(&o->mended);
	for (size_t at = 0; at < o->caught.len;) {
		const char *s = o->caught.s + at;
		unsigned char first = (unsigned char)*s;
		size_t left = o->caught.len - at;
		at += first < ' ' || first == 0x7F ? take_sequence(o, s, left)
						   : take_character(o, s, left);
	}
	put_held(o, 0);
	kb_encode_protect(&o->mended, &o->protects, false);
	kb_hyperlinks_open(o->links, 0, &o->mended);
}

void kb_output_send(struct kb_output *o, bool synchronized)
{
	off_t len = o->file < 0 ? 0 : lseek(o->file, 0, SEEK_CUR);
	if (len <= 0)
		return;
	kb_str_clear(&o->caught);
	kb_str_addn(&o->caught, ' ', (size_t)len);
	ssize_t got = pread(o->file, o->caught.s, o->caught.len, 0);
	lseek(o->file, 0, SEEK_SET);
	if (got != len)
		return;
	mend(o);
	kb_str_clear(&o->sent);
	if (synchronized)
		kb_str_adds(&o->sent, begin);
	kb_region_add(&o->region, o->mended.s, o->mended.len, &o->sent);
	if (synchronized)
		kb_str_adds(&o->sent, kb_output_end);
	kb_write_all(o->tty, o->sent.s, o->sent.len);
}
