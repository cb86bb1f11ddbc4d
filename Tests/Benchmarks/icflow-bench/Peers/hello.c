/* The least that a program can take: what it costs to start one. */
#include <stdio.h>

int main(void) { return puts("hello") < 0; }
