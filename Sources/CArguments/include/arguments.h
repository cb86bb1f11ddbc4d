// The words of the command line. Swift reads them from `/proc/self/cmdline`, and has none where `/proc` is not mounted or may
// not be read, as in a bare chroot or a strict sandbox.
#ifndef ICFLOW_CARGUMENTS_H
#define ICFLOW_CARGUMENTS_H

/// How many words there are, the program's own name among them.
int icflow_argument_count(void);

/// The words as `main` gets them: the program's name first, a null pointer after the last.
char *const *icflow_arguments(void);

#endif
