// One step of decoding for many sequences at once. The keys and values of a shared prefix are read once for a tile of
// sequences and are never copied.

/// c row i (up to 16 columns) = start + a row i (k) · panel i (k, 16) for up to four rows, each with a panel of its own.
/// Their sums run side by side, since one alone would wait for itself; each is added up in order.
CK_INLINE void CK(four_heads)(long rows, long columns, long k, const float *a, long rs, const float *panels,
                              long distance, float *c, long ldc, CK(start) start) {
  if (rows < 4 || columns < 16) {
    for (long i = 0; i < rows && i < 4; i++)
      CK(tile)(1, columns, k, a + i * rs, rs, 1, panels + i * distance, c + i * ldc, ldc, start, 0);
    return;
  }
  v8 x0[4], x1[4];
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    x0[i] = start == CK(from_zero) ? CK(splat)(0) : CK(load)(c + i * ldc);
    x1[i] = start == CK(from_zero) ? CK(splat)(0) : CK(load)(c + i * ldc + 8);
  }
  for (long p = 0; p < k; p++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) {
      v8 s = CK(splat)(a[i * rs + p]);
      x0[i] = s * CK(load)(panels + i * distance + 16 * p) + x0[i];
      x1[i] = s * CK(load)(panels + i * distance + 16 * p + 8) + x1[i];
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) CK(store)(c + i * ldc, x0[i]), CK(store)(c + i * ldc + 8, x1[i]);
}

/// Writes one head's key and value of a position to their places in its panels.
CK_INLINE void CK(append)(long hd, long c16, long step, const float *key, const float *value, float *keys,
                          float *values) {
  float *to = keys + (step & ~15L) * hd + (step & 15);
#pragma clang loop vectorize(disable)
  for (long e = 0; e < hd; e++) to[16 * e] = key[e];
  for (long e = 0; e < hd; e += 16) {
    float *panel = values + e * c16 + step * 16;
    if (hd - e >= 16)
      CK(store)(panel, CK(load)(value + e)), CK(store)(panel + 8, CK(load)(value + e + 8));
    else
      for (long i = 0; i < hd - e; i++) panel[i] = value[e + i];
  }
}

void CK(decode_attention)(const ck_decode_group *groups, long group_count, long width, long heads, const float *qkv,
                          const int32_t *slots, long slot_stride, long capacity, float *own_keys, float *own_values,
                          long step, float *out, float *const *records, float *scratch) {
  const long hd = width / heads, hd16 = CK(up16)(hd), ld = 3 * width, c16 = CK(up16)(capacity);
  const long seen = step + 1, seen16 = CK(up16)(seen);
  const float scale = 1.0f / __builtin_sqrtf((float)hd);
  for (const ck_decode_group *g = groups; g < groups + group_count; g++) {
    const long p = g->prefix_count, p16 = CK(up16)(p), n = g->count, stride = p16 + c16;
    const float *rows = qkv + g->first * ld;
    float *y = out + g->first * width;
    // scratch: (heads, n, stride). What all rows share is done for all of them, the rest row by row, heads side by side,
    // as they lie in memory.
    for (long h = 0; h < heads; h++)
      for (long j = 0; j < p; j += 16)
        CK(panel_product)(n, 16, hd, rows + h * hd, ld, 1, g->prefix_keys + h * p16 * hd + j * hd,
                          scratch + h * n * stride + j, stride, CK(from_zero), 0);
    for (long r = 0; r < n; r++) {
      float *keys = own_keys + slots[g->first + r] * slot_stride, *values = own_values + slots[g->first + r] * slot_stride;
      const float *query = rows + r * ld;
      float *x = scratch + r * stride;  // of head h: + h * n * stride
      for (long h = 0; h < heads; h++)
        CK(append)(hd, c16, step, query + width + h * hd, query + 2 * width + h * hd, keys + h * c16 * hd,
                   values + h * c16 * hd16);
      for (long h = 0; h < heads; h += 4)
        for (long j = 0; j < seen; j += 16)
          CK(four_heads)(heads - h, 16, hd, query + h * hd, hd, keys + h * c16 * hd + j * hd, c16 * hd,
                         x + h * n * stride + p16 + j, n * stride, CK(from_zero));
      for (long h = 0; h < heads; h++) {
        CK(hide)(x + h * n * stride, p, p16);
        CK(hide)(x + h * n * stride + p16, seen, seen16);
      }
      CK(softmax_rows)(heads, p16 + seen16, x, n * stride, scale);
      for (long h = 0; records && h < heads; h++) {
        float *record = records[g->first + r] + (h * capacity + step) * stride;
        for (long j = 0; j < p16 + seen16; j += 8) CK(store)(record + j, CK(load)(x + h * n * stride + j));
        for (long j = p16 + seen16; j < stride; j += 8) CK(store)(record + j, CK(splat)(0));
      }
    }
    for (long h = 0; h < heads; h++)
      for (long e = 0; e < hd; e += 16)
        CK(panel_product)(n, hd - e, p, scratch + h * n * stride, stride, 1, g->prefix_values + h * p16 * hd16 + e * p16,
                          y + h * hd + e, width, CK(from_zero), 0);
    for (long r = 0; r < n; r++) {
      const float *values = own_values + slots[g->first + r] * slot_stride;
      for (long h = 0; h < heads; h += 4)
        for (long e = 0; e < hd; e += 16)
          CK(four_heads)(heads - h, hd - e, seen, scratch + (h * n + r) * stride + p16, n * stride,
                         values + h * c16 * hd16 + e * c16, c16 * hd16, y + r * width + h * hd + e, hd,
                         CK(from_result));
    }
  }
}
