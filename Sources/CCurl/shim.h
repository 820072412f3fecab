// The door to libcurl: one inline function per option, so that an option cannot be paired with a wrong type.
#ifndef ROLLCALL_CCURL_SHIM_H
#define ROLLCALL_CCURL_SHIM_H
#include <curl/curl.h>

_Static_assert(LIBCURL_VERSION_NUM >= 0x075700, "rollcall needs libcurl 7.87 (CURLOPT_QUICK_EXIT) or newer");

#endif
