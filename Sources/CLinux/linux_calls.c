#define _GNU_SOURCE
#include "linux_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
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

int linux_usable_cores(void) {
  cpu_set_t cores;
  // It fails on machines of more than 1,024 cores.
  return sched_getaffinity(0, sizeof cores, &cores) ? (int)sysconf(_SC_NPROCESSORS_ONLN) : CPU_COUNT(&cores);
}

void linux_share_heap(void) { mallopt(M_ARENA_MAX, 1); }

static void *pass(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

int linux_try_threads(int count, size_t bytes) {
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  if (!threads) return ENOMEM;
  int started = 0, failure = 0;
  pthread_mutex_lock(&gate);
  while (started < count && !(failure = pthread_create(&threads[started], NULL, pass, &gate))) started++;
  if (!failure && bytes) {
    void *room = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) failure = errno;
    else munmap(room, bytes);
  }
  pthread_mutex_unlock(&gate);
  while (started > 0) pthread_join(threads[--started], NULL);
  free(threads);
  return failure;
}

// Atomic, for a handler may run on another thread than the one that has set it.
static _Atomic int signal_sink = -1;
static _Atomic int signal_met;

static void forward(int signal) {
  int kept = errno;
  unsigned char byte = (unsigned char)signal;
  signal_met = signal;
  // A full pipe already holds more signals than anybody will look at.
  ssize_t ignored = write(signal_sink, &byte, 1);
  (void)ignored;
  errno = kept;
}

int linux_signal_met(void) { return signal_met; }

int linux_forward_signal(int signal, int sink) {
  signal_sink = sink;
  struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, NULL);
}
