/* Files compressed with gzip are unpacked, under the ceiling of any body. */
#include <khabar/net/gunzip.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <string.h>
#include <zlib.h>

enum {
	CHUNK = 1 << 16,    /* bytes unpacked at a time */
	GZIP_ONLY = 15 + 16 /* window bits: the largest window, as gzip */
};

bool kb_is_gzip(const char *s, size_t len)
{
	return len > 3 && memcmp(s, "\x1f\x8b\x08", 3) == 0;
}

/* Unpacks what the stream has up to the end of a member. */
static enum kb_err unpack_member(
	z_stream *z, struct kb_str *out, struct kb_diag *diag)
{
	char chunk[CHUNK];
	for (;;) {
		z->next_out = (Bytef *)chunk;
		z->avail_out = sizeof chunk;
		int status = inflate(z, Z_NO_FLUSH);
		if (status == Z_MEM_ERROR)
			kb_mem_die();
		size_t n = sizeof chunk - z->avail_out;
		size_t room = KB_MAX_BODY - out->len;
		kb_str_add(out, chunk, n < room ? n : room);
		if (n > room)
			return kb_fail(diag, KB_ELIMIT,
				"it is over %zu MiB unpacked, the most that "
				"khabar reads",
				KB_MAX_BODY >> 20);
		if (status == Z_STREAM_END)
			return KB_OK;
		if (status == Z_BUF_ERROR || (!status && !z->avail_in && !n))
			return kb_fail(
				diag, KB_EFORMAT, "the gzip file breaks off");
		if (status != Z_OK)
			return kb_fail(
				diag, KB_EFORMAT, "the gzip file is damaged");
	}
}

enum kb_err kb_gunzip(
	const char *s, size_t len, struct kb_str *out, struct kb_diag *diag)
{
	z_stream z = {.next_in = (Bytef *)s, .avail_in = (uInt)len};
	enum kb_err err = KB_OK;
	kb_str_clear(out);
	kb_str_adds(out, "");
	if (len > KB_MAX_BODY)
		return kb_fail(diag, KB_ELIMIT, "it is over %zu MiB",
			KB_MAX_BODY >> 20);
	if (inflateInit2(&z, GZIP_ONLY) != Z_OK)
		kb_mem_die();
	do {
		err = unpack_member(&z, out, diag);
		/* What is behind the last member is no matter: gzip says so. */
	} while (!err && kb_is_gzip((const char *)z.next_in, z.avail_in) &&
		 inflateReset(&z) == Z_OK);
	inflateEnd(&z);
	return err;
}
