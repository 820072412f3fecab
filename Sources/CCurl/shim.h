// The door to libcurl: one inline function per option, so that an option cannot be paired with a wrong type
// (curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call, and check nothing).
#ifndef ROLLCALL_CCURL_SHIM_H
#define ROLLCALL_CCURL_SHIM_H
#include <curl/curl.h>
#include <stdint.h>

_Static_assert(LIBCURL_VERSION_NUM >= 0x075700, "rollcall needs libcurl 7.87 (CURLOPT_QUICK_EXIT) or newer");

// Each returns the CURLcode; 0 is success.

#define ROLLCALL_TEXT(name, option)                                                                                    \
  static inline int rollcall_set_##name(CURL *_Nonnull easy, const char *_Nullable text) {                             \
    return (int)curl_easy_setopt(easy, option, text);                                                                  \
  }
#define ROLLCALL_FLAG(name, option)                                                                                    \
  static inline int rollcall_set_##name(CURL *_Nonnull easy, _Bool on) {                                               \
    return (int)curl_easy_setopt(easy, option, on ? 1L : 0L);                                                          \
  }
#define ROLLCALL_MILLISECONDS(name, option)                                                                            \
  static inline int rollcall_set_##name(CURL *_Nonnull easy, int milliseconds) {                                       \
    return (int)curl_easy_setopt(easy, option, (long)milliseconds);                                                    \
  }

ROLLCALL_TEXT(url, CURLOPT_URL)
ROLLCALL_TEXT(protocols, CURLOPT_PROTOCOLS_STR)
ROLLCALL_TEXT(proxy, CURLOPT_PROXY)
ROLLCALL_TEXT(proxy_exceptions, CURLOPT_NOPROXY)
ROLLCALL_TEXT(unix_socket, CURLOPT_UNIX_SOCKET_PATH)
ROLLCALL_TEXT(ca_file, CURLOPT_CAINFO)
ROLLCALL_TEXT(ca_folder, CURLOPT_CAPATH)
ROLLCALL_TEXT(proxy_ca_file, CURLOPT_PROXY_CAINFO)
ROLLCALL_TEXT(proxy_ca_folder, CURLOPT_PROXY_CAPATH)
ROLLCALL_TEXT(certificate_file, CURLOPT_SSLCERT)
ROLLCALL_TEXT(key_file, CURLOPT_SSLKEY)
ROLLCALL_TEXT(aws_signature, CURLOPT_AWS_SIGV4)
ROLLCALL_TEXT(user_name, CURLOPT_USERNAME)
ROLLCALL_TEXT(password, CURLOPT_PASSWORD)
ROLLCALL_TEXT(method, CURLOPT_CUSTOMREQUEST)
ROLLCALL_TEXT(request_target, CURLOPT_REQUEST_TARGET)

ROLLCALL_FLAG(follows_redirects, CURLOPT_FOLLOWLOCATION)
ROLLCALL_FLAG(no_signals, CURLOPT_NOSIGNAL)
ROLLCALL_FLAG(quick_exit, CURLOPT_QUICK_EXIT)
ROLLCALL_FLAG(forbids_userinfo, CURLOPT_DISALLOW_USERNAME_IN_URL)
ROLLCALL_FLAG(hides_connect_headers, CURLOPT_SUPPRESS_CONNECT_HEADERS)
ROLLCALL_FLAG(verifies_peer, CURLOPT_SSL_VERIFYPEER)
ROLLCALL_FLAG(verifies_proxy_peer, CURLOPT_PROXY_SSL_VERIFYPEER)
ROLLCALL_FLAG(caches_tls_session, CURLOPT_SSL_SESSIONID_CACHE)
ROLLCALL_FLAG(keeps_certificates, CURLOPT_CERTINFO)
ROLLCALL_FLAG(new_connection, CURLOPT_FRESH_CONNECT)
ROLLCALL_FLAG(closes_connection, CURLOPT_FORBID_REUSE)
ROLLCALL_FLAG(get, CURLOPT_HTTPGET)

ROLLCALL_MILLISECONDS(timeout, CURLOPT_TIMEOUT_MS)
ROLLCALL_MILLISECONDS(connect_timeout, CURLOPT_CONNECTTIMEOUT_MS)

#undef ROLLCALL_TEXT
#undef ROLLCALL_FLAG
#undef ROLLCALL_MILLISECONDS

/// 2 is the value that compares the name in the certificate; 1 is a historical accident.
static inline int rollcall_set_verifies_host(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
}
static inline int rollcall_set_verifies_proxy_host(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
}
static inline int rollcall_set_tls_1_2_or_newer(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
}
static inline int rollcall_set_proxy_tls_1_2_or_newer(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
}
static inline int rollcall_set_http_1_1(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
}
static inline int rollcall_set_separate_proxy_headers(CURL *_Nonnull easy) {
  return (int)curl_easy_setopt(easy, CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);
}
/// libcurl keeps the pointer: the list must live as long as the handle.
static inline int rollcall_set_headers(CURL *_Nonnull easy, struct curl_slist *_Nullable lines) {
  return (int)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
}
/// The size first, since the copy is made when the bytes are set.
static inline int rollcall_set_post_body(CURL *_Nonnull easy, const void *_Nullable bytes, size_t count) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, (const char *)(bytes ? bytes : ""));
  return (int)code;
}
/// At least CURL_ERROR_SIZE bytes that live as long as the handle.
static inline int rollcall_set_error_text(CURL *_Nonnull easy, char *_Nonnull buffer) {
  return (int)curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}
