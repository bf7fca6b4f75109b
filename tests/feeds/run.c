/* Feeds of each format and each kind of breakage: what khabar makes of each
 * file of tests/feeds is in the file of its name with .want behind it, as
 * `khabar show --format json` prints it, but a member a line, in ASCII and
 * without the members "article" and those that are null: a further member
 * changes no file that has nothing of it. With --update the .want files are
 * written. */
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/feed/document.h>
#include <khabar/feed/write.h>

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URL "https://example.org/feeds/"

static bool read_file(const char *path, struct kb_str *out)
{
	char buf[4096];
	size_t n;
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	kb_str_adds(out, "");
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
	return true;
}

/* Adds the string at s, a quote, in ASCII, and returns what follows it. */
static const char *add_string(struct kb_str *out, const char *s)
{
	do {
		uint32_t cp;
		size_t n = kb_utf8_decode(s, strlen(s), &cp);
		if (*s == '\\')
			kb_str_add(out, s++, 1);
		if (cp >= 0x10000)
			kb_str_addf(out, "\\u%04X\\u%04X",
				(unsigned)(0xD7C0 + (cp >> 10)),
				(unsigned)(0xDC00 + (cp & 0x3FF)));
		else if (cp >= 0x7F)
			kb_str_addf(out, "\\u%04X", (unsigned)cp);
		else
			kb_str_addc(out, *s);
		s += n;
	} while (*s && *s != '"');
	kb_str_addc(out, '"');
	return s + 1;
}

/* The end of the object at s. */
static const char *skip_object(const char *s)
{
	int depth = 0;
	do {
		if (*s == '"') {
			for (s++; *s != '"'; s++)
				if (*s == '\\')
					s++;
		} else if (*s == '{' || *s == '[') {
			depth++;
		} else if (*s == '}' || *s == ']') {
			depth--;
		}
		s++;
	} while (depth > 0);
	return s;
}

/* The bytes of a member at s that is null, and the comma behind it; else 0. */
static size_t null_member(const char *s)
{
	size_t n = *s == '"' ? strcspn(s + 1, "\"") + 2 : 0;
	if (!n || !kb_starts(s + n, ":null"))
		return 0;
	n += strlen(":null");
	return n + (s[n] == ',');
}

static void lay_out(struct kb_str *out, const char *s)
{
	while (*s) {
		if (kb_starts(s, "\"article\":")) {
			s = skip_object(s + 10);
		} else if (null_member(s)) {
			s += null_member(s);
		} else if (*s == '"') {
			s = add_string(out, s);
		} else {
			/* What would have followed was left out. */
			if (*s == '}' && kb_ends(out->s, ",\n"))
				out->len -= 2;
			kb_str_addc(out, *s);
			if (*s == ',' || *s == '{' || *s == '[')
				kb_str_addc(out, '\n');
			s++;
		}
	}
}

static void read_feed(struct kb_str *out, const char *path, const char *name)
{
	struct kb_str bytes = {0}, json = {0}, url = {0};
	struct kb_document doc;
	struct kb_diag diag = {0};
	kb_str_addf(&url, URL "%s", name);
	struct kb_source src = {.url = url.s, .name = name};
	if (!read_file(path, &bytes))
		kb_str_addf(out, "%s cannot be read\n", path);
	else if (kb_document_read(bytes.s, bytes.len, &src, &doc, &diag))
		kb_str_addf(out, "%s\n", diag.text);
	else if (!doc.feed)
		kb_str_addf(out, "%s is not taken for a feed\n", name);
	else
		kb_write_feed_json(&json, doc.feed);
	if (json.len)
		lay_out(out, json.s);
	kb_document_release(&doc);
	kb_str_release(&bytes);
	kb_str_release(&json);
	kb_str_release(&url);
}

/* Says where the two part. */
static void tell(const char *got, const char *want)
{
	size_t i = 0, line = 1;
	for (; got[i] && got[i] == want[i]; i++)
		line += got[i] == '\n';
	while (i > 0 && got[i - 1] != '\n')
		i--;
	printf("# line %zu\n# got  %.*s\n# want %.*s\n", line,
		(int)strcspn(got + i, "\n"), got + i,
		(int)strcspn(want + i, "\n"), want + i);
}

static bool check(const char *dir, const char *name, bool update)
{
	char path[4096];
	struct kb_str got = {0}, want = {0};
	snprintf(path, sizeof path, "%s/%s", dir, name);
	read_feed(&got, path, name);
	snprintf(path, sizeof path, "%s/%s.want", dir, name);
	bool ok = true;
	if (update) {
		FILE *f = fopen(path, "wb");
		ok = f && fwrite(got.s, 1, got.len, f) == got.len;
		ok = f && fclose(f) == 0 && ok;
	} else {
		ok = read_file(path, &want) && strcmp(got.s, want.s) == 0;
		if (!ok)
			tell(got.s, want.s ? want.s : "");
	}
	kb_str_release(&got);
	kb_str_release(&want);
	return ok;
}

static int is_feed(const struct dirent *e)
{
	return kb_ends(e->d_name, ".xml") || kb_ends(e->d_name, ".json");
}

int main(int argc, char **argv)
{
	bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
	const char *top = getenv("KB_SRCDIR");
	char dir[2048];
	struct dirent **list;
	int failed = 0;
	snprintf(dir, sizeof dir, "%s/tests/feeds", top ? top : ".");
	int n = scandir(dir, &list, is_feed, alphasort);
	if (n < 0) {
		printf("Bail out! %s cannot be read\n", dir);
		return 1;
	}
	printf("1..%d\n", n);
	for (int i = 0; i < n; i++) {
		bool ok = check(dir, list[i]->d_name, update);
		printf("%s %d - %s\n", ok ? "ok" : "not ok", i + 1,
			list[i]->d_name);
		failed += !ok;
		free(list[i]);
	}
	free(list);
	return failed > 0 || n == 0;
}
