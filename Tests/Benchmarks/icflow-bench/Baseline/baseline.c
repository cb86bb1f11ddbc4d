/* The limit that icflow is measured against: the bare task by hand, without a language to read, without words to say.
 *
 *     baseline FILE.csv
 *
 * reads flows (id,kind,from,to,item,owner; fields in double quotes where they hold a comma) and prints as JSON: flows, names of
 * units and items, flows without an owner, flows to oneself, the circles (strongly connected components of two units or more) of
 * the whole graph and of each item's own graph, and the pairs of units with flows both ways, by kind. */
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { uint32_t kind, from, to, item; } Flow;

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) { fputs("baseline: out of memory\n", stderr); exit(1); }
    return memory;
}

/* ---- names: each distinct run of bytes gets a number, by a table of open addresses. A name of up to 24 bytes lies in its slot
        as three words with zeros behind it; of a longer one, its hash and where it stands. Questions are put in groups: the
        slots of all are asked for before the first is looked at. ---- */

enum { SHORT = 24, GROUP = 32 };
typedef struct { uint64_t words[3]; uint32_t length, number; } Slot; /* one more than the number; 0 for a free slot */
typedef struct { uint64_t words[3], hash; uint32_t length; } Key;
typedef struct { Slot *slots; uint64_t size; uint32_t count; } Names;

static uint64_t word_at(const char *text) { uint64_t word; memcpy(&word, text, 8); return word; }
static uint32_t half_at(const char *text) { uint32_t half; memcpy(&half, text, 4); return half; }

