#ifndef FUZZ_DRIVER_H
#define FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/// Judges one input; returns 0.
typedef int (*FuzzTarget)(const uint8_t *bytes, size_t count);

/// Runs libFuzzer on a target with the arguments of the command line; without libFuzzer in the link, runs the target once on
/// each file that the arguments name, and on each file of a folder.
int fuzz_run(int *argc, char ***argv, FuzzTarget target);

/// Stops the program, since a law does not hold, and says which; a precondition says nothing in an optimized build.
_Noreturn void fuzz_fail(const char *words);

#endif
