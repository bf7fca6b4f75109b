/* Unpacking gzip: whole, in several members, cut, damaged, too large. */
#include <khabar/base/limits.h>
#include <khabar/net/gunzip.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <zlib.h>

/* Adds s as a member of gzip. */
static void pack(struct kb_str *out, const char *s, size_t len)
{
	z_stream z = {.next_in = (Bytef *)s, .avail_in = (uInt)len};
	char chunk[4096];
	int status;
	assert_int_equal(
		deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
		Z_OK);
	do {
		z.next_out = (Bytef *)chunk;
		z.avail_out = sizeof chunk;
		status = deflate(&z, Z_FINISH);
		kb_str_add(out, chunk, sizeof chunk - z.avail_out);
	} while (status == Z_OK);
	assert_int_equal(status, Z_STREAM_END);
	deflateEnd(&z);
}

static void whole(void **state)
{
	(void)state;
	struct kb_str gz = {0}, out = {0};
	pack(&gz, "one, ", 5);
	assert_true(kb_is_gzip(gz.s, gz.len));
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, NULL), KB_OK);
	assert_string_equal(out.s, "one, ");
	/* RFC 1952, 2.2: members simply appear one after another. */
	pack(&gz, "", 0);
	pack(&gz, "two", 3);
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, NULL), KB_OK);
	assert_string_equal(out.s, "one, two");
	kb_str_addn(&gz, '\0', 512); /* as a tape pads it */
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, NULL), KB_OK);
	assert_string_equal(out.s, "one, two");
	assert_false(kb_is_gzip("<rss>", 5));
	assert_false(kb_is_gzip("\x1f\x8b", 2));
	kb_str_release(&gz);
	kb_str_release(&out);
}

static void broken(void **state)
{
	(void)state;
	struct kb_str gz = {0}, out = {0}, text = {0};
	struct kb_diag diag;
	for (int i = 0; i < 20000; i++)
		kb_str_addf(&text, "%d ", i * 7919 % 10007);
	pack(&gz, text.s, text.len);
	for (size_t len = 0; len < gz.len; len += len < 20 ? 1 : 997) {
		assert_int_equal(kb_gunzip(gz.s, len, &out, &diag), KB_EFORMAT);
		assert_non_null(strstr(diag.text, "breaks off"));
		assert_true(out.len < text.len || len > gz.len - 10);
		assert_memory_equal(out.s, text.s, out.len);
	}
	gz.s[gz.len - 6] ^= 1; /* the checksum */
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, &diag), KB_EFORMAT);
	assert_non_null(strstr(diag.text, "damaged"));
	kb_str_release(&gz);
	kb_str_release(&out);
	kb_str_release(&text);
}

static void bomb(void **state)
{
	(void)state;
	struct kb_str gz = {0}, out = {0}, zeros = {0};
	struct kb_diag diag;
	kb_str_addn(&zeros, ' ', KB_MAX_BODY);
	pack(&gz, zeros.s, zeros.len);
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, &diag), KB_OK);
	assert_int_equal(out.len, KB_MAX_BODY);
	pack(&gz, "x", 1);
	assert_int_equal(kb_gunzip(gz.s, gz.len, &out, &diag), KB_ELIMIT);
	assert_int_equal(out.len, KB_MAX_BODY);
	assert_non_null(strstr(diag.text, "32 MiB unpacked"));
	kb_str_release(&gz);
	kb_str_release(&out);
	kb_str_release(&zeros);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(whole),
		cmocka_unit_test(broken), cmocka_unit_test(bomb)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
