#include "jansson_budget.h"

#include <stdint.h>
#include <stdlib.h>

// Blocks grow from 16 KiB to 1 MiB, so that a small answer costs little and a large one few calls.
enum { FIRST_BLOCK = 16 * 1024, LAST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

typedef struct block {
  struct block *older;
  size_t size;
} block;

struct jansson_arena {
  block *newest;
  char *next;       // first free byte of the newest block
  size_t left;      // free bytes of the newest block
  size_t taken;     // bytes of all blocks
  size_t ceiling;
  int exhausted;    // the ceiling refused an allocation
  int starved;      // the system did
};

static _Thread_local jansson_arena *open_arena;

jansson_arena *jansson_arena_create(size_t ceiling) {
  jansson_arena *arena = calloc(1, sizeof *arena);
  if (arena != NULL) arena->ceiling = ceiling;
  return arena;
}

void jansson_arena_open(jansson_arena *arena) { open_arena = arena; }

void jansson_arena_close(void) { open_arena = NULL; }

int jansson_arena_is_exhausted(const jansson_arena *arena) { return arena->exhausted; }

int jansson_arena_is_starved(const jansson_arena *arena) { return arena->starved; }

void jansson_arena_free(jansson_arena *arena) {
  for (block *current = arena->newest; current != NULL;) {
    block *older = current->older;
    free(current);
    current = older;
  }
  free(arena);
}

// One more block with room for `size` bytes; 0 when the ceiling or the system forbids it.
static int grow(jansson_arena *arena, size_t size) {
  const size_t header = (sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  size_t wanted = arena->newest == NULL ? FIRST_BLOCK : arena->newest->size * 2;
  if (wanted > LAST_BLOCK) wanted = LAST_BLOCK;
  if (wanted < size + header) wanted = size + header;
  if (wanted > arena->ceiling - arena->taken) {
    wanted = size + header;
    if (wanted > arena->ceiling - arena->taken) {
      arena->exhausted = 1;
      return 0;
    }
  }
  block *fresh = malloc(wanted);
  if (fresh == NULL) {
    arena->starved = 1;
    return 0;
  }
  fresh->older = arena->newest;
  fresh->size = wanted;
  arena->newest = fresh;
  arena->next = (char *)fresh + header;
  arena->left = wanted - header;
  arena->taken += wanted;
  return 1;
}

void *jansson_budget_malloc(size_t size) {
  jansson_arena *arena = open_arena;
  if (arena == NULL) return malloc(size);
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (size > arena->left && !grow(arena, size)) return NULL;
  void *taken = arena->next;
  arena->next += size;
  arena->left -= size;
  return taken;
}

void jansson_budget_free(void *pointer) {
  if (open_arena == NULL) free(pointer);
}
