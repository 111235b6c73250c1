#include "check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <swift_rewards.h>

static _Thread_local char message[512];

#define EXPECT(condition)                                                                                      \
  do {                                                                                                         \
    if (!(condition)) {                                                                                        \
      snprintf(message, sizeof message, "random use, line %d: %s (last error: %s)", __LINE__, #condition, swr_last_error()); \
      return message;                                                                                          \
    }                                                                                                          \
  } while (0)

/* SplitMix64, so that a seed gives the same calls everywhere, also beside other threads. */
static _Thread_local uint64_t state;
static uint64_t next(void) {
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}
static size_t below(size_t bound) { return (size_t)(next() % bound); }
static int once_in(size_t times) { return below(times) == 0; }

static const char *const seeds[] = {
    "{\"kind\": \"total\", \"parts\": [{\"kind\": \"tagFormat\", \"weight\": 0.5}, {\"kind\": \"numericMatch\"}]}",
    "{\"kind\": \"mathMatch\"}",
    "{\"kind\": \"kimiLength\", \"unit\": \"words\", \"correct\": {\"kind\": \"numericMatch\"}}",
    "{\"reference\": 42}",
    "{\"reference\": \"\\\\frac{1}{2}\", \"step\": 3}",
    "<think>6 * 7</think><answer>42</answer>",
    "The answer is $\\frac{1}{2}$.",
    "[{\"role\": \"assistant\", \"content\": \"<answer>42</answer>\"}]",
    "{\"kind\": \"whitened\", \"groupBaseline\": true}",
    "{\"surrogate\": {\"kind\": \"clip\", \"high\": 0.3}, \"divergence\": {\"coefficient\": 0.1}, \"entropyBonus\": 0.01}",
    "",
};
enum { seed_count = sizeof seeds / sizeof *seeds, longest = 512 };

/* A seed, mostly of the kind that is asked for, with some bytes changed; its length is exact, and nothing follows it. */
static char *text(size_t usual, size_t *length) {
  const char *seed = seeds[once_in(8) ? below(seed_count) : usual];
  *length = strlen(seed);
  char *copy = malloc(*length + 1);
  memcpy(copy, seed, *length + 1);
  while (*length && once_in(3)) copy[below(*length)] = (char)next();
  if (*length && once_in(6)) {
    *length = below(*length);
    copy[*length] = 0;
  }
  return copy;
}

static swr_bytes bytes(size_t usual, char **owned) {
  size_t length;
  *owned = text(usual, &length);
  swr_bytes bytes = {*owned, length};
  if (once_in(12)) bytes.bytes = NULL;
  if (once_in(12)) bytes.length = SIZE_MAX - below(1000);
  return bytes;
}

static uint64_t handle(const uint64_t handles[8]) {
  if (once_in(6)) return next();
  if (once_in(10)) return below(64);
  return handles[below(8)];
}

static const char *score(const uint64_t recipes[8], uint64_t texts[8]) {
  enum { most = 5 };
  size_t count = below(most + 1), groups = below(most + 1);
  char *owned[2 * most];
  const char *rows[most], *completions[most];
  size_t row_lengths[most], lengths[most], sizes[most];
  int64_t tokens[most];
  uint8_t json[most], truncated[most];
  size_t left = count;
  for (size_t index = 0; index < most; index++) {
    rows[index] = owned[index] = text(3 + below(2), &row_lengths[index]);
    completions[index] = owned[most + index] = text(5 + below(3), &lengths[index]);
    if (once_in(20)) completions[index] = NULL;
    if (once_in(20)) rows[index] = NULL;
    if (once_in(20)) lengths[index] = SIZE_MAX - below(9);
    sizes[index] = index + 1 >= groups ? left : below(left + 1);
    left -= sizes[index];
    if (once_in(30)) sizes[index] = (size_t)next();
    tokens[index] = (int64_t)next();
    json[index] = (uint8_t)(completions[index] && completions[index][0] == '[');
    truncated[index] = (uint8_t)next();
  }
  swr_batch batch = {groups, once_in(8) ? NULL : rows, once_in(4) ? NULL : row_lengths, sizes, count,
                     once_in(20) ? NULL : completions, lengths, once_in(3) ? NULL : json,
                     once_in(2) ? NULL : tokens, once_in(2) ? NULL : truncated};
  if (once_in(3)) {
    batch.group_sizes = NULL;
    batch.group_count = once_in(6) ? groups : count;
  }
  if (once_in(20)) batch.group_count = SIZE_MAX - below(3);
  if (once_in(20)) batch.completion_count = SIZE_MAX - below(3);
  swr_recipe recipe = handle(recipes);
  size_t parts = swr_recipe_component_count(recipe);
  // Exactly as large as promised, so that what is written behind is seen.
  double *scores = malloc(most * sizeof *scores), *components = malloc((most * parts + 1) * sizeof *components);
  uint8_t *applicable = malloc(most), *components_applicable = malloc(most * parts + 1);
  uint64_t *place = &texts[below(8)], errors = 0;
  uint64_t old = *place;
  swr_scores results = {once_in(8) ? below(most) : most, once_in(4) ? NULL : scores, once_in(4) ? NULL : applicable,
                        once_in(4) ? NULL : components, once_in(4) ? NULL : components_applicable,
                        once_in(2) ? NULL : place, once_in(2) ? NULL : &errors};
  int status = swr_score(recipe, once_in(30) ? NULL : &batch, once_in(12) ? (size_t)next() : below(4),
                         once_in(30) ? NULL : &results);
  EXPECT(status >= SWR_OK && status <= SWR_INVALID_ROW && (status == SWR_OK) == !*swr_last_error());
  if (errors) EXPECT(swr_text_free(errors) == SWR_OK);
  if (status == SWR_OK && results.scores)
    for (size_t index = 0; index < count; index++) EXPECT(isfinite(scores[index]));
  if (*place != old) swr_text_free(old);
  old = *place;
  status = swr_explain(recipe, &batch, once_in(8) ? NULL : place);
  if (*place != old) swr_text_free(old);
  EXPECT(status >= SWR_OK && status <= SWR_INVALID_ROW);
  for (size_t index = 0; index < 2 * most; index++) free(owned[index]);
  free(scores), free(components), free(applicable), free(components_applicable);
  return NULL;
}

static double number(void) {
  switch (below(12)) {
    case 0: return NAN;
    case 1: return INFINITY;
    case 2: return -1e300;
    case 3: return 0;
    default: return (double)(int64_t)next() / 4e18 - 1;
  }
}

static const char *grpo(void) {
  enum { most = 6 };
  char *owned;
  size_t lengths[most], count = 0, sequences = below(most + 1);
  for (size_t index = 0; index < most; index++) {
    lengths[index] = below(4);
    if (index < sequences) count += lengths[index];
  }
  size_t room = count ? count : 1;
  double *arrays[6], *gradient = malloc(room * sizeof *gradient), advantages[most * 4], loss;
  uint8_t mask[most * 4], truncated[most];
  for (size_t array = 0; array < 6; array++) {
    arrays[array] = malloc(room * sizeof **arrays);
    for (size_t index = 0; index < room; index++) arrays[array][index] = once_in(5) ? number() : -1.5;
  }
  for (size_t index = 0; index < most * 4; index++) advantages[index] = number(), mask[index] = (uint8_t)below(3);
  for (size_t index = 0; index < most; index++) truncated[index] = (uint8_t)below(2);
  swr_tokens tokens = {sequences, once_in(20) ? NULL : lengths, count, once_in(2) ? NULL : mask,
                       once_in(2) ? count : sequences, advantages, once_in(2) ? NULL : truncated, arrays[0],
                       once_in(2) ? NULL : arrays[1], once_in(2) ? NULL : arrays[2], once_in(2) ? NULL : arrays[3],
                       once_in(2) ? NULL : arrays[4], next()};
  if (once_in(10)) tokens.token_count = (size_t)next();
  if (once_in(10)) tokens.sequence_count = SIZE_MAX - below(4);
  if (once_in(10)) tokens.advantage_count = (size_t)next();
  if (once_in(10)) lengths[0] = SIZE_MAX - below(4);
  swr_text metrics = 0;
  swr_loss results = {once_in(8) ? 0 : count, once_in(4) ? NULL : &loss, once_in(4) ? NULL : gradient,
                      once_in(4) ? NULL : arrays[5], once_in(2) ? NULL : &metrics};
  int status = swr_grpo_loss(bytes(9, &owned), once_in(30) ? NULL : &tokens, once_in(30) ? NULL : &results);
  EXPECT(status >= SWR_OK && status <= SWR_INVALID_NUMBERS && (status == SWR_OK) == !*swr_last_error());
  if (metrics) EXPECT(swr_text_free(metrics) == SWR_OK);
  free(owned);

  int64_t groups[most], token_counts[most];
  for (size_t index = 0; index < most; index++) groups[index] = (int64_t)below(3), token_counts[index] = (int64_t)below(99) - 2;
  double weights[2] = {number(), 1};
  swr_rewards rewards = {once_in(10) ? SIZE_MAX - below(9) : below(most + 1), once_in(10) ? (size_t)next() : below(3),
                         once_in(20) ? NULL : advantages, NULL, once_in(2) ? NULL : weights,
                         once_in(20) ? NULL : groups, once_in(2) ? NULL : token_counts};
  double result[most];
  metrics = 0;
  status = swr_grpo_advantages(bytes(8, &owned), once_in(30) ? NULL : &rewards, once_in(30) ? NULL : result,
                               once_in(2) ? NULL : &metrics);
  EXPECT(status >= SWR_OK && status <= SWR_INVALID_NUMBERS);
  if (metrics) EXPECT(swr_text_free(metrics) == SWR_OK);
  free(owned);
  for (size_t array = 0; array < 6; array++) free(arrays[array]);
  free(gradient);
  return NULL;
}

const char *check_random_use(uint64_t seed, int times) {
  state = seed;
  uint64_t recipes[8] = {0}, texts[8] = {0};
  for (int time = 0; time < times; time++) {
    char *owned = NULL, *other = NULL;
    const char *failure = NULL;
    size_t place = below(8);
    uint64_t old;
    int32_t is_equal;
    switch (below(8)) {
      case 0:
        old = recipes[place];
        swr_recipe_load(bytes(below(3), &owned), once_in(10) ? NULL : &recipes[place]);
        if (recipes[place] != old) swr_recipe_free(old);
        break;
      case 1:
        if (once_in(4)) swr_recipe_free(handle(recipes));
        break;
      case 2:
        old = texts[place];
        swr_recipe_describe(handle(recipes), once_in(10) ? NULL : &texts[place]);
        if (texts[place] != old) swr_text_free(old);
        break;
      case 3: {
        uint64_t text = handle(texts);
        const char *start = swr_text_bytes(text);
        if (start && strlen(start) > swr_text_length(text)) failure = "a text is longer than its length";
        if (once_in(2)) swr_text_free(text);
        break;
      }
      case 4:
        swr_math_equal(bytes(6, &owned), bytes(6, &other), (swr_finding)below(4), once_in(10) ? NULL : &is_equal);
        break;
      case 5:
        old = texts[place];
        swr_math_answer(bytes(6, &owned), (swr_finding)below(4), once_in(10) ? NULL : &texts[place]);
        if (texts[place] != old) swr_text_free(old);
        break;
      case 6: failure = grpo(); break;
      default: failure = score(recipes, texts);
    }
    free(owned), free(other);
    if (failure) return failure;
  }
  for (size_t place = 0; place < 8; place++) swr_recipe_free(recipes[place]), swr_text_free(texts[place]);
  return NULL;
}
