#ifndef CJSONC_SHIM_H
#define CJSONC_SHIM_H

// If the header is missing, show one clear error instead of many.
#if !__has_include(<json-c/json.h>)
#error "json-c headers not found: apt-get install libjson-c-dev (or: brew install json-c)"
#else
#include <json-c/json.h>
#endif

#endif
