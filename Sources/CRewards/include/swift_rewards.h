/*
 * The C interface of swift-rewards: score completions by a recipe, explain a score, compare mathematical answers, and
 * compute the advantages and the loss of GRPO.
 *
 *     swr_recipe recipe;
 *     if (swr_recipe_load(swr_string("{\"kind\": \"numericMatch\"}"), &recipe) != SWR_OK) puts(swr_last_error());
 *
 *     const char *row = "{\"reference\": 42}";
 *     const char *completion = "<think>6 * 7</think><answer>42</answer>";
 *     swr_batch batch = {.group_count = 1, .rows = &row, .completion_count = 1, .completions = &completion};
 *     double score;
 *     uint8_t applicable;
 *     swr_scores scores = {.capacity = 1, .scores = &score, .applicable = &applicable};
 *     if (swr_score(recipe, &batch, 1, &scores) != SWR_OK) puts(swr_last_error());
 *     swr_recipe_free(recipe);
 *
 * Threads: every function may be called from any thread at any time, also with the same recipe. The only state is the
 * last error, of which each thread has its own.
 *
 * Memory: the caller owns everything that it passes in, and may free it when the call returns. What the library
 * returns is named by a handle, which the caller frees. Handles are never reused: a freed one, 0 or a number that
 * was never a handle is reported as SWR_INVALID_HANDLE and is harmless.
 *
 * Text is UTF-8 and need not end in a null byte. Completions may contain anything: an ill-formed sequence is read as
 * U+FFFD. A score is never NaN or infinite, and the same input gives the same bits on any number of threads.
 */
#ifndef SWIFT_REWARDS_H
#define SWIFT_REWARDS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The result of a call. If a call fails, no output is written, and swr_last_error() returns the reason. */
typedef enum swr_status {
  SWR_OK = 0,
  SWR_INVALID_ARGUMENT = 1, /* a null pointer, or an impossible length or count */
  SWR_INVALID_HANDLE = 2,   /* a handle that is 0, was freed, or has another type */
  SWR_INVALID_RECIPE = 3,   /* the recipe is not JSON, or not a recipe */
  SWR_INVALID_ROW = 4,      /* a row cannot be read, or lacks a column */
  SWR_INVALID_NUMBERS = 5   /* numbers of GRPO that are not finite, too large, or inconsistent */
} swr_status;

/* Bytes of the caller. `bytes` may be null if `length` is 0. */
typedef struct swr_bytes {
  const char *bytes;
  size_t length;
} swr_bytes;

/* Returns the bytes of a null-terminated string. */
static inline swr_bytes swr_string(const char *string) {
  swr_bytes bytes = {string, string ? strlen(string) : 0};
  return bytes;
}

/* A recipe; free it with swr_recipe_free. */
typedef uint64_t swr_recipe;

/* A text of the library; free it with swr_text_free. */
typedef uint64_t swr_text;

/* Returns the version of the library, "0.1.0". It is never freed. */
const char *swr_version(void);

/* Returns why the last call on this thread failed; "" if it succeeded. Valid until the next call on this thread. */
const char *swr_last_error(void);

/* Returns the bytes of a text, followed by a null byte; null if the handle is invalid. Valid until the text is freed. */
const char *swr_text_bytes(swr_text text);

/* Returns the length of a text without the null byte; 0 if the handle is invalid. */
size_t swr_text_length(swr_text text);

/* Frees a text. */
swr_status swr_text_free(swr_text text);

/* Reads a recipe from JSON. An error lists every mistake with its path. */
swr_status swr_recipe_load(swr_bytes json, swr_recipe *recipe);

/* Frees a recipe. Calls that use it on other threads finish first. */
swr_status swr_recipe_free(swr_recipe recipe);

/*
 * Describes a recipe as JSON:
 *
 *     {"recipe": …, "components": ["tagFormat", "numericMatch"], "columns": ["reference"], "comparesCompletions": false}
 *
 * `recipe` is the recipe in full; `components` are the rewards that it names, in the order of the component scores;
 * `columns` are the columns that are read from rows, `"a.b"` for the member b of the column a; `comparesCompletions` is
 * whether a score depends on the other completions of the group.
 */
swr_status swr_recipe_describe(swr_recipe recipe, swr_text *description);

/* Returns the number of rewards that a recipe names; 0 if the handle is invalid. */
size_t swr_recipe_component_count(swr_recipe recipe);

