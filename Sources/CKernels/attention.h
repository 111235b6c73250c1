// Attention of short sequences. For each head keys and values are copied into panels, and every product runs on the
// tiles of gemm.h; scores, softmax and the weighted sum of one tile of rows stay in the nearest cache.

CK_INLINE long CK(up16)(long n) { return (n + 15) & ~15L; }

/// Scores become probabilities, in place; positions that may not be seen hold -infinity. `n` is a multiple of 16.
CK_INLINE void CK(softmax_row)(long n, float *x, float scale) {
  v8 top = CK(load)(x);
  for (long j = 8; j < n; j += 8) {
    v8 y = CK(load)(x + j);
    top = CK(choose)(y > top, y, top);
  }
  float shift = CK(largest)(top) * scale;
  v8 total = CK(splat)(0);
  for (long j = 0; j < n; j += 8) {
    v8 e = CK(vexp_below)(CK(load)(x + j) * scale - shift);
    total += e;
    CK(store)(x + j, e);
  }
  float inverse = 1.0f / CK(sum)(total);
  for (long j = 0; j < n; j += 8) CK(store)(x + j, CK(load)(x + j) * inverse);
}

CK_INLINE void CK(hide)(float *x, long from, long to) {
  for (long j = from; j < to; j++) x[j] = -__builtin_inff();
}

/// How many of its own rows are visible to row i of a segment.
CK_INLINE long CK(own_seen)(const ck_segment *s, long i) {
  long seen = i + 1 > s->bidirectional ? i + 1 : s->bidirectional;
  return seen < s->count ? seen : s->count;
}

void CK(attention_forward)(const ck_segment *segments, long segment_count, long width, long heads, const float *qkv,
                           float *probabilities, float *out, float *scratch) {
  const long hd = width / heads, ld = 3 * width;
  const float scale = 1.0f / __builtin_sqrtf((float)hd);
  for (long begin = 0, end; begin < segment_count; begin = end) {
    const long prefix = segments[begin].prefix, p = segments[begin].prefix_count, p16 = CK(up16)(p);
    for (end = begin + 1; end < segment_count; end++)
      if (segments[end].prefix != prefix || segments[end].prefix_count != p) break;
    for (long h = 0; h < heads; h++) {
      float *prefix_keys = scratch, *prefix_values = prefix_keys + p16 * hd;
      float *keys = prefix_values + p * CK(up16)(hd);
      ck_pack(hd, p, qkv + prefix * ld + width + h * hd, ld, 1, prefix_keys);
      ck_pack(p, hd, qkv + prefix * ld + 2 * width + h * hd, ld, 0, prefix_values);
      for (const ck_segment *s = segments + begin; s < segments + end; s++) {
        const long n = s->count, n16 = CK(up16)(n), stride = p16 + CK(up16)(s->capacity);
        float *values = keys + n16 * hd;
        ck_pack(hd, n, qkv + s->first * ld + width + h * hd, ld, 1, keys);
        ck_pack(n, hd, qkv + s->first * ld + 2 * width + h * hd, ld, 0, values);
        for (long i = 0; i < n; i += CK_MR) {
          const int rows = (int)(n - i < CK_MR ? n - i : CK_MR);
          const long seen = CK(own_seen)(s, i + rows - 1), seen16 = CK(up16)(seen);
          const float *q = qkv + (s->first + i) * ld + h * hd;
          float *x = probabilities + s->offset + (h * s->capacity + i) * stride;
          for (long j = 0; j < p; j += 16)
            CK(whole_tile)(rows, hd, q, ld, 1, prefix_keys + j * hd, x + j, stride, CK(from_zero), 0);
          for (long j = 0; j < seen; j += 16)
            CK(whole_tile)(rows, hd, q, ld, 1, keys + j * hd, x + p16 + j, stride, CK(from_zero), 0);
          for (int r = 0; r < rows; r++) {
            float *row = x + r * stride;
            CK(hide)(row, p, p16);
            CK(hide)(row + p16, CK(own_seen)(s, i + r), seen16);
            CK(softmax_row)(p16 + seen16, row, scale);
            for (long j = p16 + seen16; j < stride; j++) row[j] = 0;
          }
          for (long e = 0; e < hd; e += 16) {
            float *y = out + (s->first + i) * width + h * hd + e;
            CK(tile)(rows, hd - e, p, x, stride, 1, prefix_values + e * p, y, width, CK(from_zero), 0);
            CK(tile)(rows, hd - e, seen, x + p16, stride, 1, values + e * n, y, width, CK(from_result), 0);
          }
        }
      }
    }
  }
}

