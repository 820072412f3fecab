// The memory of one JSON document: an arena with a ceiling, in front of jansson's process-wide allocator hook.
//
// jansson asks for memory through two function pointers that the whole process shares. While a thread holds an open
// arena, everything jansson allocates on that thread comes from it, is never freed one by one, and stops at the
// ceiling with NULL, which jansson passes on cleanly (an empty error text). Closing only ends the taking; the blocks
// live until the arena is freed. A thread without an open arena gets plain malloc and free.
//
// The thread-local variable is why this is a compiled target: `static _Thread_local` in a header would give every
// importer a copy of its own.
#ifndef ROLLCALL_JANSSON_BUDGET_H
#define ROLLCALL_JANSSON_BUDGET_H
#include <stddef.h>

typedef struct jansson_arena jansson_arena;

/// A new, empty arena that hands out at most `ceiling` bytes. NULL when the system has no memory.
jansson_arena *_Nullable jansson_arena_create(size_t ceiling);

/// Makes `arena` the one this thread's allocations come from, until `jansson_arena_close`. Not nested.
void jansson_arena_open(jansson_arena *_Nonnull arena);

/// Ends the taking on this thread.
void jansson_arena_close(void);

/// Whether an allocation was ever refused because of the ceiling.
int jansson_arena_is_exhausted(const jansson_arena *_Nonnull arena);

/// Whether the system itself had no memory for an allocation.
int jansson_arena_is_starved(const jansson_arena *_Nonnull arena);

/// Gives all blocks back. Every pointer jansson handed out from the arena is invalid afterwards.
void jansson_arena_free(jansson_arena *_Nonnull arena);

/// For `json_set_alloc_funcs`.
void *_Nullable jansson_budget_malloc(size_t size);

/// For `json_set_alloc_funcs`.
void jansson_budget_free(void *_Nullable pointer);

#endif