/*
 * Completions to score, in groups: the completions of one prompt are a group and are adjacent.
 *
 * If lengths are null, the strings are null-terminated.
 */
typedef struct swr_batch {
  size_t group_count;
  /* For each group a JSON object with the columns of the recipe (“reference”, …) but not the completions; null, or a
     null entry, if the recipe needs no column. */
  const char *const *rows;
  const size_t *row_lengths;
  /* The number of completions of each group; null if each group has one. */
  const size_t *group_sizes;
  /* The number of all completions, which is the sum of the group sizes. */
  size_t completion_count;
  const char *const *completions;
  const size_t *completion_lengths;
  /* For each completion 1 if it is JSON and read as the completion of a row is, such as a list of chat messages, else 0
     for text; null if all are text. */
  const uint8_t *json;
  /* The number of tokens of each completion, negative if unknown; null if all are unknown. */
  const int64_t *token_counts;
  /* For each completion 1 if it hit the token limit, else 0; null if none did. */
  const uint8_t *truncated;
} swr_batch;

/* The buffers for scores; those that are null are ignored. */
typedef struct swr_scores {
  /* The number of completions that fit into every buffer. */
  size_t capacity;
  /* The score of each completion; 0 if the recipe does not apply. */
  double *scores;
  /* For each completion 1 if the recipe applies to it, else 0. */
  uint8_t *applicable;
  /* The scores of the components: capacity × component count, those of a completion are adjacent. */
  double *component_scores;
  uint8_t *component_applicable;
  /* The verdicts, one JSON object per line, in the order of the completions. */
  swr_text *verdicts;
  /* If null, the call fails if a row cannot be read. Otherwise, the recipe does not apply to the completions of such
     rows, and this is a JSON array of the errors: [{"row": 3, "error": "column “reference” is missing; …"}]. */
  swr_text *errors;
} swr_scores;

/*
 * Scores a batch on at most `threads` threads, including the caller's.
 *
 * An error in a row contains its index: "row 3: column “reference” is missing; …". The time is linear in the length of
 * the completions. A recipe keeps the short rows that it has read, up to 512 KB for each thread that uses it at the
 * same time, because reading a reference can cost more than scoring a completion. Scores do not depend on the rows that are
 * kept.
 */
swr_status swr_score(swr_recipe recipe, const swr_batch *batch, size_t threads, const swr_scores *scores);

/*
 * Explains the scores of a batch in words: a tree of verdicts for each completion, followed by an empty line.
 */
swr_status swr_explain(swr_recipe recipe, const swr_batch *batch, swr_text *words);

/* How far to search a text for a mathematical answer. */
typedef enum swr_finding {
  SWR_STATED = 0, /* boxes, labels and sentences that state an answer: for training */
  SWR_LENIENT = 1 /* also the last formula or number in prose: for evaluation */
} swr_finding;

/*
 * Writes the mathematical answer that a text states, normalized: `The answer is $\frac{2}{4}$.` states `2/4`.
 *
 * The handle is 0 if the text states no answer; this is not an error.
 */
swr_status swr_math_answer(swr_bytes text, swr_finding finding, swr_text *answer);

/*
 * Compares two mathematical answers in LaTeX or in plain notation: `\frac12` and 0.5 are equal.
 *
 * Each may be a sentence or a solution that states its answer. `is_equal` is also 0 if the prediction states no
 * answer. If the reference states none, it is read leniently; if that fails too, the result is SWR_INVALID_ARGUMENT.
 */
swr_status swr_math_equal(swr_bytes reference, swr_bytes prediction, swr_finding finding, int32_t *is_equal);

/*
 * Writes the addresses and lengths of the texts in a list of another language. For bindings.
 *
 * For each index below `count`, `item` returns an item of the list, and `text` returns the UTF-8 bytes of an item and
 * their number. The bytes must not move while the caller uses them. In Python the functions are PyList_GetItem and
 * PyUnicode_AsUTF8AndSize. If either returns null, the call returns SWR_INVALID_ARGUMENT, and the buffers are undefined.
 */
swr_status swr_gather(void *list, size_t count, void *(*item)(void *list, ptrdiff_t index),
                      const char *(*text)(void *item, ptrdiff_t *length), const char **bytes, size_t *lengths);

