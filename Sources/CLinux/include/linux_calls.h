// The few calls of Linux that Swift's Glibc module does not show, because it is built without _GNU_SOURCE.
//
// A compiled target, not a shim header: inside a module the system's headers come from that same Glibc module, so a
// `#define _GNU_SOURCE` in a header of ours would arrive too late.
#ifndef ROLLCALL_LINUX_CALLS_H
#define ROLLCALL_LINUX_CALLS_H
// No system header in here: its types would then count as this module's in an optimised build, and not as Glibc's.

/// A pipe whose two ends are close-on-exec from the start, so that no child started meanwhile inherits one.
/// 0, or -1 with errno.
int linux_pipe(int ends[_Nonnull 2]);

/// A close-on-exec, non-blocking event counter for waking a poll. The descriptor, or -1 with errno.
int linux_event(void);

/// Lets the child close every descriptor from `first` on, whoever opened it. `actions` points to an initialised
/// `posix_spawn_file_actions_t`. 0 or an error number.
int linux_spawn_close_from(void *_Nonnull actions, int first);

/// Lets the child change to `folder` before its program is looked up; `actions` as above. 0 or an error number.
int linux_spawn_change_folder(void *_Nonnull actions, const char *_Nonnull folder);

/// Waits until the disk has everything that was written to the file system of the open file `descriptor`. Since Linux
/// 5.8 it tells of a page that was lost since the descriptor was opened. 0, or -1 with errno.
int linux_sync_file_system(int descriptor);

/// Forbids core dumps of this process, and other processes of the same user to read its memory. 0, or -1 with errno.
int linux_forbid_dumping(void);

/// The environment as it is now: a NULL-terminated array of NAME=VALUE, or NULL after clearenv.
char *_Nullable *_Nullable linux_environment(void);

/// How many cores this process may run on.
int linux_usable_cores(void);

/// Lets all threads share one heap, where each would otherwise reserve 64 MiB of addresses or more. To be called before
/// there is a second thread.
void linux_share_heap(void);

/// Starts `count` threads of the usual stack at once and, beside them, reserves `bytes` of addresses; then lets all of it
/// go. 0, or the error number of what there was no room for.
int linux_try_threads(int count, __SIZE_TYPE__ bytes);

/// From now on `signal` is written, as one byte, to the non-blocking descriptor `sink`, whichever thread it meets;
/// interrupted calls go on. The handler notes its number and does nothing else, which is all that a handler may safely do.
/// One sink for all signals. 0, or -1 with errno.
int linux_forward_signal(int signal, int sink);

/// The last signal that was forwarded, or 0. Known as soon as the handler has run, before anybody reads the sink.
int linux_signal_met(void);

#endif
