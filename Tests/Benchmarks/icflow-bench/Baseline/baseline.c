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

/* ---- names: each distinct run of bytes gets a number, by a table of open addresses; a short name lies in its slot, so that
        comparing it looks at no other place in memory ---- */

enum { SHORT = 24 };
typedef struct { char name[SHORT]; const char *text; uint32_t length, number, hash; } Slot;
typedef struct { Slot *slots; uint32_t size, count; } Names;

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) { fputs("baseline: out of memory\n", stderr); exit(1); }
    return memory;
}

static uint32_t hash_of(const char *text, uint32_t length) {
    uint64_t hash = length * 0x9E3779B97F4A7C15ull, word;
    while (length >= 8) {
        memcpy(&word, text, 8);
        hash = (hash ^ word) * 0xBF58476D1CE4E5B9ull;
        hash ^= hash >> 31;
        text += 8, length -= 8;
    }
    word = 0;
    memcpy(&word, text, length);
    hash = (hash ^ word) * 0x94D049BB133111EBull;
    return (uint32_t)(hash ^ hash >> 32);
}

static Slot *find(Names *names, const char *text, uint32_t length, uint32_t hash) {
    uint32_t at = hash & (names->size - 1);
    for (;; at = (at + 1) & (names->size - 1)) {
        Slot *slot = &names->slots[at];
        if (!slot->text) return slot;
        if (slot->hash != hash || slot->length != length) continue;
        if (!memcmp(length <= SHORT ? slot->name : slot->text, text, length)) return slot;
    }
}

static uint32_t number_of(Names *names, const char *text, uint32_t length) {
    uint32_t hash = hash_of(text, length);
    Slot *slot = find(names, text, length, hash);
    if (slot->text) return slot->number;
    *slot = (Slot){"", text, length, names->count++, hash};
    if (length <= SHORT) memcpy(slot->name, text, length);
    if (names->count * 2 <= names->size) return names->count - 1;
    Names larger = {zeroed(names->size * 2, sizeof(Slot)), names->size * 2, names->count};
    for (uint32_t i = 0; i < names->size; i++) {
        Slot *old = &names->slots[i];
        if (old->text) *find(&larger, old->text, old->length, old->hash) = *old;
    }
    free(names->slots);
    *names = larger;
    return names->count - 1;
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

    Names units = {zeroed(1 << 12, sizeof(Slot)), 1 << 12, 0}, items = {zeroed(1 << 12, sizeof(Slot)), 1 << 12, 0};
    uint32_t count = 0, room = 1 << 16, unowned = 0, self = 0;
    Flow *flows = malloc(room * sizeof *flows);
    for (at++; at < end; at++) {
        const char *fields[6];
        uint32_t lengths[6], n = 0;
        for (; n < 6; n++) {
            int quoted = at < end && *at == '"';
            const char *begin = at += quoted;
            while (at < end && (quoted ? *at != '"' : *at != ',' && *at != '\n')) at++;
            fields[n] = begin, lengths[n] = at - begin, at += quoted;
            if (at >= end || *at == '\n') { n++; break; }
            at++;
        }
        if (n < 6) continue;
        if (count == room) flows = realloc(flows, (room *= 2) * sizeof *flows);
        if (!flows) { fputs("baseline: out of memory\n", stderr); return 1; }
        uint32_t kind = fields[1][0] == 'l' ? 0 : fields[1][0] == 's' ? 1 : fields[1][0] == 'i' ? 2 : 3;
        Flow flow = {kind, number_of(&units, fields[2], lengths[2]), number_of(&units, fields[3], lengths[3]),
                     number_of(&items, fields[4], lengths[4])};
        flows[count++] = flow;
        unowned += lengths[5] == 0;
        self += flow.from == flow.to;
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
