// One step of decoding for many sequences at once. The keys and values of a shared prefix are read once for a tile of
// sequences and are never copied.

void CK(decode_attention)(const ck_decode_group *groups, long group_count, long width, long heads, const float *qkv,
                          const int32_t *slots, long slot_stride, long capacity, float *own_keys, float *own_values,
                          long step, float *out, float *const *records, float *scratch) {
  const long hd = width / heads, hd16 = CK(up16)(hd), ld = 3 * width, c16 = CK(up16)(capacity);
  const long seen = step + 1, seen16 = CK(up16)(seen);
  const float scale = 1.0f / __builtin_sqrtf((float)hd);
  for (const ck_decode_group *g = groups; g < groups + group_count; g++) {
    const long p = g->prefix_count, p16 = CK(up16)(p), n = g->count, stride = p16 + c16;
    const float *rows = qkv + g->first * ld;
    for (long h = 0; h < heads; h++) {
      const float *prefix_keys = g->prefix_keys + h * p16 * hd, *prefix_values = g->prefix_values + h * p16 * hd16;
      for (long j = 0; j < p; j += 16)
        CK(panel_product)(n, 16, hd, rows + h * hd, ld, 1, prefix_keys + j * hd, scratch + j, stride, CK(from_zero), 0);
      for (long r = 0; r < n; r++) {
        const long slot = slots[g->first + r];
        float *keys = own_keys + slot * slot_stride + h * c16 * hd, *x = scratch + r * stride;
        const float *key = rows + r * ld + width + h * hd;
        for (long e = 0; e < hd; e++) keys[(step & ~15L) * hd + e * 16 + (step & 15)] = key[e];
        for (long j = 0; j < seen; j += 16)
          CK(tile_of)(1, hd, rows + r * ld + h * hd, ld, 1, keys + j * hd, x + p16 + j, stride, CK(from_zero), 0);
        CK(hide)(x, p, p16);
        CK(hide)(x + p16, seen, seen16);
        CK(softmax_row)(p16 + seen16, x, scale);
        if (!records) continue;
        float *record = records[g->first + r] + (h * capacity + step) * stride;
        for (long j = 0; j < p16 + seen16; j += 8) CK(store)(record + j, CK(load)(x + j));
        for (long j = p16 + seen16; j < stride; j += 8) CK(store)(record + j, CK(splat)(0));
      }
      float *y = out + g->first * width + h * hd;
      for (long e = 0; e < hd; e += 16)
        CK(panel_product)(n, hd - e, p, scratch, stride, 1, prefix_values + e * p16, y + e, width, CK(from_zero), 0);
      for (long r = 0; r < n; r++) {
        const long slot = slots[g->first + r];
        float *values = own_values + slot * slot_stride + h * c16 * hd16;
        const float *value = rows + r * ld + 2 * width + h * hd;
        for (long e = 0; e < hd; e++) values[(e >> 4) * 16 * c16 + step * 16 + (e & 15)] = value[e];
        for (long e = 0; e < hd; e += 16)
          CK(tile)(1, hd - e, seen, scratch + r * stride + p16, stride, 1, values + e * c16, y + r * width + e, width,
                   CK(from_result), 0);
      }
    }
  }
}
