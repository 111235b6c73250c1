/* Uses the interface as a C program would. */
#ifndef CHECK_H
#define CHECK_H

/* Scores, explains and compares; returns null, or what went wrong. */
const char *check_ordinary_use(void);

/* Misuses every function in every way that can be told; returns null, or what went wrong. */
const char *check_misuse(void);

/* Scores on several threads at once; returns null, or what went wrong. */
const char *check_threads(void);

/* Loads, scores and frees `times` times; returns null, or what went wrong. */
const char *check_cycles(int times);

#endif
