// Stands before libc's getaddrinfo: names that begin with "hangs" are looked up for ever, and both.test has two addresses,
// of which nobody listens at the first.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *node, const char *port, const struct addrinfo *hints, struct addrinfo **found) {
  lookup *real = (lookup *)dlsym(RTLD_NEXT, "getaddrinfo");
  while (node && !strncmp(node, "hangs", 5)) pause();
  if (!node || strcmp(node, "both.test")) return real(node, port, hints, found);
  struct addrinfo *next, number = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
  int failure = real("127.0.0.1", port, &number, &next);
  if (failure || real("::1", port, &number, found)) {
    *found = next;
    return failure;
  }
  (*found)->ai_next = next;
  return 0;
}
