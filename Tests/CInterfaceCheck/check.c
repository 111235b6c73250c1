#include "check.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <swift_rewards.h>

static _Thread_local char message[512];

#define EXPECT(condition)                                                                                      \
  do {                                                                                                         \
    if (!(condition)) {                                                                                        \
      snprintf(message, sizeof message, "line %d: %s (last error: %s)", __LINE__, #condition, swr_last_error()); \
      return message;                                                                                          \
    }                                                                                                          \
  } while (0)

static const char *const total =
    "{\"kind\": \"total\", \"parts\": [{\"kind\": \"tagFormat\", \"weight\": 0.5}, {\"kind\": \"numericMatch\"}]}";

const char *check_ordinary_use(void) {
  swr_recipe recipe;
  EXPECT(swr_recipe_load(swr_string(total), &recipe) == SWR_OK);
  EXPECT(strcmp(swr_last_error(), "") == 0);
  EXPECT(swr_recipe_component_count(recipe) == 2);

  const char *rows[2] = {"{\"reference\": 42}", "{\"reference\": \"7\"}"};
  const char *completions[3] = {
      "<think>6 * 7</think><answer>42</answer>",
      "<think>\xFF</think><answer>41</answer>",
      "{\"role\": \"assistant\", \"content\": \"<answer>7</answer>\"} and more",
  };
  size_t lengths[3] = {strlen(completions[0]), strlen(completions[1]), strlen(completions[2]) - strlen(" and more")};
  uint8_t json[3] = {0, 0, 1};
  size_t sizes[2] = {2, 1};
  int64_t tokens[3] = {12, -1, 4};
  uint8_t truncated[3] = {0, 0, 1};
  swr_batch batch = {2, rows, NULL, sizes, 3, completions, lengths, json, tokens, truncated};
  double scores[3], parts[6];
  uint8_t applicable[3], parts_applicable[6];
  swr_text verdicts;
  swr_scores results = {3, scores, applicable, parts, parts_applicable, &verdicts, NULL};
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_OK);
  EXPECT(scores[0] == 1.5 && scores[1] == 0.5 && scores[2] == 1.0);
  EXPECT(applicable[0] == 1 && applicable[1] == 1 && applicable[2] == 1);
  EXPECT(parts[0] == 1 && parts[1] == 1 && parts[2] == 1 && parts[3] == 0 && parts[4] == 0 && parts[5] == 1);

  const char *lines = swr_text_bytes(verdicts);
  EXPECT(lines && strlen(lines) == swr_text_length(verdicts));
  int count = 0;
  for (const char *at = lines; *at; at++) count += *at == '\n';
  EXPECT(count == 3 && lines[0] == '{' && strstr(lines, "\"numericMatch\""));
  EXPECT(swr_text_free(verdicts) == SWR_OK);

  swr_text words;
  EXPECT(swr_explain(recipe, &batch, &words) == SWR_OK);
  EXPECT(strstr(swr_text_bytes(words), "numericMatch") && strstr(swr_text_bytes(words), "41"));
  EXPECT(swr_text_free(words) == SWR_OK);

  swr_text description;
  EXPECT(swr_recipe_describe(recipe, &description) == SWR_OK);
  EXPECT(strstr(swr_text_bytes(description), "\"components\": [\"tagFormat\", \"numericMatch\"]") ||
         strstr(swr_text_bytes(description), "\"components\":[\"tagFormat\",\"numericMatch\"]"));
  EXPECT(strstr(swr_text_bytes(description), "\"reference\""));
  EXPECT(swr_text_free(description) == SWR_OK);
  EXPECT(swr_recipe_free(recipe) == SWR_OK);

  int32_t is_equal = -1;
  EXPECT(swr_math_equal(swr_string("\\frac{1}{2}"), swr_string("The answer is $0.5$."), SWR_STATED, &is_equal) == SWR_OK);
  EXPECT(is_equal == 1);
  EXPECT(swr_math_equal(swr_string("\\frac{1}{2}"), swr_string("0.6"), SWR_STATED, &is_equal) == SWR_OK && is_equal == 0);
  swr_text answer;
  EXPECT(swr_math_answer(swr_string("so we have 3 and then 12"), SWR_STATED, &answer) == SWR_OK && answer == 0);
  EXPECT(swr_math_answer(swr_string("The answer is $x = 12$."), SWR_STATED, &answer) == SWR_OK && answer != 0);
  EXPECT(strstr(swr_text_bytes(answer), "12") && swr_text_free(answer) == SWR_OK);
  EXPECT(strlen(swr_version()) >= 5);
  return NULL;
}

