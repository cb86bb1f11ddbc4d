// What Swift has no word for and a million look-ups need. Nothing here can fail, and nothing has an effect that a program
// could see: without it the same results come out, later.
#ifndef ICFLOW_CMEMORY_H
#define ICFLOW_CMEMORY_H

/// Asks for the memory at an address, of which nothing is read. Where a table is larger than the caches, asking for some
/// dozen places before the first is read lets the waits run beside each other.
static inline void icflow_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
