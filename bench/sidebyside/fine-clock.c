/* Preloaded into SIPp: its times to the microsecond, where its own clock moves every four milliseconds only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *time)
{
    static int (*read_clock)(clockid_t, struct timespec *);
    if (!read_clock)
        read_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return read_clock(clock == CLOCK_MONOTONIC_COARSE ? CLOCK_MONOTONIC : clock, time);
}
