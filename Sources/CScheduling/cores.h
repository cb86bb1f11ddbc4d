// On which cores the program may run. The C library's own word for it, `sched_getaffinity`, is an extension of GNU that Swift
// does not see; the number of cores that it does see is that of the machine, whatever the program is held to.
#ifndef ICFLOW_CSCHEDULING_H
#define ICFLOW_CSCHEDULING_H

#include <sys/syscall.h>
#include <unistd.h>

/// How many cores the calling thread may run on; 0 where the system does not say.
static inline int icflow_allowed_cores(void) {
    unsigned long cores[128];
    const long size = syscall(SYS_sched_getaffinity, 0, sizeof cores, cores);
    int count = 0;
    for (long word = 0; word < size / (long)sizeof cores[0]; word++) count += __builtin_popcountl(cores[word]);
    return count;
}

#endif
