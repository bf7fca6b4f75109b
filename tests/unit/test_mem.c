/* Memory that grows, and arenas. */
#include <khabar/base/mem.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void allocating(void **state)
{
	(void)state;
	char *p = kb_malloc(0);
	assert_non_null(p);
	free(p);
	p = kb_calloc(3, 5);
	for (int i = 0; i < 15; i++)
		assert_int_equal(p[i], 0);
	p = kb_reallocarray(p, 100, 10);
	free(p);
	p = kb_calloc(0, 8);
	free(p);
	p = kb_strndup("abc", 2);
	assert_string_equal(p, "ab");
	free(p);
	p = kb_strdup("");
	assert_string_equal(p, "");
	free(p);
	p = kb_strndup(NULL, 0);
	assert_string_equal(p, "");
	free(p);
}

static void growing(void **state)
{
	(void)state;
	struct pair {
		int a, b;
	} *pairs = NULL;
	size_t n = 0, cap = 0;
	for (int i = 0; i < 1000; i++) {
		struct pair *p = KB_PUSH(pairs, n, cap);
		assert_int_equal(p->a + p->b, 0);
		p->a = p->b = i;
	}
	assert_int_equal(n, 1000);
	assert_true(cap >= n && cap < 2 * n);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(pairs[i].b, i);
	size_t before = cap;
	kb_grow(&pairs, &cap, 10, sizeof *pairs);
	assert_int_equal(cap, before);
	kb_grow(&pairs, &cap, 5000, sizeof *pairs);
	assert_true(cap >= 5000);
	free(pairs);
}

/* Runs it in a child: it must end the program with 70. */
static void check_dies(void (*f)(void))
{
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(STDERR_FILENO);
		f();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 70);
}

static volatile size_t huge = SIZE_MAX / 2;

static void overflow_reallocarray(void)
{
	free(kb_reallocarray(NULL, huge, 4));
}

static void overflow_arena(void)
{
	struct kb_arena a;
	kb_arena_init(&a);
	kb_arena_alloc(&a, huge + 2);
}

static void overflow_copy(void)
{
	struct kb_arena a;
	kb_arena_init(&a);
	kb_arena_copy(&a, "x", huge, 4);
}

static void dying(void **state)
{
	(void)state;
	check_dies(overflow_reallocarray);
	check_dies(overflow_arena);
	check_dies(overflow_copy);
}

static void arena(void **state)
{
	(void)state;
	struct kb_arena a;
	kb_arena_init(&a);
	char *texts[2000];
	double *numbers[2000];
	for (int i = 0; i < 2000; i++) {
		size_t size = (size_t)i * 7 % 131 + 1;
		numbers[i] = kb_arena_alloc(&a, sizeof(double) * size);
		assert_int_equal((uintptr_t)numbers[i] % 16, 0);
		for (size_t j = 0; j < size; j++)
			assert_true(numbers[i][j] == 0);
		*numbers[i] = i;
		texts[i] = kb_arena_strndup(&a, "khabar is news", size % 15);
	}
	for (int i = 0; i < 2000; i++) {
		size_t size = (size_t)i * 7 % 131 + 1;
		assert_true(*numbers[i] == i);
		assert_int_equal(strlen(texts[i]), size % 15);
		assert_memory_equal(texts[i], "khabar is news", size % 15);
	}
	kb_arena_release(&a);
	assert_int_equal(a.used, 0);
	/* and again */
	assert_string_equal(kb_arena_strdup(&a, "x"), "x");
	kb_arena_release(&a);
	kb_arena_release(&a);
}

static void arena_large(void **state)
{
	(void)state;
	struct kb_arena a;
	kb_arena_init(&a);
	char *first = kb_arena_alloc(&a, 10);
	char *large = kb_arena_alloc(&a, (size_t)5 << 20);
	large[((size_t)5 << 20) - 1] = 1;
	/* The large one leaves the rest of the first chunk in use. */
	char *second = kb_arena_alloc(&a, 10);
	assert_true(second > first && second - first < 100);
	assert_true(a.used >= ((size_t)5 << 20) + 20);
	kb_arena_release(&a);
}

static void arena_copies(void **state)
{
	(void)state;
	struct kb_arena a;
	kb_arena_init(&a);
	int numbers[] = {1, 2, 3};
	kb_arena_strdup(&a, "x");
	int *copy = kb_arena_copy(&a, numbers, 3, sizeof *numbers);
	assert_memory_equal(copy, numbers, sizeof numbers);
	assert_int_equal((uintptr_t)copy % 16, 0);
	assert_null(kb_arena_copy(&a, numbers, 0, sizeof *numbers));
	assert_string_equal(kb_arena_strndup(&a, NULL, 0), "");
	kb_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(allocating),
		cmocka_unit_test(growing),
		cmocka_unit_test(dying),
		cmocka_unit_test(arena),
		cmocka_unit_test(arena_large),
		cmocka_unit_test(arena_copies),
	};
	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
