/* Allocation that never returns NULL, and arenas. */
#include <khabar/base/mem.h>

#include <config.h>
#ifdef HAVE_MALLOPT
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void kb_mem_die(void)
{
	fputs("khabar: out of memory\n", stderr);
	exit(70);
}

void kb_mem_tune(void)
{
#ifdef HAVE_MALLOPT
	mallopt(M_ARENA_MAX, 2);
	mallopt(M_TRIM_THRESHOLD, 8 << 20);
	mallopt(M_MMAP_THRESHOLD, 8 << 20);
#endif
}

void *kb_malloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		kb_mem_die();
	return p;
}

void *kb_calloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		kb_mem_die();
	return p;
}

void *kb_reallocarray(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		kb_mem_die();
	size_t bytes = n * size;
	p = realloc(p, bytes ? bytes : 1);
	if (!p)
		kb_mem_die();
	return p;
}

char *kb_strdup(const char *s)
{
	return kb_strndup(s, strlen(s));
}

char *kb_strndup(const char *s, size_t len)
{
	char *p = kb_malloc(len + 1);
	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

void kb_grow(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return;
	size_t grown = *cap + *cap / 2 + 8;
	if (grown < need)
		grown = need;
	/* p is the address of a pointer to any type; copy it, do not alias. */
	void *mem;
	memcpy(&mem, p, sizeof mem);
	mem = kb_reallocarray(mem, grown, size);
	memcpy(p, &mem, sizeof mem);
	*cap = grown;
}

void *kb_zero(void *p, size_t size)
{
	return memset(p, 0, size);
}

struct kb_arena_chunk {
	struct kb_arena_chunk *next;
	size_t used, size; /* bytes */
	_Alignas(max_align_t) unsigned char mem[];
};

enum {
	ALIGN = _Alignof(max_align_t),
	FIRST_CHUNK = 16 << 10, /* bytes */
	MAX_CHUNK = 1 << 20
};

void kb_arena_init(struct kb_arena *a)
{
	*a = (struct kb_arena){0};
}

void kb_arena_release(struct kb_arena *a)
{
	for (struct kb_arena_chunk *c = a->chunks, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	kb_arena_init(a);
}

/* Puts a new chunk for size bytes before *at. */
static struct kb_arena_chunk *chunk_new(size_t size, struct kb_arena_chunk **at)
{
	struct kb_arena_chunk *c = kb_malloc(sizeof *c + size);
	*c = (struct kb_arena_chunk){*at, 0, size};
	*at = c;
	return c;
}

/* size bytes, not cleared, at a multiple of align (a power of two): texts are
 * laid close to each other. */
static void *arena_raw(struct kb_arena *a, size_t size, size_t align)
{
	if (size > SIZE_MAX / 2)
		kb_mem_die();
	struct kb_arena_chunk *c = a->chunks;
	size_t at = c ? (c->used + align - 1) & ~(align - 1) : 0;
	if (!c || at > c->size || c->size - at < size) {
		/* Chunks grow with the arena, so that a large one is made of
		 * few pieces and a small one wastes little. A piece that is
		 * large itself gets its own chunk behind the current one, the
		 * rest of which stays in use. */
		size_t want = a->used < FIRST_CHUNK ? FIRST_CHUNK : a->used;
		if (want > MAX_CHUNK)
			want = MAX_CHUNK;
		if (c && size > want / 4)
			c = chunk_new(size, &c->next);
		else
			c = chunk_new(want < size ? size : want, &a->chunks);
		at = 0;
	}
	c->used = at + size;
	a->used += size;
	return c->mem + at;
}

void *kb_arena_alloc(struct kb_arena *a, size_t size)
{
	return memset(arena_raw(a, size ? size : 1, ALIGN), 0, size);
}

char *kb_arena_strndup(struct kb_arena *a, const char *s, size_t len)
{
	char *p = arena_raw(a, len + 1, 1);
	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *kb_arena_strdup(struct kb_arena *a, const char *s)
{
	return kb_arena_strndup(a, s, strlen(s));
}

void *kb_arena_copy(struct kb_arena *a, const void *p, size_t n, size_t size)
{
	if (n == 0)
		return NULL;
	if (size && n > SIZE_MAX / size)
		kb_mem_die();
	return memcpy(arena_raw(a, n * size, ALIGN), p, n * size);
}