/// out (keys, head) = start + weightsᵀ·packed: `weights` is (rows, stride) at the first of `keys` columns; if `causal`, rows
/// before `slack` see the columns before it, and row i after that has only zeros in the columns after i.
CK_INLINE void CK(transposed_product)(long rows, long keys, long hd, const float *weights, long stride, int causal,
                                      long slack, const float *packed, float *out, long ld, CK(start) start) {
  for (long j = 0; j < keys; j += CK_MR) {
    const int tile = (int)(keys - j < CK_MR ? keys - j : CK_MR);
    const long from = causal && j > slack ? j : 0;
    for (long e = 0; e < hd; e += 16)
      CK(tile)(tile, hd - e, rows - from, weights + from * stride + j, 1, stride, packed + e * rows + 16 * from,
               out + j * ld + e, ld, start, 0);
  }
}

/// The row of query i.
CK_INLINE long CK(row)(const ck_segment *s, const int32_t *table, long i) {
  return s->table < 0 ? s->first + i : table[s->table + i];
}

/// Copies one head of a segment's rows from a matrix with `ld` floats a row; they lie side by side in `out` (count, hd).
CK_INLINE void CK(gather)(const ck_segment *s, const int32_t *table, long hd, const float *x, long ld, float *out) {
  for (long i = 0; i < s->count; i++, out += hd) {
    const float *from = x + CK(row)(s, table, i) * ld;
    long e = 0;
    for (; e + 8 <= hd; e += 8) CK(store)(out + e, CK(load)(from + e));
    for (; e < hd; e++) out[e] = from[e];
  }
}

/// The same as panels of 16 columns, by way of `rows`, which then holds them side by side.
CK_INLINE void CK(gather_packed)(const ck_segment *s, const int32_t *table, long hd, const float *x, long ld, float *rows,
                                 float *packed) {
  if (hd == 16) rows = packed;  // one panel is the rows themselves
  CK(gather)(s, table, hd, x, ld, rows);
  if (hd != 16) ck_pack(s->count, hd, rows, hd, 0, packed);
}

CK_INLINE void CK(scatter_add)(const ck_segment *s, const int32_t *table, long hd, const float *x, float *out, long ld) {
  for (long i = 0; i < s->count; i++, x += hd) {
    float *to = out + CK(row)(s, table, i) * ld;
    long e = 0;
    for (; e + 8 <= hd; e += 8) CK(store)(to + e, CK(load)(to + e) + CK(load)(x + e));
    for (; e < hd; e++) to[e] += x[e];
  }
}

/// ds = w ∘ (dw - Σ w·dw)·scale for one row, in place of dw; the rest of the row is set to zero.
CK_INLINE void CK(softmax_row_backward)(long n, const float *w, float *dw, long stride, float scale) {
  v8 sum = CK(splat)(0);
  for (long j = 0; j < n; j += 8) sum = CK(load)(w + j) * CK(load)(dw + j) + sum;
  const float dot = CK(sum)(sum);
  for (long j = 0; j < n; j += 8) CK(store)(dw + j, CK(load)(w + j) * (CK(load)(dw + j) - dot) * scale);
  for (long j = n; j < stride; j += 8) CK(store)(dw + j, CK(splat)(0));
}