static uint64_t mix(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_of(const uint64_t *words, uint32_t length) {
    return mix(mix(words[0] ^ 0x9E3779B97F4A7C15ull, words[1] ^ 0xBF58476D1CE4E5B9ull) ^ words[2], 0x94D049BB133111EBull ^ length);
}

static Key key_of(const char *text, uint32_t length) {
    Key key = {.length = length};
    const char *last = text + length;
    if (length > SHORT) {
        for (uint32_t i = 0; i + 8 <= length; i += 8) key.words[0] = mix(key.words[0] ^ word_at(text + i), 0xBF58476D1CE4E5B9ull);
        key.words[0] = mix(key.words[0] ^ word_at(last - 8), 0x94D049BB133111EBull);
        key.words[1] = (uintptr_t)text;
    } else if (length >= 8) {
        /* The last eight bytes hold all that is left; what overlaps is shifted out. */
        key.words[0] = word_at(text);
        if (length > 16) key.words[1] = word_at(text + 8), key.words[2] = word_at(last - 8) >> 8 * (24 - length);
        else if (length > 8) key.words[1] = word_at(last - 8) >> 8 * (16 - length);
    } else if (length >= 4) {
        key.words[0] = half_at(text) | (uint64_t)half_at(last - 4) << 8 * (length - 4);
    } else {
        for (uint32_t i = 0; i < length; i++) key.words[0] |= (uint64_t)(uint8_t)text[i] << 8 * i;
    }
    uint64_t whole[3] = {key.words[0], length > SHORT ? 0 : key.words[1], key.words[2]};
    key.hash = hash_of(whole, length);
    return key;
}

static void ask(const Names *names, const Key *key) { __builtin_prefetch(&names->slots[key->hash & (names->size - 1)]); }

/* Memory in large pages, since each question is another page. */
static Slot *slots(uint64_t size) {
    Slot *memory = mmap(0, size * sizeof(Slot), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) { fputs("baseline: out of memory\n", stderr); exit(1); }
    madvise(memory, size * sizeof(Slot), MADV_HUGEPAGE);
    return memory;
}

static int is(const Slot *slot, const Key *key) {
    if (slot->words[0] != key->words[0] || slot->length != key->length) return 0;
    if (key->length > SHORT) return !memcmp((char *)(uintptr_t)slot->words[1], (char *)(uintptr_t)key->words[1], key->length);
    return slot->words[1] == key->words[1] && slot->words[2] == key->words[2];
}

static uint32_t number_of(Names *names, const Key *key) {
    uint64_t at = key->hash & (names->size - 1);
    for (; names->slots[at].number; at = (at + 1) & (names->size - 1))
        if (is(&names->slots[at], key)) return names->slots[at].number - 1;
    names->slots[at] = (Slot){{key->words[0], key->words[1], key->words[2]}, key->length, ++names->count};
    if (names->count * 8ull <= names->size * 5) return names->count - 1;
    Names larger = {slots(names->size * 2), names->size * 2, names->count};
    for (uint64_t i = 0; i < names->size; i++) {
        Slot *old = &names->slots[i];
        if (!old->number) continue;
        uint64_t whole[3] = {old->words[0], old->length > SHORT ? 0 : old->words[1], old->words[2]};
        uint64_t to = hash_of(whole, old->length) & (larger.size - 1);
        while (larger.slots[to].number) to = (to + 1) & (larger.size - 1);
        larger.slots[to] = *old;
    }
    munmap(names->slots, names->size * sizeof(Slot));
    *names = larger;
    return names->count - 1;
}

/* ---- rows ---- */

/* The end of a field, eight bytes at a time: the lowest byte that a comma or line end leaves zero. */
static const char *end_of_field(const char *at, const char *end) {
    const uint64_t ones = 0x0101010101010101ull, tops = ones << 7;
    for (; end - at >= 8; at += 8) {
        uint64_t comma = word_at(at) ^ ones * ',', line = word_at(at) ^ ones * '\n';
        uint64_t found = (((comma - ones) & ~comma) | ((line - ones) & ~line)) & tops;
        if (found) return at + (__builtin_ctzll(found) >> 3);
    }
    while (at < end && *at != ',' && *at != '\n') at++;
    return at;
}

typedef struct { uint32_t kind; Key from, to, item; } Row;

/* Reads a row and goes on behind it; whether it has all its fields. */
static int row_at(const char **text, const char *end, Row *row, uint32_t *unowned) {
    const char *fields[6], *at = *text;
    uint32_t lengths[6], n = 0;
    for (; n < 6 && at <= end; n++) {
        if (at < end && *at == '"') {
            const char *close = memchr(at + 1, '"', end - at - 1);
            if (!close) close = end;
            fields[n] = at + 1, lengths[n] = close - at - 1, at = close < end ? close + 1 : end;
        } else {
            const char *stop = end_of_field(at, end);
            fields[n] = at, lengths[n] = stop - at, at = stop;
        }
        if (at >= end || *at == '\n') { n++; break; }
        at++;
    }
    *text = at + 1;
    if (n < 6) return 0;
    row->kind = fields[1][0] == 'l' ? 0 : fields[1][0] == 's' ? 1 : fields[1][0] == 'i' ? 2 : 3;
    row->from = key_of(fields[2], lengths[2]);
    row->to = key_of(fields[3], lengths[3]);
    row->item = key_of(fields[4], lengths[4]);
    *unowned += lengths[5] == 0;
    return 1;
}

/* ---- circles: Tarjan's components, with stacks of its own ---- */

typedef struct { uint32_t *discovery, *lowest, *cursor, *path, *pending; uint8_t *done; } Search;

/* Edges of vertex v are targets[starts[v]] up to targets[starts[v + 1]]; only the given roots are begun from. */
static uint32_t circles(Search *s, const uint32_t *starts, const uint32_t *targets, const uint32_t *roots, uint32_t count) {
    uint32_t clock = 0, found = 0;
    for (uint32_t r = 0; r < count; r++) {
        uint32_t depth = 0, waiting = 0;
        if (s->discovery[roots[r]]) continue;
        s->path[depth++] = s->pending[waiting++] = roots[r];
        s->discovery[roots[r]] = s->lowest[roots[r]] = ++clock;
        s->cursor[roots[r]] = starts[roots[r]];
        while (depth) {
            uint32_t v = s->path[depth - 1];
            if (s->cursor[v] < starts[v + 1]) {
                uint32_t w = targets[s->cursor[v]++];
                if (!s->discovery[w]) {
                    s->path[depth++] = s->pending[waiting++] = w;
                    s->discovery[w] = s->lowest[w] = ++clock;
                    s->cursor[w] = starts[w];
                } else if (!s->done[w] && s->discovery[w] < s->lowest[v]) s->lowest[v] = s->discovery[w];
                continue;
            }
            if (--depth && s->lowest[v] < s->lowest[s->path[depth - 1]]) s->lowest[s->path[depth - 1]] = s->lowest[v];
            if (s->lowest[v] != s->discovery[v]) continue;
            uint32_t members = 0, w;
            do { w = s->pending[--waiting]; s->done[w] = 1; members++; } while (w != v);
            found += members > 1;
        }
    }
    return found;
}

/* Sorts flows by one of their columns, by counting; equal ones keep their order. */
static void sort_by(const Flow *flows, Flow *sorted, uint32_t *starts, uint32_t count, uint32_t rows, size_t column) {
    memset(starts, 0, (rows + 1) * sizeof *starts);
    for (uint32_t i = 0; i < count; i++) starts[*(const uint32_t *)((const char *)&flows[i] + column) + 1]++;
    for (uint32_t r = 0; r < rows; r++) starts[r + 1] += starts[r];
    for (uint32_t i = 0; i < count; i++) sorted[starts[*(const uint32_t *)((const char *)&flows[i] + column)]++] = flows[i];
    memmove(starts + 1, starts, rows * sizeof *starts);
    starts[0] = 0;
}

int main(int argc, char **argv) {
    struct stat status;
    int file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (file < 0 || fstat(file, &status) < 0 || status.st_size == 0) {
        fputs("usage: baseline FILE.csv\n", stderr);
        return 2;
    }
    const char *text = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (text == MAP_FAILED) { perror(argv[1]); return 2; }
    const char *end = text + status.st_size, *at = memchr(text, '\n', status.st_size);
    if (!at) return 2;

    Names units = {slots(1 << 16), 1 << 16, 0}, items = {slots(1 << 16), 1 << 16, 0};
    uint32_t count = 0, room = status.st_size / 48 + GROUP, unowned = 0, self = 0;
    Flow *flows = malloc(room * sizeof *flows);
    Row rows_read[GROUP];
    for (at++; at < end;) {
        uint32_t read = 0;
        while (read < GROUP && at < end) {
            Row *row = &rows_read[read];
            if (!row_at(&at, end, row, &unowned)) continue;
            ask(&units, &row->from), ask(&units, &row->to), ask(&items, &row->item);
            read++;
        }
        if (count + read > room) room *= 2, flows = realloc(flows, room * sizeof *flows);
        if (!flows) { fputs("baseline: out of memory\n", stderr); return 1; }
        for (uint32_t i = 0; i < read; i++) {
            Row *row = &rows_read[i];
            Flow flow = {row->kind, number_of(&units, &row->from), number_of(&units, &row->to), number_of(&items, &row->item)};
            flows[count++] = flow;
            self += flow.from == flow.to;
        }
    }

    uint32_t largest = units.count > items.count ? units.count : items.count;
    uint32_t *starts = zeroed(largest + 2, 4), *rows = zeroed(units.count + 2, 4), *targets = zeroed(count, 4);
    uint32_t *roots = zeroed(units.count, 4), *members = zeroed(units.count, 4);
    Flow *sorted = zeroed(count, sizeof *sorted);
    Search search = {zeroed(units.count, 4), zeroed(units.count, 4), zeroed(units.count, 4), zeroed(units.count, 4),
                     zeroed(units.count, 4), zeroed(units.count, 1)};

    sort_by(flows, sorted, rows, count, units.count, offsetof(Flow, from));
    for (uint32_t i = 0; i < count; i++) targets[i] = sorted[i].to;
    for (uint32_t u = 0; u < units.count; u++) roots[u] = u;
    uint32_t whole = circles(&search, rows, targets, roots, units.count), single = 0;

    /* Each item's own graph, over just the units that it goes through. */
    Flow *by_item = zeroed(count, sizeof *by_item);
    sort_by(flows, by_item, starts, count, items.count, offsetof(Flow, item));
    uint32_t *compact = zeroed(units.count, 4), *places = zeroed(units.count + 2, 4);
    for (uint32_t item = 0; item < items.count; item++) {
        uint32_t first = starts[item], last = starts[item + 1], vertices = 0;
        if (last - first < 2) continue;
        for (uint32_t i = first; i < last; i++) {
            uint32_t ends[2] = {by_item[i].from, by_item[i].to};
            for (int e = 0; e < 2; e++) {
                uint32_t known = compact[ends[e]];
                if (known < vertices && members[known] == ends[e]) continue;
                compact[ends[e]] = vertices, members[vertices++] = ends[e];
            }
        }
        memset(places, 0, (vertices + 1) * sizeof *places);
        for (uint32_t i = first; i < last; i++) places[compact[by_item[i].from] + 1]++;
        for (uint32_t v = 0; v < vertices; v++) places[v + 1] += places[v];
        for (uint32_t i = first; i < last; i++) targets[places[compact[by_item[i].from]]++] = compact[by_item[i].to];
        memmove(places + 1, places, vertices * sizeof *places);
        places[0] = 0;
        for (uint32_t v = 0; v < vertices; v++) search.discovery[v] = search.done[v] = 0;
        single += circles(&search, places, targets, roots, vertices);
    }

    /* Pairs of units with the lower one first; which way a flow runs is in the lowest bit of its kind. */
    uint32_t both[4] = {0}, ways = 0, n = 0;
    Flow *pairs = by_item;
    for (uint32_t i = 0; i < count; i++) {
        Flow f = flows[i];
        if (f.from < f.to) pairs[n++] = (Flow){f.kind << 1, f.from, f.to, 0};
        if (f.to < f.from) pairs[n++] = (Flow){f.kind << 1 | 1, f.to, f.from, 0};
    }
    sort_by(pairs, sorted, starts, n, units.count, offsetof(Flow, to));
    sort_by(sorted, pairs, starts, n, units.count, offsetof(Flow, from));
    for (uint32_t i = 0; i < n; i++) {
        ways |= 1u << pairs[i].kind;
        if (i + 1 < n && pairs[i + 1].from == pairs[i].from && pairs[i + 1].to == pairs[i].to) continue;
        for (uint32_t kind = 0; kind < 4; kind++) both[kind] += (ways >> 2 * kind & 3) == 3;
        ways = 0;
    }
    printf("{\"flows\": %u, \"units\": %u, \"items\": %u, \"unowned\": %u, \"self\": %u, \"circles\": %u, \"item circles\": %u, "
           "\"two-way\": [%u, %u, %u, %u]}\n",
           count, units.count, items.count, unowned, self, whole, single, both[0], both[1], both[2], both[3]);
    return 0;
}
