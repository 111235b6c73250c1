// The kernels that exist once for each instruction set, under the name CK(name).
void CK(gemm)(long m, long n, long k, const float *a, long row_stride, long column_stride, const float *packed, float *c,
              long ldc, int accumulate, const float *bias);
void CK(attention_forward)(const ck_segment *segments, long segment_count, long width, long heads, const float *qkv,
                           float *probabilities, float *out, float *scratch);
void CK(attention_backward)(const ck_segment *segments, long segment_count, const int32_t *table, long width, long heads,
                            const float *qkv, const float *probabilities, const float *dout, float *dqkv, float *scratch);
void CK(decode_attention)(const ck_decode_group *groups, long group_count, long width, long heads, const float *qkv,
                          const int32_t *slots, long slot_stride, long capacity, float *own_keys, float *own_values,
                          long step, float *out, float *const *records, float *scratch);
void CK(layer_norm_forward)(long rows, long width, const float *x, const float *gain, const float *bias, float *out,
                            float *statistics);
void CK(layer_norm_backward)(long rows, long width, const float *x, const float *gain, const float *statistics,
                             const float *dout, float *dx, float *dgain, float *dbias);
void CK(log_softmax_rows)(long rows, long n, float *logits, float inverse_temperature, float *entropies);
void CK(log_softmax_rows_backward)(long rows, long n, float *log_probabilities, float inverse_temperature,
                                   const float *gradient_sums, const float *entropy_gradients, const float *entropies);
int32_t CK(draw)(long n, const float *log_probabilities, double uniform, float *scratch);
void CK(gelu_forward)(long n, const float *x, float *out);
void CK(gelu_with_slope)(long n, const float *x, float *out, float *slope);
void CK(multiply)(long n, const float *x, float *y);
void CK(exp)(long n, const float *x, float *out);
void CK(add)(long n, const float *x, float *y);
void CK(add_column_sums)(long rows, long n, const float *x, float *out);