void CK(attention_backward)(const ck_segment *segments, long segment_count, const int32_t *table, long width, long heads,
                            const float *qkv, const float *probabilities, const float *dout, float *dqkv,
                            float *scratch) {
  const long hd = width / heads, hd16 = CK(up16)(hd), ld = 3 * width;
  const float scale = 1.0f / __builtin_sqrtf((float)hd);
  for (long begin = 0, end; begin < segment_count; begin = end) {
    const long prefix = segments[begin].prefix, p = segments[begin].prefix_count, p16 = CK(up16)(p);
    for (end = begin + 1; end < segment_count; end++)
      if (segments[end].prefix != prefix || segments[end].prefix_count != p) break;
    for (long h = 0; h < heads; h++) {
      float *prefix_keys = scratch, *prefix_values = prefix_keys + p * hd16;  // (p, hd) and (hd, p)
      float *own = prefix_values + p16 * hd;
      ck_pack(p, hd, qkv + prefix * ld + width + h * hd, ld, 0, prefix_keys);
      ck_pack(hd, p, qkv + prefix * ld + 2 * width + h * hd, ld, 1, prefix_values);
      for (const ck_segment *s = segments + begin; s < segments + end; s++) {
        const long n = s->count, n16 = CK(up16)(n), stride = p16 + CK(up16)(s->capacity), own_stride = p16 + n16;
        // Packed (n, hd), (hd, n), (n, hd), (n, hd); then the gradients (n, hd) of queries, keys and values.
        float *keys = own, *values = keys + n * hd16, *queries = values + n16 * hd, *douts = queries + n * hd16;
        float *dq = douts + n * hd16, *dk = dq + n * hd, *dv = dk + n * hd;
        float *rows_of_head = dv + n * hd, *dy = rows_of_head + n * hd, *ds = dy + n16 * hd16;
        CK(gather_packed)(s, table, hd, qkv + width + h * hd, ld, rows_of_head, keys);
        CK(gather)(s, table, hd, qkv + 2 * width + h * hd, ld, rows_of_head);
        ck_pack(hd, n, rows_of_head, hd, 1, values);
        CK(gather_packed)(s, table, hd, qkv + h * hd, ld, rows_of_head, queries);
        CK(gather_packed)(s, table, hd, dout + h * hd, width, dy, douts);
        if (hd == 16) dy = douts;
        const float *weights = probabilities + s->offset + h * s->capacity * stride;
        for (long i = 0; i < n; i += CK_MR) {
          const int rows = (int)(n - i < CK_MR ? n - i : CK_MR);
          const long seen = CK(own_seen)(s, i + rows - 1), seen16 = CK(up16)(seen);
          float *x = ds + i * own_stride;
          for (long j = 0; j < p; j += 16)
            CK(whole_tile)(rows, hd, dy + i * hd, hd, 1, prefix_values + j * hd, x + j, own_stride, CK(from_zero), 0);
          for (long j = 0; j < seen; j += 16)
            CK(whole_tile)(rows, hd, dy + i * hd, hd, 1, values + j * hd, x + p16 + j, own_stride, CK(from_zero), 0);
          for (int r = 0; r < rows; r++)
            CK(softmax_row_backward)(p16 + seen16, weights + (i + r) * stride, x + r * own_stride, own_stride, scale);
          for (long e = 0; e < hd; e += 16) {
            CK(tile)(rows, hd - e, p, x, own_stride, 1, prefix_keys + e * p, dq + i * hd + e, hd, CK(from_zero), 0);
            CK(tile)(rows, hd - e, seen, x + p16, own_stride, 1, keys + e * n, dq + i * hd + e, hd, CK(from_result), 0);
          }
        }
        float *to = dqkv + h * hd, *prefix_dk = to + prefix * ld + width, *prefix_dv = prefix_dk + width;
        CK(transposed_product)(n, p, hd, ds, own_stride, 0, 0, queries, prefix_dk, ld, CK(from_result));
        CK(transposed_product)(n, p, hd, weights, stride, 0, 0, douts, prefix_dv, ld, CK(from_result));
        CK(transposed_product)(n, n, hd, ds + p16, own_stride, 1, s->bidirectional, queries, dk, hd, CK(from_zero));
        CK(transposed_product)(n, n, hd, weights + p16, stride, 1, s->bidirectional, douts, dv, hd, CK(from_zero));
        CK(scatter_add)(s, table, hd, dq, to, ld);
        CK(scatter_add)(s, table, hd, dk, to + width, ld);
        CK(scatter_add)(s, table, hd, dv, to + 2 * width, ld);
      }
    }
  }
}
