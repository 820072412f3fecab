#define _GNU_SOURCE
#include "linux_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

int linux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int linux_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int linux_spawn_close_from(void *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int linux_spawn_change_folder(void *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int linux_sync_file_system(int descriptor) { return syncfs(descriptor); }

int linux_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

char **linux_environment(void) { return environ; }

// Atomic, for a handler may run on another thread than the one that has set it.
static _Atomic int signal_sink = -1;

static void forward(int signal) {
  int kept = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe already holds more signals than anybody will look at.
  ssize_t ignored = write(signal_sink, &byte, 1);
  (void)ignored;
  errno = kept;
}

int linux_forward_signal(int signal, int sink) {
  signal_sink = sink;
  struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, NULL);
}
