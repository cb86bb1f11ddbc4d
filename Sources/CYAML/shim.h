// libyaml, by its own names. Not by way of a package that wraps it in Swift: those import the whole of Foundation, which
// makes the program four times as large and every start of it a third longer.
#ifndef ICFLOW_CYAML_SHIM_H
#define ICFLOW_CYAML_SHIM_H

#include <yaml.h>

#endif