/// A number of ours that `rollcall_next_done` gives back.
static inline int rollcall_set_ticket(CURL *_Nonnull easy, uintptr_t ticket) {
  return (int)curl_easy_setopt(easy, CURLOPT_PRIVATE, (void *)ticket);
}
static inline int rollcall_set_header_taker(CURL *_Nonnull easy, curl_write_callback _Nonnull taker,
                                            void *_Nonnull context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, taker);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  return (int)code;
}
static inline int rollcall_set_body_taker(CURL *_Nonnull easy, curl_write_callback _Nonnull taker,
                                          void *_Nonnull context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, taker);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
  return (int)code;
}
static inline int rollcall_set_socket_opener(CURL *_Nonnull easy, curl_opensocket_callback _Nonnull opener,
                                             void *_Nonnull context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
  return (int)code;
}
/// Called when a TLS handshake begins. A libcurl whose TLS library has no such hook goes without.
static inline int rollcall_set_tls_witness(CURL *_Nonnull easy, curl_ssl_ctx_callback _Nonnull witness,
                                           void *_Nonnull context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, witness);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, context);
  return code == CURLE_NOT_BUILT_IN || code == CURLE_UNKNOWN_OPTION ? 0 : (int)code;
}

// What a transfer tells; 0 where libcurl has no answer.

#define ROLLCALL_LONG(name, info)                                                                                      \
  static inline long rollcall_get_##name(CURL *_Nonnull easy) {                                                        \
    long value = 0;                                                                                                    \
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;                                              \
  }
#define ROLLCALL_LARGE(name, info)                                                                                     \
  static inline long long rollcall_get_##name(CURL *_Nonnull easy) {                                                   \
    curl_off_t value = 0;                                                                                              \
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? (long long)value : 0;                                   \
  }

ROLLCALL_LONG(status, CURLINFO_RESPONSE_CODE)
ROLLCALL_LONG(os_errno, CURLINFO_OS_ERRNO)
ROLLCALL_LONG(connect_status, CURLINFO_HTTP_CONNECTCODE)
ROLLCALL_LONG(proxy_error, CURLINFO_PROXY_ERROR)
ROLLCALL_LONG(new_connections, CURLINFO_NUM_CONNECTS)
ROLLCALL_LONG(verify_result, CURLINFO_SSL_VERIFYRESULT)
ROLLCALL_LARGE(bytes_sent, CURLINFO_SIZE_UPLOAD_T)
ROLLCALL_LARGE(resolve_microseconds, CURLINFO_NAMELOOKUP_TIME_T)
ROLLCALL_LARGE(connect_microseconds, CURLINFO_CONNECT_TIME_T)
ROLLCALL_LARGE(tls_microseconds, CURLINFO_APPCONNECT_TIME_T)
ROLLCALL_LARGE(ready_microseconds, CURLINFO_PRETRANSFER_TIME_T)
ROLLCALL_LARGE(first_byte_microseconds, CURLINFO_STARTTRANSFER_TIME_T)
ROLLCALL_LARGE(total_microseconds, CURLINFO_TOTAL_TIME_T)

#undef ROLLCALL_LONG
#undef ROLLCALL_LARGE

/// The lines on the server's own certificate, first of its chain; they live until the handle's next transfer.
static inline const struct curl_slist *_Nullable rollcall_get_server_certificate(CURL *_Nonnull easy) {
  struct curl_certinfo *chain = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain || chain->num_of_certs < 1) return NULL;
  return chain->certinfo[0];
}

/// Takes the next finished transfer off the queue: its ticket and its CURLcode. 0 when there is none.
static inline int rollcall_next_done(CURLM *_Nonnull multi, uintptr_t *_Nonnull ticket, int *_Nonnull code) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    char *number = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &number);
    *ticket = (uintptr_t)number;
    *code = (int)message->data.result;
    return 1;
  }
  return 0;
}

/// What the library that is loaded can do, which may differ from the one compiled against.
static inline _Bool rollcall_has_asynchronous_names(void) {
  return curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS ? 1 : 0;
}
static inline _Bool rollcall_has_tls(void) {
  return curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL ? 1 : 0;
}
/// Where the library looks for authorities unless told otherwise; NULL where it was built without such a place.
static inline const char *_Nullable rollcall_ca_file(void) {
  const char *file = curl_version_info(CURLVERSION_NOW)->cainfo;
  return file && *file ? file : NULL;
}
static inline const char *_Nullable rollcall_ca_folder(void) {
  const char *folder = curl_version_info(CURLVERSION_NOW)->capath;
  return folder && *folder ? folder : NULL;
}
static inline _Bool rollcall_has_ca_file(void) {
  const char *file = curl_version_info(CURLVERSION_NOW)->cainfo;
  return file && *file ? 1 : 0;
}
static inline unsigned rollcall_version_number(void) { return curl_version_info(CURLVERSION_NOW)->version_num; }

#endif
