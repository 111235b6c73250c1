// Kernels on single elements, and sums over whole buffers.

/// 1 / (1 + e⁻²ᵘ) with u = √(2/π)·(x + 0.044715 x³): gelu(x) is x times this.
CK_INLINE v8 CK(gelu_gate)(v8 x) {
  const v8 limit = CK(splat)(80.0f);
  v8 u = x * (x * x * -0.0713548162726f - 1.59576912160573f);
  u = CK(choose)(u > limit, limit, u);  // e⁸⁰: x·s is then far below what a sum can hold
  u = CK(choose)(u < -limit, -limit, u);
  return 1.0f / (CK(vexp_inside)(u) + 1.0f);
}

void CK(gelu_forward)(long n, const float *x, float *out) {
  for (long j = 0; j < n; j += 8) {
    if (n - j >= 8) {
      v8 y = CK(load)(x + j);
      CK(store)(out + j, y * CK(gelu_gate)(y));
    } else {
      v8 y = CK(load_part)(x + j, n - j, 0);
      CK(store_part)(out + j, y * CK(gelu_gate)(y), n - j);
    }
  }
}

CK_INLINE v8 CK(gelu_slope)(v8 x) {
  v8 s = CK(gelu_gate)(x);
  v8 du = x * x * 0.2140644488178f + 1.59576912160573f;
  return s + x * du * (s * (1.0f - s));
}

void CK(gelu_backward)(long n, const float *x, const float *dout, float *dx) {
  for (long j = 0; j < n; j += 8) {
    if (n - j >= 8)
      CK(store)(dx + j, CK(load)(dout + j) * CK(gelu_slope)(CK(load)(x + j)));
    else
      CK(store_part)(dx + j, CK(load_part)(dout + j, n - j, 0) * CK(gelu_slope)(CK(load_part)(x + j, n - j, 0)), n - j);
  }
}

void CK(exp)(long n, const float *x, float *out) {
  for (long j = 0; j < n; j += 8) {
    if (n - j >= 8)
      CK(store)(out + j, CK(vexp)(CK(load)(x + j)));
    else
      CK(store_part)(out + j, CK(vexp)(CK(load_part)(x + j, n - j, 0)), n - j);
  }
}

void CK(add)(long n, const float *x, float *y) {
  long j = 0;
  for (; j + 8 <= n; j += 8) CK(store)(y + j, CK(load)(y + j) + CK(load)(x + j));
  for (; j < n; j++) y[j] += x[j];
}

void CK(add_column_sums)(long rows, long n, const float *x, float *out) {
  for (long r = 0; r < rows; r++) CK(add)(n, x + r * n, out);
}

double CK(sum_of_squares)(long n, const float *x) {
  typedef double v8d __attribute__((vector_size(64)));
  v8d sum = {0};
  long j = 0;
  for (; j + 8 <= n; j += 8) {
    v8d y = __builtin_convertvector(CK(load)(x + j), v8d);
    sum = y * y + sum;
  }
  double rest = 0;
  for (; j < n; j++) rest += (double)x[j] * (double)x[j];
  return (((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7]))) + rest;
}

void CK(adamw)(long n, float *weights, const float *gradient, float *first, float *second, ck_adamw_constants c) {
  const float decay = 1.0f - c.learning_rate * c.weight_decay;
  const float step = c.learning_rate / c.correction1, inverse_root = 1.0f / __builtin_sqrtf(c.correction2);
  for (long j = 0; j < n; j++) {
    const float g = gradient[j] * c.gradient_scale;
    const float m = first[j] + (g - first[j]) * (1.0f - c.beta1);
    const float v = second[j] * c.beta2 + g * g * (1.0f - c.beta2);
    first[j] = m;
    second[j] = v;
    weights[j] = weights[j] * decay - step * (m / (__builtin_sqrtf(v) * inverse_root + c.epsilon));
  }
}
