// Two loops over the bytes of a JSON string, sixteen at a time. No state, no allocation; `bytes` is read within `count` alone.
#ifndef CBYTES_H
#define CBYTES_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// The number of bytes before the first that is not printable ASCII, or is `"` or `\`.
static inline size_t cb_plain_length(const uint8_t *bytes, size_t count) {
  size_t at = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), space = _mm_set1_epi8(0x20);
  for (; at + 16 <= count; at += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + at));
    // Bytes from 0x80 on are negative, so that one comparison finds them and the control characters.
    __m128i special = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, slash)),
                                   _mm_cmplt_epi8(block, space));
    int mask = _mm_movemask_epi8(special);
    if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
  }
#elif defined(__aarch64__)
  for (; at + 16 <= count; at += 16) {
    uint8x16_t block = vld1q_u8(bytes + at);
    uint8x16_t special = vorrq_u8(vorrq_u8(vceqq_u8(block, vdupq_n_u8('"')), vceqq_u8(block, vdupq_n_u8('\\'))),
                                  vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8(0x20)));
    uint64_t mask = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(special), 4)), 0);
    if (mask) return at + (size_t)__builtin_ctzll(mask) / 4;
  }
#endif
  for (; at < count; at++) {
    uint8_t byte = bytes[at];
    if (byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\') break;
  }
  return at;
}

/// Copies bytes up to the first `\`, and returns how many there were. `target` has room for `count` bytes.
static inline size_t cb_copy_to_backslash(uint8_t *target, const uint8_t *bytes, size_t count) {
  size_t at = 0;
#if defined(__SSE2__)
  const __m128i slash = _mm_set1_epi8('\\');
  for (; at + 16 <= count; at += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(bytes + at));
    _mm_storeu_si128((__m128i *)(target + at), block);
    int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(block, slash));
    if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
  }
#elif defined(__aarch64__)
  for (; at + 16 <= count; at += 16) {
    uint8x16_t block = vld1q_u8(bytes + at);
    vst1q_u8(target + at, block);
    uint8x16_t special = vceqq_u8(block, vdupq_n_u8('\\'));
    uint64_t mask = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(special), 4)), 0);
    if (mask) return at + (size_t)__builtin_ctzll(mask) / 4;
  }
#endif
  for (; at < count && bytes[at] != '\\'; at++) target[at] = bytes[at];
  return at;
}

#endif
