#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

// If the header is missing, show one clear error instead of many.
#if !__has_include(<pcre2.h>)
#error "PCRE2 headers not found: apt-get install libpcre2-dev (or: brew install pcre2)"
#else
#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>
#endif

#endif
