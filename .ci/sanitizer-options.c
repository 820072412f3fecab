// How the sanitizer of a program behaves, for all that `.ci/sanitize` links: in the program, so that it holds in whatever
// environment a test starts it.

const char *__asan_default_options(void) { return OPTIONS; }
const char *__tsan_default_options(void) { return OPTIONS; }
