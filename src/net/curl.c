/* Loading libcurl. */
#include "curl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

/* The one mutable global of khabar besides the signal flags of term: a library
 * is loaded once for the process, whatever asks first. Written under
 * pthread_once only. */
static struct {
	struct kb_curl api;
	bool ready;
} loaded;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load_library(void)
{
	static const char *const names[] = {
		"libcurl.so.4", "libcurl-gnutls.so.4"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *lib = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
		if (!lib)
			continue;
		bool all = true;
#define RESOLVE(name)                                             \
	*(void **)(&loaded.api.name) = dlsym(lib, "curl_" #name); \
	all = all && loaded.api.name;
		KB_CURL_FUNCTIONS(RESOLVE)
#undef RESOLVE
		loaded.ready = all && loaded.api.global_init(CURL_GLOBAL_ALL) ==
					      CURLE_OK;
		if (loaded.ready)
			return;
		dlclose(lib);
	}
}

const struct kb_curl *kb_curl_load(void)
{
	pthread_once(&load_once, load_library);
	return loaded.ready ? &loaded.api : NULL;
}
