// Sixteen bytes of a text looked at together. Swift compares vectors of bytes, but has no word for what gathers the answers
// into the bits of one number, from which a single instruction tells how far a name goes. Plain vector extensions, so that
// each processor gets what it has; all functions read exactly sixteen bytes.
#ifndef ICFLOW_CSCAN_H
#define ICFLOW_CSCAN_H

#include <stdint.h>

typedef uint8_t icflow_block __attribute__((vector_size(16)));

static inline icflow_block icflow_load(const uint8_t *start) {
    icflow_block block;
    __builtin_memcpy(&block, start, sizeof block);
    return block;
}

/// Bit n says whether byte n of what a comparison has yielded is set.
static inline uint32_t icflow_bits(icflow_block comparison) {
    typedef _Bool icflow_answers __attribute__((ext_vector_type(16)));
    icflow_answers answers = __builtin_convertvector(comparison, icflow_answers);
    uint16_t bits;
    __builtin_memcpy(&bits, &answers, sizeof bits);
    return bits;
}

/// Which of sixteen bytes are ASCII letters, digits or `_`.
static inline uint32_t icflow_name_bytes(const uint8_t *start) {
    icflow_block block = icflow_load(start);
    icflow_block letters = (icflow_block)((icflow_block)((block | 0x20) - 'a') < 26);
    icflow_block digits = (icflow_block)((icflow_block)(block - '0') < 10);
    return icflow_bits(letters | digits | (icflow_block)(block == '_'));
}

/// What sixteen bytes are in a string, as bits.
typedef struct {
    /// What ends it or needs a look: a quote, a backslash, a line end, NUL, and what is in no other set and no ASCII.
    uint32_t stops;
    /// The first bytes of characters of three bytes that are sure to be sound if two continuations follow.
    uint32_t leads;
    uint32_t continuations;
} icflow_string_bits;

static inline icflow_string_bits icflow_string_bytes(const uint8_t *start) {
    icflow_block block = icflow_load(start);
    icflow_block leads = (icflow_block)((icflow_block)(block - 0xE1) < 15) & (icflow_block)(block != 0xED);
    icflow_block others = (icflow_block)(block >= 0xC0) & ~leads;
    icflow_block stops = (icflow_block)(block == '"') | (icflow_block)(block == '\\') | (icflow_block)(block == '\n')
        | (icflow_block)(block == '\r') | (icflow_block)(block == 0) | others;
    icflow_string_bits bits = {
        icflow_bits(stops), icflow_bits(leads), icflow_bits((icflow_block)((block & 0xC0) == 0x80))};
    return bits;
}

#endif
