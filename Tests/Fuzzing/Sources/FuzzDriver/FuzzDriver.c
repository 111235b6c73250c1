#include "FuzzDriver.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// There where the program is linked with libFuzzer.
extern int LLVMFuzzerRunDriver(int *argc, char ***argv, FuzzTarget target) __attribute__((weak));

static long run_file(const char *path, FuzzTarget target) {
  FILE *file = fopen(path, "rb");
  if (!file) return 0;
  size_t count = 0, capacity = 1 << 16;
  uint8_t *bytes = malloc(capacity);
  while (bytes) {
    size_t read = fread(bytes + count, 1, capacity - count, file);
    count += read;
    if (count < capacity) break;
    uint8_t *larger = realloc(bytes, capacity *= 2);
    if (!larger) free(bytes);
    bytes = larger;
  }
  fclose(file);
  if (!bytes) return 0;
  target(bytes, count);
  free(bytes);
  return 1;
}

int fuzz_run(int *argc, char ***argv, FuzzTarget target) {
  if (LLVMFuzzerRunDriver) return LLVMFuzzerRunDriver(argc, argv, target);
  long runs = 0;
  for (int index = 1; index < *argc; index++) {
    const char *path = (*argv)[index];
    if (path[0] == '-') continue;
    DIR *folder = opendir(path);
    if (!folder) {
      runs += run_file(path, target);
      continue;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
      if (entry->d_name[0] == '.') continue;
      char inner[4096];
      snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
      runs += run_file(inner, target);
    }
    closedir(folder);
  }
  printf("%ld inputs, no law broken\n", runs);
  return runs == 0;
}

_Noreturn void fuzz_fail(const char *words) {
  fprintf(stderr, "%s\n", words);
  abort();
}
