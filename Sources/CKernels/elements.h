// Kernels on single elements, and sums of rows.

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

/// gelu′(x), given the gate at x.
CK_INLINE v8 CK(gelu_slope)(v8 x, v8 s) {
  v8 du = x * x * 0.2140644488178f + 1.59576912160573f;
  return s + x * du * (s * (1.0f - s));
}

void CK(gelu_with_slope)(long n, const float *x, float *out, float *slope) {
  for (long j = 0; j < n; j += 8) {
    v8 y = n - j >= 8 ? CK(load)(x + j) : CK(load_part)(x + j, n - j, 0), s = CK(gelu_gate)(y);
    if (n - j >= 8) {
      CK(store)(out + j, y * s);
      CK(store)(slope + j, CK(gelu_slope)(y, s));
    } else {
      CK(store_part)(out + j, y * s, n - j);
      CK(store_part)(slope + j, CK(gelu_slope)(y, s), n - j);
    }
  }
}

void CK(multiply)(long n, const float *x, float *y) {
  long j = 0;
  for (; j + 8 <= n; j += 8) CK(store)(y + j, CK(load)(y + j) * CK(load)(x + j));
  for (; j < n; j++) y[j] *= x[j];
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
