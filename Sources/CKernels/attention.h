// Attention of short sequences. For each head keys and values are copied into panels, and every product runs on the
// tiles of gemm.h; scores, softmax and the weighted sum of one tile of rows stay in the nearest cache.

CK_INLINE long CK(up16)(long n) { return (n + 15) & ~15L; }

/// Scores become probabilities, in place; positions that may not be seen hold -infinity. `n` is a multiple of 16. Rows run
/// side by side, since a short one alone would wait for itself; `rows` is a constant where this is inlined.
CK_INLINE void CK(softmax_of)(int rows, long n, float *x, long ldx, float scale) {
  v8 top[2], total[2];
  float shift[2], inverse[2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) top[r] = CK(load)(x + r * ldx), total[r] = CK(splat)(0);
  for (long j = 8; j < n; j += 8) {
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      v8 y = CK(load)(x + r * ldx + j);
      top[r] = CK(choose)(y > top[r], y, top[r]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) shift[r] = CK(largest)(top[r]) * scale;
  for (long j = 0; j < n; j += 8) {
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      v8 e = CK(vexp_below)(CK(load)(x + r * ldx + j) * scale - shift[r]);
      total[r] += e;
      CK(store)(x + r * ldx + j, e);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) inverse[r] = 1.0f / CK(sum)(total[r]);
  for (long j = 0; j < n; j += 8) {
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) CK(store)(x + r * ldx + j, CK(load)(x + r * ldx + j) * inverse[r]);
  }
}

static void CK(softmax_rows)(long rows, long n, float *x, long ldx, float scale) {
  long r = 0;
  for (; r + 2 <= rows; r += 2) CK(softmax_of)(2, n, x + r * ldx, ldx, scale);
  if (r < rows) CK(softmax_of)(1, n, x + r * ldx, ldx, scale);
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
            for (long j = p16 + seen16; j < stride; j += 8) CK(store)(row + j, CK(splat)(0));
          }
          CK(softmax_rows)(rows, p16 + seen16, x, stride, scale);
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

/// Copies a segment's rows to a place of their own, side by side. Rows that sampling has recorded lie far apart, often a
/// power of two, where they drive each other from the cache; so they are fetched once, not once for each head.
CK_INLINE void CK(gather)(const ck_segment *s, const int32_t *table, long n, const float *x, float *out) {
  for (long i = 0; i < s->count; i++, out += n) {
    const float *from = x + CK(row)(s, table, i) * n;
    long e = 0;
    for (; e + 8 <= n; e += 8) CK(store)(out + e, CK(load)(from + e));
    for (; e < n; e++) out[e] = from[e];
  }
}

