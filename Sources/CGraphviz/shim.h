// All the C there is. Graphviz' accessors are macros over structs that change between releases, its globals are not
// concurrency-safe, and two of its signatures differ between 2.42 and 13: each wrapper below hides one of these.
// Swift uses the icflow_ names only.
#ifndef ICFLOW_CGRAPHVIZ_SHIM_H
#define ICFLOW_CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/auxv.h>
#include <sys/prctl.h>
#endif
#include <graphviz/gvc.h>
#include <graphviz/gvplugin_textlayout.h>

/// Has the system end this process when its parent ends. Swift does not see functions that take any number of arguments.
static inline void icflow_end_with_parent(void) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

/// The path that this program was started by, as the kernel tells it; empty where it does not.
static inline const char *icflow_program_path(void) {
#ifdef __linux__
    const char *path = (const char *)getauxval(AT_EXECFN);
    if (path) return path;
#endif
    return "";
}

// Why nothing here is linked: a program that links libgvc loads a dozen libraries before its first line, and only the
// process that draws needs them. The library is opened when a name of it is first asked for.
#define ICFLOW_GRAPHVIZ(name) ((__typeof__(&name))icflow_symbol(#name))

static inline void *icflow_library(void) {
    static void *library = NULL;
    // 7 since Graphviz 11; the plain name where the development files are.
    static const char *const names[] = {"libgvc.so.6", "libgvc.so.7", "libgvc.so"};
    for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    return library;
}

/// A function or variable of libgvc or of a library that it brings along.
static inline void *icflow_symbol(const char *name) {
    void *library = icflow_library();
    return library ? dlsym(library, name) : NULL;
}

/// Whether Graphviz is there, with everything that is called here. To be asked before anything else is.
static inline int icflow_is_available(void) {
    static const char *const names[] = {
        "agclose", "agedge", "agerrors", "AgIoDisc", "AgMemDisc", "agnode", "agread", "agreseterrors", "agseterr",
        "agseterrf", "agsubg", "gvContext", "gvContextPlugins", "gvFreeContext", "gvFreeLayout", "gvFreeRenderData",
        "gvLayout", "gvRenderData"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!icflow_symbol(names[i])) return 0;
    return 1;
}

static inline void icflow_context_free(GVC_t *context) { ICFLOW_GRAPHVIZ(gvFreeContext)(context); }

static inline void icflow_graph_close(Agraph_t *graph) { ICFLOW_GRAPHVIZ(agclose)(graph); }

static inline int icflow_layout(GVC_t *context, Agraph_t *graph, const char *engine) {
    return ICFLOW_GRAPHVIZ(gvLayout)(context, graph, engine);
}

static inline void icflow_layout_free(GVC_t *context, Agraph_t *graph) {
    ICFLOW_GRAPHVIZ(gvFreeLayout)(context, graph);
}

static inline void icflow_bytes_free(char *bytes) { ICFLOW_GRAPHVIZ(gvFreeRenderData)(bytes); }

/// From here on, warnings and errors go to `report` and nowhere else.
static inline void icflow_messages_to(int (*report)(char *)) {
    ICFLOW_GRAPHVIZ(agseterr)(AGWARN);
    ICFLOW_GRAPHVIZ(agseterrf)(report);
}

static inline void icflow_messages_reset(void) { ICFLOW_GRAPHVIZ(agreseterrors)(); }

static inline int icflow_has_errors(void) { return ICFLOW_GRAPHVIZ(agerrors)() >= AGERR; }

typedef struct {
    double x, y;
} icflow_point;

typedef struct {
    double left, bottom, right, top;
} icflow_box;

/// DOT text being read; Graphviz pulls it in pieces.
typedef struct {
    const char *text;
    size_t length;
    size_t offset;
} icflow_source;

