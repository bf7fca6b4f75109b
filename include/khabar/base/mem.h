/* Memory: allocation that never returns NULL, and arenas.
 * Layer: base. Out of memory ends the program through kb_mem_die(), that is
 * exit(70), so that exit handlers put the terminal right. */
#ifndef KHABAR_BASE_MEM_H
#define KHABAR_BASE_MEM_H

#include <stddef.h>

/* Sets the C library's allocator, where it can be set: bodies and trees come
 * and go by the hundred, so memory is kept for the next one. To be called once,
 * by main, before there are threads. */
void kb_mem_tune(void);

/* Like malloc, calloc and realloc, but never NULL. kb_calloc and
 * kb_reallocarray end the program if n * size overflows. The caller owns the
 * memory and releases it with free(). */
void *kb_malloc(size_t size);
void *kb_calloc(size_t n, size_t size);
void *kb_reallocarray(void *p, size_t n, size_t size);
char *kb_strdup(const char *s);
char *kb_strndup(const char *s, size_t len); /* len: bytes */
_Noreturn void kb_mem_die(void);

/* Makes room in a growing array: after the call *p holds at least need
 * elements of size bytes each, *cap says how many. Grows by half. */
void kb_grow(void *p, size_t *cap, size_t need, size_t size);

/* Appends a zeroed element to the array ptr, of length n and capacity cap,
 * and evaluates to its address. */
#define KB_PUSH(ptr, n, cap)                              \
	(kb_grow(&(ptr), &(cap), (n) + 1, sizeof *(ptr)), \
		(__typeof__(ptr))kb_zero(&(ptr)[(n)++], sizeof *(ptr)))
void *kb_zero(void *p, size_t size);

/* An arena: many small allocations that are released together. */
struct kb_arena_chunk;
struct kb_arena {
	struct kb_arena_chunk *chunks;
	size_t used; /* bytes allocated from the arena in all */
};

void kb_arena_init(struct kb_arena *a);
/* Releases every allocation of the arena; it can be used again. */
void kb_arena_release(struct kb_arena *a);
/* size zeroed bytes, aligned for any object, owned by the arena. */
void *kb_arena_alloc(struct kb_arena *a, size_t size);
/* A copy of len bytes of s with a NUL behind it, owned by the arena. */
char *kb_arena_strndup(struct kb_arena *a, const char *s, size_t len);
char *kb_arena_strdup(struct kb_arena *a, const char *s);
/* A copy of n * size bytes, owned by the arena; NULL for n = 0. */
void *kb_arena_copy(struct kb_arena *a, const void *p, size_t n, size_t size);

#endif