const char *check_misuse(void) {
  swr_recipe recipe = 0;
  EXPECT(swr_recipe_load((swr_bytes){NULL, 3}, &recipe) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_recipe_load((swr_bytes){"{}", SIZE_MAX}, &recipe) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_recipe_load(swr_string(total), NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_recipe_load(swr_string("{\"kind\": \"numericMach\"}"), &recipe) == SWR_INVALID_RECIPE);
  EXPECT(strstr(swr_last_error(), "numericMatch"));
  EXPECT(swr_recipe_load(swr_string(NULL), &recipe) == SWR_INVALID_RECIPE);
  EXPECT(recipe == 0);
  EXPECT(swr_recipe_free(0) == SWR_INVALID_HANDLE);

  EXPECT(swr_recipe_load(swr_string(total), &recipe) == SWR_OK);
  const char *row = "{\"reference\": 42}";
  const char *completion = "<answer>42</answer>";
  swr_batch batch = {.group_count = 1, .rows = &row, .completion_count = 1, .completions = &completion};
  double score = -7;
  swr_scores results = {.capacity = 1, .scores = &score};
  EXPECT(swr_score(recipe, NULL, 1, &results) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_score(recipe, &batch, 1, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_score(recipe, &batch, 0, &results) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_score(recipe, &batch, SIZE_MAX, &results) == SWR_INVALID_ARGUMENT);
  results.capacity = 0;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  results.capacity = 1;
  batch.group_count = 2;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  batch.group_count = SIZE_MAX;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  batch.group_count = 1;
  size_t size = 2;
  batch.group_sizes = &size;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  size = SIZE_MAX;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  batch.group_sizes = NULL;
  batch.completions = NULL;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  const char *absent = NULL;
  size_t length = 5;
  batch.completions = &absent;
  batch.completion_lengths = &length;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  EXPECT(strstr(swr_last_error(), "completion 0"));
  batch.completions = &completion;
  length = SIZE_MAX;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ARGUMENT);
  batch.completion_lengths = NULL;
  uint8_t json = 1;
  batch.json = &json;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ROW);
  EXPECT(strstr(swr_last_error(), "completion 0"));
  batch.json = NULL;
  batch.rows = NULL;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ROW);
  EXPECT(strstr(swr_last_error(), "row 0") && strstr(swr_last_error(), "reference"));
  const char *broken = "{\"reference\": ";
  batch.rows = &broken;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_ROW);
  EXPECT(score == -7);
  swr_text errors;
  uint8_t applicable = 7;
  results.errors = &errors;
  results.applicable = &applicable;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_OK && score == 0 && applicable == 0);
  EXPECT(strstr(swr_text_bytes(errors), "[{\"row\":0,\"error\":\"") && swr_text_free(errors) == SWR_OK);
  results.errors = NULL;
  results.applicable = NULL;
  batch.rows = &row;
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_OK && score == 1);

  EXPECT(swr_explain(recipe, &batch, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_explain(recipe, NULL, &recipe) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_recipe_describe(recipe, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_text_free(recipe) == SWR_INVALID_HANDLE);
  EXPECT(swr_text_bytes(recipe) == NULL && swr_text_length(recipe) == 0);
  EXPECT(swr_recipe_free(recipe) == SWR_OK);
  EXPECT(swr_recipe_free(recipe) == SWR_INVALID_HANDLE);
  EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_INVALID_HANDLE);
  swr_text text;
  EXPECT(swr_explain(recipe, &batch, &text) == SWR_INVALID_HANDLE);
  EXPECT(swr_recipe_describe(recipe, &text) == SWR_INVALID_HANDLE);
  EXPECT(swr_recipe_component_count(recipe) == 0);
  int32_t is_equal;
  EXPECT(swr_math_equal(swr_string("1"), swr_string("1"), SWR_STATED, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_math_equal(swr_string(""), swr_string("1"), SWR_STATED, &is_equal) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_math_equal(swr_string("1"), swr_string("1"), (swr_finding)7, &is_equal) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_math_answer(swr_string("1"), SWR_STATED, NULL) == SWR_INVALID_ARGUMENT);
  return NULL;
}

/* More rows than are kept, in two orders: a score does not depend on what was read before. */
const char *check_many_rows(void) {
  enum { count = 4096 };
  static char rows[count][256], completions[count][64];
  static const char *row_pointers[count], *completion_pointers[count];
  static double scores[count];
  swr_recipe recipe;
  EXPECT(swr_recipe_load(swr_string(total), &recipe) == SWR_OK);
  for (int round = 0; round < 24; round++) {
    for (int index = 0; index < count; index++) {
      int number = round / 2 * count + (round % 2 ? count - 1 - index : index);
      snprintf(rows[index], sizeof rows[index], "{\"reference\": %d%160s}", number % 3 ? number : 7, "");
      snprintf(completions[index], sizeof completions[index], "<answer>%d</answer>", number);
      row_pointers[index] = rows[index], completion_pointers[index] = completions[index];
    }
    swr_batch batch = {.group_count = count, .rows = row_pointers, .completion_count = count, .completions = completion_pointers};
    swr_scores results = {.capacity = count, .scores = scores};
    EXPECT(swr_score(recipe, &batch, round % 4 < 2 ? 1 : 3, &results) == SWR_OK);
    for (int index = 0; index < count; index++) {
      int number = round / 2 * count + (round % 2 ? count - 1 - index : index);
      EXPECT(scores[index] == (number % 3 != 0 || number == 7));
    }
  }
  EXPECT(swr_recipe_free(recipe) == SWR_OK);
  return NULL;
}

/* A list of another language: an item is a pointer to a string, or null. */
static void *list_item(void *list, ptrdiff_t index) { return ((char **)list)[index]; }
static const char *item_text(void *item, ptrdiff_t *length) {
  *length = (ptrdiff_t)strlen(item);
  return *length > 8 ? NULL : item;
}

const char *check_gather(void) {
  const char *list[3] = {"one", "", "three"}, *bytes[3] = {NULL, NULL, NULL};
  size_t lengths[3] = {7, 7, 7};
  EXPECT(swr_gather(list, 3, list_item, item_text, bytes, lengths) == SWR_OK);
  for (int index = 0; index < 3; index++) EXPECT(bytes[index] == list[index] && lengths[index] == strlen(list[index]));
  EXPECT(swr_gather(NULL, 0, NULL, NULL, NULL, NULL) == SWR_OK);
  EXPECT(swr_gather(list, SIZE_MAX, list_item, item_text, bytes, lengths) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_gather(list, 3, NULL, item_text, bytes, lengths) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_gather(list, 3, list_item, NULL, bytes, lengths) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_gather(list, 3, list_item, item_text, NULL, lengths) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_gather(list, 3, list_item, item_text, bytes, NULL) == SWR_INVALID_ARGUMENT);
  list[1] = NULL;
  EXPECT(swr_gather(list, 3, list_item, item_text, bytes, lengths) == SWR_INVALID_ARGUMENT);
  EXPECT(strstr(swr_last_error(), "item 1"));
  list[1] = "too long for it";
  EXPECT(swr_gather(list, 3, list_item, item_text, bytes, lengths) == SWR_INVALID_ARGUMENT);
  return NULL;
}

struct work {
  swr_recipe recipe;
  const swr_batch *batch;
  double scores[64];
  size_t threads;
};

static void *score(void *pointer) {
  struct work *work = pointer;
  swr_scores results = {.capacity = 64, .scores = work->scores};
  for (int round = 0; round < 20; round++) {
    if (swr_score(work->recipe, work->batch, work->threads, &results) != SWR_OK) return work;
    // An error of this thread is none of the others.
    if (swr_recipe_free(0) != SWR_INVALID_HANDLE || !*swr_last_error()) return work;
  }
  return NULL;
}

const char *check_threads(void) {
  swr_recipe recipe;
  EXPECT(swr_recipe_load(swr_string(total), &recipe) == SWR_OK);
  static const char *rows[64], *completions[64];
  static char texts[64][64];
  for (int index = 0; index < 64; index++) {
    snprintf(texts[index], sizeof texts[index], "{\"reference\": 42%*s}", index % 16, "");
    rows[index] = texts[index];
    completions[index] = index % 3 ? "<think>a</think><answer>42</answer>" : "<answer>4</answer>";
  }
  swr_batch batch = {.group_count = 64, .rows = rows, .completion_count = 64, .completions = completions};
  static struct work works[8];
  pthread_t threads[8];
  for (int index = 0; index < 8; index++) {
    works[index] = (struct work){recipe, &batch, {0}, (size_t)(index % 4 + 1)};
    EXPECT(pthread_create(&threads[index], NULL, score, &works[index]) == 0);
  }
  for (int index = 0; index < 8; index++) {
    void *failed;
    EXPECT(pthread_join(threads[index], &failed) == 0 && failed == NULL);
    EXPECT(memcmp(works[index].scores, works[0].scores, sizeof works[0].scores) == 0);
  }
  EXPECT(works[0].scores[0] == 0 && works[0].scores[1] == 1.5);
  EXPECT(swr_recipe_free(recipe) == SWR_OK);
  return NULL;
}

const char *check_cycles(int times) {
  const char *row = "{\"reference\": 42}";
  const char *completion = "<think>a</think><answer>42</answer>";
  for (int cycle = 0; cycle < times; cycle++) {
    swr_recipe recipe;
    EXPECT(swr_recipe_load(swr_string(total), &recipe) == SWR_OK);
    swr_batch batch = {.group_count = 1, .rows = &row, .completion_count = 1, .completions = &completion};
    double score;
    swr_text verdicts;
    swr_scores results = {.capacity = 1, .scores = &score, .verdicts = &verdicts};
    EXPECT(swr_score(recipe, &batch, 1, &results) == SWR_OK && score == 1.5);
    EXPECT(swr_text_free(verdicts) == SWR_OK);
    EXPECT(swr_recipe_free(recipe) == SWR_OK);
  }
  return NULL;
}

const char *check_grpo(void) {
  double rewards[4] = {1, 0, NAN, 2}, advantages[4];
  int64_t groups[4] = {7, 7, 7, 9};
  swr_rewards table = {.row_count = 4, .component_count = 1, .rewards = rewards, .groups = groups};
  EXPECT(swr_grpo_advantages(swr_string("{\"kind\": \"meanOnly\"}"), &table, advantages, NULL) == SWR_OK);
  EXPECT(advantages[0] == 0.5 && advantages[1] == -0.5 && advantages[2] == 0 && advantages[3] == 0);
  swr_text metrics;
  EXPECT(swr_grpo_advantages(swr_string(""), &table, advantages, &metrics) == SWR_OK);
  EXPECT(fabs(advantages[0] - 0.5 / (sqrt(0.5) + 1e-4)) < 1e-12);
  EXPECT(strstr(swr_text_bytes(metrics), "\"reward\":1") && swr_text_free(metrics) == SWR_OK);

  EXPECT(swr_grpo_advantages(swr_string("{\"kind\": \"meanOnyl\"}"), &table, advantages, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(strstr(swr_last_error(), "meanOnly"));
  EXPECT(swr_grpo_advantages(swr_string("{\"kin\": 1}"), &table, advantages, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_grpo_advantages(swr_string("[]"), &table, advantages, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_grpo_advantages(swr_string(""), NULL, advantages, NULL) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_grpo_advantages(swr_string(""), &table, NULL, NULL) == SWR_INVALID_ARGUMENT);
  rewards[0] = INFINITY;
  EXPECT(swr_grpo_advantages(swr_string(""), &table, advantages, NULL) == SWR_INVALID_NUMBERS);
  table.row_count = SIZE_MAX;
  EXPECT(swr_grpo_advantages(swr_string(""), &table, advantages, NULL) == SWR_INVALID_ARGUMENT);
  table.row_count = SIZE_MAX / 2;
  table.component_count = 9;
  EXPECT(swr_grpo_advantages(swr_string(""), &table, advantages, NULL) == SWR_INVALID_ARGUMENT);

  // Two sequences of two and one tokens on the policy itself: each token has −advantage ÷ (tokens · sequences).
  size_t lengths[2] = {2, 1};
  double log_probabilities[3] = {-1, -2, -3}, sequence_advantages[2] = {1, -1}, loss, gradient[3];
  swr_tokens tokens = {.sequence_count = 2, .lengths = lengths, .token_count = 3, .advantage_count = 2,
                       .advantages = sequence_advantages, .log_probabilities = log_probabilities};
  swr_loss result = {.capacity = 3, .loss = &loss, .gradient = gradient, .metrics = &metrics};
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_OK);
  EXPECT(loss == 0 && gradient[0] == -0.25 && gradient[1] == -0.25 && gradient[2] == 0.5);
  EXPECT(strstr(swr_text_bytes(metrics), "clip_ratio") && swr_text_free(metrics) == SWR_OK);
  result.metrics = NULL;
  result.capacity = 2;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_ARGUMENT);
  result.capacity = 3;
  tokens.token_count = 4;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_ARGUMENT);
  tokens.token_count = 3;
  lengths[0] = SIZE_MAX;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_ARGUMENT);
  lengths[0] = 2;
  tokens.advantage_count = 1;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_ARGUMENT);
  tokens.advantage_count = 2;
  EXPECT(swr_grpo_loss(swr_string("{\"divergence\": {\"coefficient\": 0.1}}"), &tokens, &result) == SWR_INVALID_NUMBERS);
  EXPECT(swr_grpo_loss(swr_string("{\"surrogate\": {\"kind\": \"clip\", \"hihg\": 1}}"), &tokens, &result) ==
         SWR_INVALID_ARGUMENT);
  EXPECT(strstr(swr_last_error(), "surrogate.hihg") || strstr(swr_last_error(), "high"));
  log_probabilities[1] = NAN;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_NUMBERS);
  tokens.log_probabilities = NULL;
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, &result) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_grpo_loss(swr_string(""), NULL, &result) == SWR_INVALID_ARGUMENT);
  EXPECT(swr_grpo_loss(swr_string(""), &tokens, NULL) == SWR_INVALID_ARGUMENT);
  return NULL;
}