/* The rewards of the completions of rollouts. */
typedef struct swr_rewards {
  size_t row_count;
  size_t component_count;
  /* row_count × component_count, those of a row are adjacent; NaN if a reward does not apply. */
  const double *rewards;
  /* The name of each component in the metrics; null if they are "0", "1", …. */
  const char *const *names;
  /* The weight of each component; null if all are 1. */
  const double *weights;
  /* The group number of each row. */
  const int64_t *groups;
  /* The number of tokens of each row; null unless the estimator needs them. */
  const int64_t *lengths;
} swr_rewards;

/*
 * Writes the advantage of each row to `advantages`, an array of row_count numbers; 0 if no reward applies.
 *
 * `estimator` is JSON; empty bytes are {"kind": "groupDeviation"}, (reward − mean) ÷ (deviation + 1e-4) of the group.
 * Kinds are groupDeviation, batchDeviation, perComponent (GDPO), bestOfGroup, each with "deviation": "sample" or
 * "population" and "stabilizer"; meanOnly, leaveOneOut (RLOO), lengthWeightedBaseline (OPO), scaledBySignal; whitened
 * (REINFORCE++) with "groupBaseline" and "stabilizer".
 *
 * `metrics` is a JSON object with TRL's names, such as "reward_std"; pass null if it is not needed.
 */
swr_status swr_grpo_advantages(swr_bytes estimator, const swr_rewards *rewards, double *advantages, swr_text *metrics);

/* The tokens of one optimizer step of GRPO. Arrays contain the tokens of the first sequence first. */
typedef struct swr_tokens {
  size_t sequence_count;
  /* The number of tokens of each sequence. Padded rows are sequences of equal length, with their padding masked. */
  const size_t *lengths;
  /* The number of all tokens, which is the sum of the lengths. */
  size_t token_count;
  /* For each token 1 if it counts, else 0; null if all count. */
  const uint8_t *mask;
  /* The advantages: advantage_count is sequence_count or token_count. */
  size_t advantage_count;
  const double *advantages;
  /* For each sequence 1 if it hit the token limit, else 0; null if none did. */
  const uint8_t *truncated;
  /* The log-probability of each token under the trained policy, under the policy that sampled it (null: the same),
     under the reference, and as reported by the sampler; null if the objective does not need it. */
  const double *log_probabilities;
  const double *old_log_probabilities;
  const double *reference_log_probabilities;
  const double *sampler_log_probabilities;
  const double *entropies;
  /* The seed of the choice of tokens by covariance. */
  uint64_t seed;
} swr_tokens;

/* The buffers for a loss; those that are null are ignored. */
typedef struct swr_loss {
  /* The number of tokens that fit into the gradients. */
  size_t capacity;
  double *loss;
  /* The derivative of the loss with respect to each log-probability; 0 where the mask is 0. */
  double *gradient;
  /* The derivative of the loss with respect to each entropy; 0 unless the objective has an entropy bonus. */
  double *entropy_gradient;
  /* A JSON object with TRL's names, such as "kl" and "clip_ratio/low_mean". */
  swr_text *metrics;
} swr_loss;

/*
 * Computes the loss of a step and its gradient.
 *
 * `objective` is JSON; empty bytes are the defaults:
 *
 *     {"surrogate": {"kind": "clip", "low": 0.2, "high": 0.2}, "importance": "token",
 *      "aggregation": {"kind": "sequenceMean", "skippingEmpty": false}, "entropyBonus": 0, "topEntropyFraction": 1,
 *      "ignoresTruncated": false}
 *
 * and optionally "divergence": {"estimator": "k3", "coefficient": 0.04}, "offPolicyThreshold": 0.5,
 * "samplerCorrection": {"mode": "truncate", "perSequence": false, "upper": 2}.
 *
 * Surrogates are clip (low, high, dual), cispoCapped (at), cispoClipped (low, high), sapo (positiveTemperature,
 * negativeTemperature), vespo ("positive" and "negative": {"k", "lambda"}), geometricMean (low, high), clipCovariance
 * (low, high, share, lower, upper), penalizedCovariance (share, coefficient), policyGradient. Importance is token,
 * sequence (GSPO) or sequenceToken. Aggregations are sequenceMean, tokenMean (DAPO), microBatchTokenMean (microBatches),
 * constant (length; Dr. GRPO), sequenceSum. Divergences are k1, absolute, k2, k3, weightedK3.
 */
swr_status swr_grpo_loss(swr_bytes objective, const swr_tokens *tokens, const swr_loss *loss);

#ifdef __cplusplus
}
#endif

#endif