/// The way back: rows of the result += rows of x, which lie side by side.
CK_INLINE void CK(scatter_add)(const ck_segment *s, const int32_t *table, long n, const float *x, float *out) {
  for (long i = 0; i < s->count; i++, x += n) {
    float *to = out + CK(row)(s, table, i) * n;
    long e = 0;
    for (; e + 8 <= n; e += 8) CK(store)(to + e, CK(load)(to + e) + CK(load)(x + e));
    for (; e < n; e++) to[e] += x[e];
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

/// The gradients of one head of a segment. Its rows lie side by side: `qkv` and `dqkv` with 3·width floats a row, `dout`
/// with width, each beginning at the head. What belongs to the prefix is added to `dprefix`, at its keys; the rest is set.
CK_INLINE void CK(head_backward)(const ck_segment *s, long width, long hd, const float *qkv, const float *weights,
                                 const float *dout, const float *prefix_keys, const float *prefix_values, float *dprefix,
                                 float *dqkv, float *scratch) {
  const long n = s->count, p = s->prefix_count, n16 = CK(up16)(n), p16 = CK(up16)(p), hd16 = CK(up16)(hd);
  const long ld = 3 * width, stride = p16 + CK(up16)(s->capacity), own_stride = p16 + n16;
  const float scale = 1.0f / __builtin_sqrtf((float)hd);
  // Packed (n, hd), (hd, n), (n, hd), (n, hd).
  float *keys = scratch, *values = keys + n * hd16, *queries = values + n16 * hd, *douts = queries + n * hd16;
  float *ds = douts + n * hd16;
  ck_pack(n, hd, qkv + width, ld, 0, keys);
  ck_pack(hd, n, qkv + 2 * width, ld, 1, values);
  ck_pack(n, hd, qkv, ld, 0, queries);
  ck_pack(n, hd, dout, width, 0, douts);
  for (long i = 0; i < n; i += CK_MR) {
    const int rows = (int)(n - i < CK_MR ? n - i : CK_MR);
    const long seen = CK(own_seen)(s, i + rows - 1), seen16 = CK(up16)(seen);
    const float *dy = dout + i * width;
    float *x = ds + i * own_stride, *dq = dqkv + i * ld;
    for (long j = 0; j < p; j += 16)
      CK(whole_tile)(rows, hd, dy, width, 1, prefix_values + j * hd, x + j, own_stride, CK(from_zero), 0);
    for (long j = 0; j < seen; j += 16)
      CK(whole_tile)(rows, hd, dy, width, 1, values + j * hd, x + p16 + j, own_stride, CK(from_zero), 0);
    for (int r = 0; r < rows; r++)
      CK(softmax_row_backward)(p16 + seen16, weights + (i + r) * stride, x + r * own_stride, own_stride, scale);
    for (long e = 0; e < hd; e += 16) {
      CK(tile)(rows, hd - e, p, x, own_stride, 1, prefix_keys + e * p, dq + e, ld, CK(from_zero), 0);
      CK(tile)(rows, hd - e, seen, x + p16, own_stride, 1, keys + e * n, dq + e, ld, CK(from_result), 0);
    }
  }
  const long slack = s->bidirectional;
  CK(transposed_product)(n, p, hd, ds, own_stride, 0, 0, queries, dprefix, ld, CK(from_result));
  CK(transposed_product)(n, p, hd, weights, stride, 0, 0, douts, dprefix + width, ld, CK(from_result));
  CK(transposed_product)(n, n, hd, ds + p16, own_stride, 1, slack, queries, dqkv + width, ld, CK(from_zero));
  CK(transposed_product)(n, n, hd, weights + p16, stride, 1, slack, douts, dqkv + 2 * width, ld, CK(from_zero));
}

void CK(attention_backward)(const ck_segment *segments, long segment_count, const int32_t *table, long width, long heads,
                            const float *qkv, const float *probabilities, const float *dout, float *dqkv,
                            float *scratch) {
  const long hd = width / heads, hd16 = CK(up16)(hd), ld = 3 * width;
  for (long begin = 0, end; begin < segment_count; begin = end) {
    const long prefix = segments[begin].prefix, p = segments[begin].prefix_count, p16 = CK(up16)(p);
    for (end = begin + 1; end < segment_count; end++)
      if (segments[end].prefix != prefix || segments[end].prefix_count != p) break;
    // Of each head: keys (p, hd), then values (hd, p).
    const long prefix_size = p * hd16 + p16 * hd;
    const float *prefix_rows = qkv + prefix * ld;
    for (long h = 0; h < heads; h++) {
      ck_pack(p, hd, prefix_rows + width + h * hd, ld, 0, scratch + h * prefix_size);
      ck_pack(hd, p, prefix_rows + 2 * width + h * hd, ld, 1, scratch + h * prefix_size + p * hd16);
    }
    for (const ck_segment *s = segments + begin; s < segments + end; s++) {
      const long n = s->count;
      float *rows = scratch + heads * prefix_size, *dout_rows = rows + n * ld, *drows = dout_rows + n * width;
      CK(gather)(s, table, ld, qkv, rows);
      CK(gather)(s, table, width, dout, dout_rows);
      for (long h = 0; h < heads; h++) {
        const float *keys = scratch + h * prefix_size;
        const long stride = p16 + CK(up16)(s->capacity);
        CK(head_backward)(s, width, hd, rows + h * hd, probabilities + s->offset + h * s->capacity * stride,
                          dout_rows + h * hd, keys, keys + p * hd16, dqkv + prefix * ld + width + h * hd, drows + h * hd,
                          drows + n * ld);
      }
      CK(scatter_add)(s, table, ld, drows, dqkv);
    }
  }
}
