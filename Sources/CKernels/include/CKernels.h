// Single-precision kernels for a small transformer.
//
// Priorities, in this order: the same bits for every run and every split of the work; no compiler flags; speed.
// - Matrices are row-major. `ld` is the distance between rows, in floats.
// - Every function reads and writes only the memory it is given, and keeps no state: call it from any thread.
// - An element of a product is summed over its inner index in order, whatever the shape around it. So a row of a result
//   does not depend on how many rows are computed together.
// - Each kernel exists for AVX-512, for AVX2 with FMA and in portable form (which is also what NEON gets); the first call
//   asks the CPU.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// MARK: dispatch

/// The instruction sets a kernel may run on; the portable form uses NEON on ARM.
enum { CK_UNKNOWN = 0, CK_PORTABLE = 1, CK_AVX2 = 2, CK_AVX512 = 3 };

/// The instruction set in use, one of these but `CK_UNKNOWN`.
int ck_instruction_set(void);

// MARK: matrix products

/// The number of floats that a packed (k, n) matrix takes.
size_t ck_packed_size(long k, long n);

/// Packs `b` into panels of 16 columns, padded with zeros: `b` is (k, n), or (n, k) if `transposed`.
void ck_pack(long k, long n, const float *b, long ldb, int transposed, float *packed);

/// c = a·b, or c += a·b if `accumulate`, or c = a·b + bias for each row if `bias` is not null.
///
/// `a` is (m, k) with element (i, p) at `a[i * row_stride + p * column_stride]`, so a transposed matrix needs no copy;
/// `packed` is (k, n) from `ck_pack`; `c` is (m, n). With `accumulate`, `bias` is not read.
void ck_gemm(long m, long n, long k, const float *a, long row_stride, long column_stride, const float *packed, float *c,
             long ldc, int accumulate, const float *bias);

// MARK: attention

/// Rows that attend to a shared prefix and causally to themselves.
///
/// Queries are the rows `first ..< first + count`, or, if `table` is not negative, those whose numbers are in the row
/// table from there on. Query i sees the keys of the rows `prefix ..< prefix + prefix_count`, and of its own rows all up to
/// max(i, bidirectional - 1). Its probabilities lie at `probabilities + offset` as
/// (heads, capacity, ck_attention_stride(prefix_count, capacity)), of which the first `count` rows of each head are used.
typedef struct {
  int32_t first, count, capacity;
  int32_t prefix, prefix_count;
  int32_t bidirectional;
  int32_t table;
  int64_t offset;
} ck_segment;

/// The width of a row of attention probabilities: both parts are padded to multiples of 16.
long ck_attention_stride(long prefix_count, long capacity);

/// The floats of scratch memory that attention needs for segments up to these sizes, forward or backward.
size_t ck_attention_scratch(long width, long heads, long prefix_count, long count);

/// out = softmax(q·kᵀ / √head_width)·v for each segment and head; segments without a table.
///
/// `qkv` is (rows, 3·width) with queries, keys and values beside each other, `out` is (rows, width).
/// Segments with the same prefix should follow each other: its keys and values are then packed once.
void ck_attention_forward(const ck_segment *segments, long segment_count, long width, long heads, const float *qkv,
                          float *probabilities, float *out, float *scratch);

/// Adds the gradient of `qkv` to `dqkv`, given that of `out` and the probabilities of the forward pass.
void ck_attention_backward(const ck_segment *segments, long segment_count, const int32_t *table, long width, long heads,
                           const float *qkv, const float *probabilities, const float *dout, float *dqkv, float *scratch);

/// Sequences that decode together from one prefix.
typedef struct {
  const float *prefix_keys, *prefix_values;  // as packed by ck_pack_prefix
  int32_t prefix_count;
  int32_t first, count;  // rows of qkv
} ck_decode_group;

/// The floats that the packed keys, or values, of `count` positions take (all heads).
size_t ck_cache_size(long width, long heads, long count);

/// Packs the keys and values of `count` consecutive rows of `qkv` for decoding.
void ck_pack_prefix(long width, long heads, long count, const float *qkv, float *keys, float *values);

