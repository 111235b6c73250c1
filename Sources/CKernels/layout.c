// What moves numbers without calculating: the same for every instruction set.
#include "CKernels.h"
#include <string.h>

static long up16(long n) { return (n + 15) & ~15L; }

size_t ck_packed_size(long k, long n) { return (size_t)(k * up16(n)); }

// Eight rows at a time: rows of a wide matrix lie a power of two apart, and a whole column of them would fall on the same
// few lines of the cache.
static void pack_rows(long k, long n, const float *b, long ldb, float *packed) {
  for (long p = 0; p < k; p += 8) {
    const long rows = k - p < 8 ? k - p : 8;
    for (long j = 0; j < n; j += 16) {
      const float *from = b + p * ldb + j;
      float *to = packed + j * k + 16 * p;
      for (long r = 0; r < rows; r++, from += ldb, to += 16) {
        if (n - j >= 16)
          memcpy(to, from, 16 * sizeof(float));
        else
          for (long c = 0; c < 16; c++) to[c] = c < n - j ? from[c] : 0;
      }
    }
  }
}

void ck_pack(long k, long n, const float *b, long ldb, int transposed, float *packed) {
  if (!transposed) {
    pack_rows(k, n, b, ldb, packed);
    return;
  }
  for (long j = 0; j < n; j += 16, packed += 16 * k) {
    const long columns = n - j < 16 ? n - j : 16;
    for (long c = 0; c < columns; c++) {
      const float *row = b + (j + c) * ldb;
      for (long p = 0; p < k; p++) packed[16 * p + c] = row[p];
    }
    for (long c = columns; c < 16; c++)
      for (long p = 0; p < k; p++) packed[16 * p + c] = 0;
  }
}

long ck_attention_stride(long prefix_count, long capacity) { return up16(prefix_count) + up16(capacity); }

size_t ck_attention_scratch(long width, long heads, long prefix_count, long count) {
  const long h16 = up16(width / heads), p16 = up16(prefix_count), n16 = up16(count);
  return (size_t)(heads * 2 * p16 * h16 + 11 * n16 * h16 + n16 * (p16 + n16) + 7 * count * width);
}

size_t ck_cache_size(long width, long heads, long count) {
  return (size_t)(heads * up16(count) * up16(width / heads));
}

void ck_pack_prefix(long width, long heads, long count, const float *qkv, float *keys, float *values) {
  const long hd = width / heads, c16 = up16(count);
  for (long h = 0; h < heads; h++) {
    const float *k = qkv + width + h * hd, *v = k + width;
    ck_pack(hd, count, k, 3 * width, 1, keys + h * c16 * hd);
    // Like a packed matrix, but each panel has room for c16 positions.
    float *head = values + h * c16 * up16(hd);
    for (long e = 0; e < up16(hd); e++)
      for (long p = 0; p < count; p++)
        head[(e >> 4) * 16 * c16 + p * 16 + (e & 15)] = e < hd ? v[p * 3 * width + e] : 0;
  }
}

void ck_gather_rows(long rows, long width, const int32_t *indices, const float *table, float *out) {
  for (long r = 0; r < rows; r++)
    memcpy(out + r * width, table + indices[r] * width, (size_t)width * sizeof(float));
}

void ck_gather_add_rows(long rows, long width, const int32_t *indices, const float *table, float *out) {
  for (long r = 0; r < rows; r++) ck_add(width, table + indices[r] * width, out + r * width);
}

void ck_scatter_add_rows(long rows, long width, const int32_t *indices, const float *x, float *table) {
  for (long r = 0; r < rows; r++) ck_add(width, x + r * width, table + indices[r] * width);
}

void ck_add_row(long rows, long n, const float *x, const float *row, float *out) {
  memcpy(out, x, (size_t)(rows * n) * sizeof(float));
  if (row)
    for (long r = 0; r < rows; r++) ck_add(n, row, out + r * n);
}
