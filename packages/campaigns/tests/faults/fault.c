/*
 * A file system that fails once, or from some moment on: laid over the C library's calls of a process by LD_PRELOAD.
 *
 *   FAULT_UNDER  absolute path of the folder in which calls count and fail
 *   FAULT_KIND   full (ENOSPC from the moment on), denied (EROFS from the moment on), io (EIO, once), short (half of a
 *                write, once), read (EIO of a read, once), rename (EIO, once), sync (EIO, once), clock (from the moment
 *                on an hour behind, or ahead where the moment's number is even); none only counts
 *   FAULT_AT     which of the calls of that kind fails, from 1
 *   FAULT_LOG    a file that gets a line for every call that failed, and the count at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define NEXT(type, name, ...) \
  static type (*next)(__VA_ARGS__); \
  if (!next) next = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static atomic_int calls, failed;

static int is_kind(const char *kind) {
  const char *asked = getenv("FAULT_KIND");
  return asked && !strcmp(asked, kind);
}

static void say(const char *what, const char *path) {
  const char *log = getenv("FAULT_LOG");
  char line[PATH_MAX + 64];
  if (!log) return;
  int length = snprintf(line, sizeof line, "%s %d %s\n", what, atomic_load(&calls), path);
  NEXT(int, "open", const char *, int, ...);
  int file = next(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return;
  static ssize_t (*next_write)(int, const void *, size_t);
  if (!next_write) next_write = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  (void)!next_write(file, line, length);
  close(file);
}

static int counts(const char *path) {
  const char *under = getenv("FAULT_UNDER");
  return under && path && !strncmp(path, under, strlen(under));
}

/* A path as the process names it, seen from where it works. */
static int counts_from(const char *path) {
  char whole[PATH_MAX];
  if (!path) return 0;
  if (path[0] == '/') return counts(path);
  if (!getcwd(whole, sizeof whole - 1)) return 0;
  strcat(whole, "/");
  return counts(whole);
}

static int counts_open(int file, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return counts(path);
}

/* Whether this call, one of those that the kind is about, fails. */
static int fails(const char *path) {
  const char *at = getenv("FAULT_AT");
  int number = atomic_fetch_add(&calls, 1) + 1;
  int moment = at ? atoi(at) : 0;
  if (moment == 0 || number < moment) return 0;
  if (number > moment && !is_kind("full") && !is_kind("denied") && !is_kind("clock")) return 0;
  if (atomic_exchange(&failed, 1) == 0) say("failed", path);
  errno = is_kind("full") ? ENOSPC : is_kind("denied") ? EROFS : EIO;
  return 1;
}

/* Seconds by which the clock is wrong at this call. */
static long wrong_by(void) {
  if (!is_kind("clock")) return 0;
  int before = errno;
  int jumped = fails("the clock");
  errno = before;
  return !jumped ? 0 : atoi(getenv("FAULT_AT")) % 2 ? -3600 : 3600;
}

static int writes_fail(const char *path) {
  return (is_kind("full") || is_kind("denied") || is_kind("io") || is_kind("none")) && fails(path);
}

static int open_any(const char *path, int flags, mode_t mode) {
  NEXT(int, "open64", const char *, int, ...);
  if ((flags & O_CREAT) && counts_from(path) && writes_fail(path)) return -1;
  return next(path, flags, mode);
}

#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); \
    va_end(rest); \
    return open_any(path, flags, mode); \
  }
OPENS(open)
OPENS(open64)

#define WRITES(name, parameters, arguments) \
  ssize_t name parameters { \
    static ssize_t (*next) parameters; \
    char path[PATH_MAX]; \
    if (!next) next = (ssize_t(*) parameters)dlsym(RTLD_NEXT, #name); \
    if (counts_open(file, path)) { \
      if (writes_fail(path)) return -1; \
      if (is_kind("short") && length > 1 && fails(path)) length /= 2; \
    } \
    return next arguments; \
  }
WRITES(write, (int file, const void *from, size_t length), (file, from, length))
WRITES(pwrite64, (int file, const void *from, size_t length, off64_t at), (file, from, length, at))

ssize_t read(int file, void *to, size_t length) {
  NEXT(ssize_t, "read", int, void *, size_t);
  char path[PATH_MAX];
  if (is_kind("read") && counts_open(file, path) && fails(path)) return -1;
  return next(file, to, length);
}

ssize_t pread64(int file, void *to, size_t length, off64_t at) {
  NEXT(ssize_t, "pread64", int, void *, size_t, off64_t);
  char path[PATH_MAX];
  if (is_kind("read") && counts_open(file, path) && fails(path)) return -1;
  return next(file, to, length, at);
}

int rename(const char *from, const char *to) {
  NEXT(int, "rename", const char *, const char *);
  if (counts_from(to)) {
    if (is_kind("rename") && fails(to)) return -1;
    if (writes_fail(to)) return -1;
  }
  return next(from, to);
}

int mkdir(const char *path, mode_t mode) {
  NEXT(int, "mkdir", const char *, mode_t);
  struct stat there;
  if (counts_from(path) && stat(path, &there) != 0 && writes_fail(path)) return -1;
  return next(path, mode);
}

int unlink(const char *path) {
  NEXT(int, "unlink", const char *);
  if (is_kind("denied") && counts_from(path) && fails(path)) return -1;
  return next(path);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  NEXT(int, "clock_gettime", clockid_t, struct timespec *);
  int code = next(clock, time);
  if (code == 0 && clock == CLOCK_REALTIME) time->tv_sec += wrong_by();
  return code;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  NEXT(int, "gettimeofday", struct timeval *restrict, void *restrict);
  int code = next(time, zone);
  if (code == 0) time->tv_sec += wrong_by();
  return code;
}

static int sync_any(const char *name, int file) {
  char path[PATH_MAX];
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  if (is_kind("sync") && counts_open(file, path) && fails(path)) return -1;
  return next(file);
}
int fsync(int file) { return sync_any("fsync", file); }
int fdatasync(int file) { return sync_any("fdatasync", file); }

__attribute__((destructor)) static void end(void) { say("calls", ""); }
