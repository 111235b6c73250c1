// Chooses the instruction set once and passes every call on to it.
#include "CKernels.h"
#include <stdatomic.h>

static _Atomic int chosen = CK_UNKNOWN;

static int best(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    // What the CPUs since Skylake-X have in common; wider vectors than eight floats are not used.
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
      return CK_AVX512;
    return CK_AVX2;
  }
#endif
  return CK_PORTABLE;
}

int ck_instruction_set(void) {
  int set = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (set != CK_UNKNOWN) return set;
  set = best();
  atomic_store_explicit(&chosen, set, memory_order_relaxed);
  return set;
}

#if defined(__x86_64__)
#define CALL(name, ...)                                                    \
  (ck_instruction_set() == CK_AVX512 ? ck_avx512_##name(__VA_ARGS__)       \
   : ck_instruction_set() == CK_AVX2 ? ck_avx2_##name(__VA_ARGS__)         \
                                     : ck_portable_##name(__VA_ARGS__))
#else
#define CALL(name, ...) ck_portable_##name(__VA_ARGS__)
#endif

void ck_gemm(long m, long n, long k, const float *a, long row_stride, long column_stride, const float *packed,
    float *c, long ldc, int accumulate, const float *bias) {
  CALL(gemm, m, n, k, a, row_stride, column_stride, packed, c, ldc, accumulate, bias);
}

void ck_attention_forward(const ck_segment *segments, long segment_count, long width, long heads, const float *qkv,
    float *probabilities, float *out, float *scratch) {
  CALL(attention_forward, segments, segment_count, width, heads, qkv, probabilities, out, scratch);
}

void ck_attention_backward(const ck_segment *segments, long segment_count, const int32_t *table, long width, long heads,
    const float *qkv, const float *probabilities, const float *dout, float *dqkv, float *scratch) {
  CALL(attention_backward, segments, segment_count, table, width, heads, qkv, probabilities, dout, dqkv, scratch);
}

void ck_decode_attention(const ck_decode_group *groups, long group_count, long width, long heads, const float *qkv,
    const int32_t *slots, long slot_stride, long capacity, float *own_keys, float *own_values, long step, float *out,
    float *const *records, float *scratch) {
  CALL(decode_attention, groups, group_count, width, heads, qkv, slots, slot_stride, capacity, own_keys, own_values,
      step, out, records, scratch);
}

void ck_layer_norm_forward(long rows, long width, const float *x, const float *gain, const float *bias, float *out,
    float *statistics) {
  CALL(layer_norm_forward, rows, width, x, gain, bias, out, statistics);
}

void ck_layer_norm_backward(long rows, long width, const float *x, const float *gain, const float *statistics, 
    const float *dout, float *dx, float *dgain, float *dbias) {
  CALL(layer_norm_backward, rows, width, x, gain, statistics, dout, dx, dgain, dbias);
}

void ck_log_softmax_rows(long rows, long n, float *logits, float inverse_temperature, float *entropies) {
  CALL(log_softmax_rows, rows, n, logits, inverse_temperature, entropies);
}

void ck_log_softmax_rows_backward(long rows, long n, float *log_probabilities, float inverse_temperature,
    const float *gradient_sums, const float *entropy_gradients, const float *entropies) {
  CALL(log_softmax_rows_backward, rows, n, log_probabilities, inverse_temperature, gradient_sums, entropy_gradients,
      entropies);
}

int32_t ck_draw(long n, const float *log_probabilities, double uniform, float *scratch) {
  return CALL(draw, n, log_probabilities, uniform, scratch);
}

void ck_gelu_forward(long n, const float *x, float *out) {
  CALL(gelu_forward, n, x, out);
}

void ck_gelu_with_slope(long n, const float *x, float *out, float *slope) {
  CALL(gelu_with_slope, n, x, out, slope);
}

void ck_multiply(long n, const float *x, float *y) {
  CALL(multiply, n, x, y);
}

void ck_exp(long n, const float *x, float *out) {
  CALL(exp, n, x, out);
}

void ck_add(long n, const float *x, float *y) {
  CALL(add, n, x, y);
}

void ck_add_column_sums(long rows, long n, const float *x, float *out) {
  CALL(add_column_sums, rows, n, x, out);
}
