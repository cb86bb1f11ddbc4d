// What Swift has no word for and a model of a million flows needs. Nothing here can fail, and nothing has an effect that a
// program could see: without it the same results come out, later or with more memory.
#ifndef ICFLOW_CMEMORY_H
#define ICFLOW_CMEMORY_H

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

/// Asks for the memory at an address, of which nothing is read. Where a table is larger than the caches, asking for some
/// dozen places before the first is read lets the waits run beside each other.
static inline void icflow_prefetch(const void *address) { __builtin_prefetch(address); }

/// Says that memory will be filled from end to end, so that the system may hand it out in pages of two megabytes: one fault
/// instead of 512. Only whole large pages within it are meant: memory that is not written takes no more than before.
static inline void icflow_expect_large_pages(const void *start, size_t length) {
    const uintptr_t size = (uintptr_t)1 << 21;
    uintptr_t first = ((uintptr_t)start + size - 1) & ~(size - 1);
    uintptr_t end = ((uintptr_t)start + length) & ~(size - 1);
    if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE);
}

/// Keeps what is freed for what is asked for next, up to a bound. New memory is memory that the system has to empty first:
/// to take it for each of the large tables that follow each other, and give it back, would take longer than to fill them.
static inline void icflow_keep_freed_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

#endif