/// One decoding step of attention: appends each row's key and value to its own cache at position `step`, then attends to the
/// prefix of its group and to its own positions `0 ... step`.
///
/// Row r owns the caches `own_keys + slots[r] * slot_stride` and `own_values + slots[r] * slot_stride`, each of
/// `ck_cache_size(width, heads, capacity)` floats. `scratch` holds, for the largest group,
/// heads × count × ck_attention_stride(prefix_count, capacity) floats.
///
/// If `records` is not null, the probabilities of row r and head h are also written, as a segment of this capacity keeps
/// them, to the row `step` of `records[r]`.
void ck_decode_attention(const ck_decode_group *groups, long group_count, long width, long heads, const float *qkv,
                         const int32_t *slots, long slot_stride, long capacity, float *own_keys, float *own_values,
                         long step, float *out, float *const *records, float *scratch);

// MARK: rows

/// out = gain · (x - mean) · inverse deviation + bias, for rows of `width`; statistics are (mean, inverse deviation) pairs.
void ck_layer_norm_forward(long rows, long width, const float *x, const float *gain, const float *bias, float *out,
                           float *statistics);

/// dx += the gradient of `x`; dgain and dbias are added to.
void ck_layer_norm_backward(long rows, long width, const float *x, const float *gain, const float *statistics,
                            const float *dout, float *dx, float *dgain, float *dbias);

/// Turns rows of logits into log-probabilities of logits × `inverse_temperature`, in place; writes each row's entropy in nats.
void ck_log_softmax_rows(long rows, long n, float *logits, float inverse_temperature, float *entropies);

/// Turns log-probabilities into the part of the gradient of the logits that all targets of a row share, in place:
/// -inverse_temperature · p · (gradient_sum + entropy_gradient · (log p + entropy)). Add inverse_temperature · gradient at
/// each target to have the whole.
void ck_log_softmax_rows_backward(long rows, long n, float *log_probabilities, float inverse_temperature,
                                  const float *gradient_sums, const float *entropy_gradients, const float *entropies);

/// Draws an index from a row of log-probabilities by inverting the distribution at `uniform` in [0, 1).
///
/// `scratch` holds n floats. The index is valid even if log-probabilities are not numbers.
int32_t ck_draw(long n, const float *log_probabilities, double uniform, float *scratch);

// MARK: elements

/// out = gelu(x) in its tanh form.
void ck_gelu_forward(long n, const float *x, float *out);

/// out = gelu(x) with the bits of `ck_gelu_forward`, and slope = gelu′(x), which needs the same exponential; slope may be x.
void ck_gelu_with_slope(long n, const float *x, float *out, float *slope);

/// y ·= x, which is the way back through gelu if x holds its slopes.
void ck_multiply(long n, const float *x, float *y);

/// out = exp(x); 0 below -87, infinity above 88, relative error below 2e-7.
void ck_exp(long n, const float *x, float *out);

/// y += x.
void ck_add(long n, const float *x, float *y);

/// out = x + row for each row of x, (rows, n); out = x if `row` is null.
void ck_add_row(long rows, long n, const float *x, const float *row, float *out);

/// out[j] += the sum of column j of x, (rows, n).
void ck_add_column_sums(long rows, long n, const float *x, float *out);

/// out row r = table row indices[r].
void ck_gather_rows(long rows, long width, const int32_t *indices, const float *table, float *out);

/// out row r += table row indices[r].
void ck_gather_add_rows(long rows, long width, const int32_t *indices, const float *table, float *out);

/// table row indices[r] += x row r, in the order of r.
void ck_scatter_add_rows(long rows, long width, const int32_t *indices, const float *x, float *table);

// MARK: the forms by name, so that tests compare them; call those for AVX only on CPUs that have it

#define CK(name) ck_portable_##name
#include "CKernelsList.h"
#undef CK
#if defined(__x86_64__)
#define CK(name) ck_avx2_##name
#include "CKernelsList.h"
#undef CK
#define CK(name) ck_avx512_##name
#include "CKernelsList.h"
#undef CK
#endif

#endif
