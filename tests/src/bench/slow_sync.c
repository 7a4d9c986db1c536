/* Makes every sync take DIBS_BENCH_SYNC_MICROS longer, as on a slower disk. Preloaded into the
   bench and into the database server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_a_while(void) {
    const char *micros = getenv("DIBS_BENCH_SYNC_MICROS");
    long pause = micros ? atol(micros) : 0;
    struct timespec left = {pause / 1000000, pause % 1000000 * 1000};
    while (pause > 0 && nanosleep(&left, &left) != 0) {
    }
}

int fsync(int fd) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_a_while();
    return next(fd);
}

int fdatasync(int fd) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_a_while();
    return next(fd);
}
