#ifndef ICFLOW_CGRAPHVIZ_SHIM_H
#define ICFLOW_CGRAPHVIZ_SHIM_H
#include <graphviz/gvc.h>
#endif