static inline int icflow_source_read(void *channel, char *buffer, int capacity) {
    icflow_source *source = (icflow_source *)channel;
    size_t rest = source->length - source->offset;
    size_t count = rest < (size_t)capacity ? rest : (size_t)capacity;
    memcpy(buffer, source->text + source->offset, count);
    source->offset += count;
    return (int)count;
}

// Why an id discipline: cgraph takes addresses for ids and sorts by them, so the same graph is drawn differently from
// run to run. Ids in sequence make drawing repeatable. Names stay in cgraph's own table: `map` declines them.
static inline void *icflow_id_open(Agraph_t *graph, Agdisc_t *discipline) {
    (void)graph;
    (void)discipline;
    return calloc(1, sizeof(uint64_t));
}

static inline long icflow_id_map(void *state, int type, char *name, IDTYPE *id, int create) {
    (void)type;
    if (name || !create) return 0;
    // Cgraph tells its own ids from names by the lowest bit, and wants it set.
    *id = 2 * (++*(uint64_t *)state) + 1;
    return 1;
}

static inline long icflow_id_alloc(void *state, int type, IDTYPE id) {
    (void)state;
    (void)type;
    (void)id;
    return 0;
}

static inline void icflow_id_free(void *state, int type, IDTYPE id) {
    (void)state;
    (void)type;
    (void)id;
}

static inline char *icflow_id_print(void *state, int type, IDTYPE id) {
    (void)state;
    (void)type;
    (void)id;
    return NULL;
}

static inline void icflow_id_close(void *state) { free(state); }

static inline void icflow_id_register(void *state, int type, void *object) {
    (void)state;
    (void)type;
    (void)object;
}

/// Reads one graph from DOT text. The disciplines are static because cgraph keeps pointers to them.
static inline Agraph_t *icflow_graph_read(const char *text, size_t length) {
    static Agiddisc_t ids;
    static Agiodisc_t reading;
    static Agdisc_t discipline;
    ids.open = icflow_id_open;
    // Through void *: the return type is long in 2.42 and int later, and both are returned in the same register.
    ids.map = (void *)icflow_id_map;
    ids.alloc = (void *)icflow_id_alloc;
    ids.free = icflow_id_free;
    ids.print = icflow_id_print;
    ids.close = icflow_id_close;
    ids.idregister = icflow_id_register;
    reading.afread = icflow_source_read;
    reading.putstr = ICFLOW_GRAPHVIZ(AgIoDisc)->putstr;
    reading.flush = ICFLOW_GRAPHVIZ(AgIoDisc)->flush;
    discipline.mem = ICFLOW_GRAPHVIZ(AgMemDisc);
    discipline.id = &ids;
    discipline.io = &reading;
    icflow_source source = {text, length, 0};
    return ICFLOW_GRAPHVIZ(agread)(&source, &discipline);
}

/// The width of one line of UTF-8 text, in points, at a font size.
typedef double (*icflow_measure)(const char *text, double size);

// Where the plugin below finds what measures; Graphviz hands a plugin no context of ours. The one owner of the library
// sets it before each use.
static inline icflow_measure *icflow_measuring(void) {
    static icflow_measure measure;
    return &measure;
}

/// The first baseline lies a font's size below the top; so the middle of capitals, digits and Han is that of the lines.
static inline unsigned char icflow_text_layout(textspan_t *span, char **fontpath) {
    (void)fontpath;
    span->size.x = (*icflow_measuring())(span->str, span->font->size);
    span->size.y = 1.25 * span->font->size;
    span->yoffset_layout = 0;
    span->yoffset_centerline = 0;
    span->layout = NULL;
    span->free_layout = NULL;
    return 1;
}

