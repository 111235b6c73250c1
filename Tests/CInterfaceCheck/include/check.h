/* Uses the interface as a C program would. */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>

/* Scores, explains and compares; returns null, or what went wrong. */
const char *check_ordinary_use(void);

/* Misuses every function in every way that can be told; returns null, or what went wrong. */
const char *check_misuse(void);

/* Computes advantages and a loss, and misuses both; returns null, or what went wrong. */
const char *check_grpo(void);

/* Scores more rows than are kept, in two orders; returns null, or what went wrong. */
const char *check_many_rows(void);

/* Gathers the texts of a list, and misuses it; returns null, or what went wrong. */
const char *check_gather(void);

/* Scores on several threads at once; returns null, or what went wrong. */
const char *check_threads(void);

/* Loads, scores and frees `times` times; returns null, or what went wrong. */
const char *check_cycles(int times);

/* Calls functions with random arguments, most of them wrong, `times` times; returns null, or what went wrong. */
const char *check_random_use(uint64_t seed, int times);

#endif
