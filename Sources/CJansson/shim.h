// The door to jansson: its function-like macros, which Swift cannot see, as functions.
#ifndef ROLLCALL_CJANSSON_SHIM_H
#define ROLLCALL_CJANSSON_SHIM_H
#include <jansson.h>

_Static_assert(JANSSON_VERSION_HEX >= 0x020D00, "rollcall needs jansson 2.13 or newer");

static inline int rollcall_json_type(const json_t *_Nonnull node) { return (int)json_typeof(node); }

static inline int rollcall_json_error_code(const json_error_t *_Nonnull error) { return (int)json_error_code(error); }

#endif
