#include "arguments.h"

static int argument_count;
static char **argument_words;

// The `main` that Swift writes drops what it is handed. The GNU C library hands the same to whatever runs before it.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
    argument_count = count;
    argument_words = words;
}

int icflow_argument_count(void) { return argument_count; }

char *const *icflow_arguments(void) { return argument_words; }