/// A context. With `measure`, text is measured by that and the machine's fonts have no say; then neither bitmaps nor PDF
/// can be drawn, which need the fonts' own layout. Without it, by the fonts.
static inline GVC_t *icflow_context(icflow_measure measure) {
    // Graphviz takes the plugin of the highest quality. Named by an entry that it knows for a library by its ending.
    static struct gvtextlayout_engine_s engine;
    static gvplugin_installed_t types[] = {{0, "textlayout", 1000, &engine, NULL}, {0, NULL, 0, NULL, NULL}};
    static gvplugin_api_t apis[] = {{API_textlayout, types}, {(api_t)0, NULL}};
    static gvplugin_library_t library = {(char *)"icflow", apis};
    static const lt_symlist_t builtins[] = {{"gvplugin_icflow_LTX_library", &library}, {NULL, NULL}};
    if (!measure) return ICFLOW_GRAPHVIZ(gvContext)();
    *icflow_measuring() = measure;
    // Through void *: the return type is boolean in 2.42 and bool later, and both are returned in the same register.
    engine.textlayout = (void *)icflow_text_layout;
    return ICFLOW_GRAPHVIZ(gvContextPlugins)(builtins, 1);
}

/// Renders to memory. The length is `unsigned *` until 12 and `size_t *` from 13 on; a zeroed union serves both.
static inline int icflow_render(GVC_t *context, Agraph_t *graph, const char *format, char **bytes, size_t *length) {
    union {
        unsigned narrow;
        size_t wide;
    } count = {0};
    count.wide = 0;
    int status = ICFLOW_GRAPHVIZ(gvRenderData)(context, graph, format, bytes, (void *)&count);
    *length = count.wide;
    return status;
}

/// The header spells the parameter as mutable text; it is only read.
static inline Agnode_t *icflow_node(Agraph_t *graph, const char *name) { return ICFLOW_GRAPHVIZ(agnode)(graph, (char *)name, 0); }

/// The edge with this key, or null.
static inline Agedge_t *icflow_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head, const char *key) {
    return ICFLOW_GRAPHVIZ(agedge)(graph, tail, head, (char *)key, 0);
}

static inline icflow_point icflow_node_centre(Agnode_t *node) {
    icflow_point point = {ND_coord(node).x, ND_coord(node).y};
    return point;
}

/// The size that Graphviz measured for a node's label, in points.
static inline icflow_point icflow_node_label_size(Agnode_t *node) {
    icflow_point size = {0, 0};
    if (ND_label(node)) {
        size.x = ND_label(node)->dimen.x;
        size.y = ND_label(node)->dimen.y;
    }
    return size;
}

static inline int icflow_edge_curve_count(Agedge_t *edge) { return ED_spl(edge) ? ED_spl(edge)->size : 0; }

/// The number of control points of one curve: 3n + 1.
static inline int icflow_edge_point_count(Agedge_t *edge, int curve) { return ED_spl(edge)->list[curve].size; }

static inline icflow_point icflow_edge_point(Agedge_t *edge, int curve, int index) {
    pointf p = ED_spl(edge)->list[curve].list[index];
    icflow_point point = {p.x, p.y};
    return point;
}

/// The arrow's tip; false where the curve has none.
static inline int icflow_edge_tip(Agedge_t *edge, int curve, icflow_point *tip) {
    bezier *b = &ED_spl(edge)->list[curve];
    if (!b->eflag) return 0;
    tip->x = b->ep.x;
    tip->y = b->ep.y;
    return 1;
}

/// The cluster with this number, inside the cluster with the other number or, for 0, in the graph itself.
static inline Agraph_t *icflow_cluster(Agraph_t *graph, long parent, long number) {
    char name[32];
    if (parent > 0) {
        snprintf(name, sizeof name, "cluster%ld", parent);
        graph = ICFLOW_GRAPHVIZ(agsubg)(graph, name, 0);
        if (!graph) return NULL;
    }
    snprintf(name, sizeof name, "cluster%ld", number);
    return ICFLOW_GRAPHVIZ(agsubg)(graph, name, 0);
}

static inline icflow_box icflow_graph_box(Agraph_t *graph) {
    boxf b = GD_bb(graph);
    icflow_box box = {b.LL.x, b.LL.y, b.UR.x, b.UR.y};
    return box;
}

#endif
