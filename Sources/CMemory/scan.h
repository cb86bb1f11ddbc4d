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

/// Which of sixteen bytes are among `count` that follow each other. Compared as numbers with a sign, of which the processor has
/// one instruction: the last of them is made the greatest number there is.
static inline icflow_block icflow_within(icflow_block block, uint8_t first, uint8_t count) {
    typedef int8_t icflow_numbers __attribute__((vector_size(16)));
    return (icflow_block)((icflow_numbers)(block + (uint8_t)(0x80 - first - count)) > (int8_t)(0x7F - count));
}

/// How many ASCII letters, digits and `_` stand there: sixteen where there may be more.
static inline uint32_t icflow_name_length(const uint8_t *start) {
    icflow_block block = icflow_load(start);
    uint32_t bits = icflow_bits(
        icflow_within(block | 0x20, 'a', 26) | icflow_within(block, '0', 10) | (icflow_block)(block == '_'));
    return (uint32_t)__builtin_ctz(~bits);
}

/// What sixteen bytes are in a string, as bits.
typedef struct {
    /// What ends it or needs a look: a quote, a backslash, a control character.
    uint32_t stops;
    /// The first bytes of characters of three bytes that are sure to be sound if two continuations follow.
    uint32_t leads;
    uint32_t continuations;
    /// What is no ASCII.
    uint32_t wide;
} icflow_string_bits;

static inline icflow_string_bits icflow_string_bytes(const uint8_t *start) {
    icflow_block block = icflow_load(start);
    icflow_block stops = (icflow_block)(block == '"') | (icflow_block)(block == '\\') | (icflow_block)(block < 0x20);
    icflow_string_bits bits = {
        icflow_bits(stops), icflow_bits(icflow_within(block, 0xE1, 15) & (icflow_block)(block != 0xED)),
        icflow_bits(icflow_within(block, 0x80, 0x40)), icflow_bits((icflow_block)(block >= 0x80))};
    return bits;
}

#endif
