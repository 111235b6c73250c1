// The matrix product. A tile of CK_MR rows and 16 columns of the result stays in registers while the inner index runs.
// Register counts fix CK_MR: 16 of eight floats (AVX2) and 32 of four (NEON) hold 6 rows, 16 of four (SSE2) hold 3.

enum { CK(block) = 256, CK(row_block) = 96 };


typedef enum { CK(from_zero), CK(from_result), CK(from_bias) } CK(start);

/// c (rows, 16) = start + a (rows, k) · panel (k, 16). `rows` is a constant where this is inlined.
CK_INLINE void CK(tile_of)(int rows, long k, const float *a, long rs, long cs, const float *panel, float *c, long ldc,
                           CK(start) start, const float *bias) {
  v8 x0[CK_MR], x1[CK_MR];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    if (start == CK(from_result)) {
      x0[i] = CK(load)(c + i * ldc);
      x1[i] = CK(load)(c + i * ldc + 8);
    } else if (start == CK(from_bias)) {
      x0[i] = CK(load)(bias);
      x1[i] = CK(load)(bias + 8);
    } else {
      x0[i] = CK(splat)(0);
      x1[i] = CK(splat)(0);
    }
  }
  for (long p = 0; p < k; p++) {
    v8 b0 = CK(load)(panel + 16 * p), b1 = CK(load)(panel + 16 * p + 8);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      v8 s = CK(splat)(a[i * rs + p * cs]);
      x0[i] = s * b0 + x0[i];
      x1[i] = s * b1 + x1[i];
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    CK(store)(c + i * ldc, x0[i]);
    CK(store)(c + i * ldc + 8, x1[i]);
  }
}

static void CK(whole_tile)(int rows, long k, const float *a, long rs, long cs, const float *panel, float *c, long ldc,
                           CK(start) start, const float *bias) {
  switch (rows) {
    case 1: CK(tile_of)(1, k, a, rs, cs, panel, c, ldc, start, bias); break;
    case 2: CK(tile_of)(2, k, a, rs, cs, panel, c, ldc, start, bias); break;
    case 3: CK(tile_of)(3, k, a, rs, cs, panel, c, ldc, start, bias); break;
#if CK_MR == 6
    case 4: CK(tile_of)(4, k, a, rs, cs, panel, c, ldc, start, bias); break;
    case 5: CK(tile_of)(5, k, a, rs, cs, panel, c, ldc, start, bias); break;
    case 6: CK(tile_of)(6, k, a, rs, cs, panel, c, ldc, start, bias); break;
#endif
    default: break;
  }
}

/// The same for a tile of fewer than 16 columns: only those are read and written, the arithmetic is the same.
static void CK(tile)(int rows, long columns, long k, const float *a, long rs, long cs, const float *panel, float *c,
                     long ldc, CK(start) start, const float *bias) {
  if (columns >= 16) {
    CK(whole_tile)(rows, k, a, rs, cs, panel, c, ldc, start, bias);
    return;
  }
  float part[CK_MR * 16], part_of_bias[16];
  if (start == CK(from_result))
    for (int i = 0; i < rows; i++)
      for (long j = 0; j < 16; j++) part[16 * i + j] = j < columns ? c[i * ldc + j] : 0;
  if (start == CK(from_bias))
    for (long j = 0; j < 16; j++) part_of_bias[j] = j < columns ? bias[j] : 0;
  CK(whole_tile)(rows, k, a, rs, cs, panel, part, 16, start, part_of_bias);
  for (int i = 0; i < rows; i++)
    for (long j = 0; j < columns; j++) c[i * ldc + j] = part[16 * i + j];
}

/// c (m, up to 16) = start + a·panel, tile after tile.
CK_INLINE void CK(panel_product)(long m, long columns, long k, const float *a, long rs, long cs, const float *panel,
                                 float *c, long ldc, CK(start) start, const float *bias) {
  for (long i = 0; i < m; i += CK_MR) {
    int rows = (int)(m - i < CK_MR ? m - i : CK_MR);
    CK(tile)(rows, columns, k, a + i * rs, rs, cs, panel, c + i * ldc, ldc, start, bias);
  }
}

void CK(gemm)(long m, long n, long k, const float *a, long rs, long cs, const float *packed, float *c, long ldc,
              int accumulate, const float *bias) {
  CK(start) first = accumulate ? CK(from_result) : bias ? CK(from_bias) : CK(from_zero);
  long p = 0;
  do {  // once even for k = 0, which sets c
    long kb = k - p < CK(block) ? k - p : CK(block);
    for (long i = 0; i < m; i += CK(row_block)) {
      long mb = m - i < CK(row_block) ? m - i : CK(row_block);
      for (long j = 0; j < n; j += 16)
        CK(panel_product)(mb, n - j, kb, a + i * rs + p * cs, rs, cs, packed + j * k + 16 * p, c + i * ldc + j, ldc,
                          p == 0 ? first : CK(from_result), bias ? bias + j : bias);
    }
    p += CK(block);
  } while (p < k);
}
