/* Runs the checks of the C interface as a C program, for valgrind and for long runs: main CYCLES CALLS SEED. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static long memory(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static int failed;
static void report(const char *name, const char *failure) {
  printf("%s: %s\n", name, failure ? failure : "passed");
  if (failure) failed = 1;
}

int main(int count, char **arguments) {
  int cycles = count > 1 ? atoi(arguments[1]) : 1000, calls = count > 2 ? atoi(arguments[2]) : 1000;
  report("ordinary use", check_ordinary_use());
  report("misuse", check_misuse());
  report("threads", check_threads());
  report("many rows", check_many_rows());
  report("gather", check_gather());
  report("advantages and loss", check_grpo());
  report("random use", check_random_use(count > 3 ? strtoull(arguments[3], NULL, 10) : 1, calls));
  report("cycles", check_cycles(cycles / 10 + 1));
  long before = memory();
  report("cycles", check_cycles(cycles));
  long growth = memory() - before;
  printf("memory grew by %ld\n", growth);
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  growth = 0;
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
  growth = 0;
#endif
  // The system counts in kilobytes, on Darwin in bytes. AddressSanitizer keeps what was freed.
  if (growth > 2048) report("memory", "grew");
  return failed;
}
