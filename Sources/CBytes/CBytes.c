#include "CBytes.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// MARK: Sixteen bytes at a time

/// The number of bytes before the first that is not printable ASCII, or is `"` or `\`.
static inline size_t plain_length(const uint8_t *bytes, size_t count) {
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
static inline size_t copy_to_backslash(uint8_t *target, const uint8_t *bytes, size_t count) {
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

bool cb_is_ascii(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  uint8_t all = 0;
#if defined(__SSE2__)
  __m128i blocks = _mm_setzero_si128();
  for (; at + 16 <= count; at += 16) blocks = _mm_or_si128(blocks, _mm_loadu_si128((const __m128i *)(bytes + at)));
  if (_mm_movemask_epi8(blocks)) return false;
#elif defined(__aarch64__)
  uint8x16_t blocks = vdupq_n_u8(0);
  for (; at + 16 <= count; at += 16) blocks = vorrq_u8(blocks, vld1q_u8(bytes + at));
  if (vmaxvq_u8(blocks) >= 0x80) return false;
#endif
  for (; at < count; at++) all |= bytes[at];
  return all < 0x80;
}

size_t cb_literal_length(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (true) {
    at += plain_length(bytes + at, count - at);
    // Bytes of longer characters are not plain, but need no escape either.
    if (at == count || bytes[at] < 0x80) return at;
    while (at < count && bytes[at] >= 0x80) at++;
  }
}

// MARK: Escapes and characters

int32_t cb_hex_unit(const uint8_t *digits) {
  int32_t unit = 0;
  for (int at = 0; at < 4; at++) {
    uint8_t digit = (uint8_t)(digits[at] - '0'), letter = (uint8_t)((digits[at] | 0x20) - 'a');
    if (digit < 10) unit = unit << 4 | digit;
    else if (letter < 6) unit = unit << 4 | (letter + 10);
    else return -1;
  }
  return unit;
}

/// The length of the escape at `bytes`; 0 if it is malformed or half of a surrogate pair.
static inline size_t escape_length(const uint8_t *bytes, size_t count) {
  if (count < 2) return 0;
  switch (bytes[1]) {
  case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't': return 2;
  case 'u': {
    int32_t unit = count < 6 ? -1 : cb_hex_unit(bytes + 2);
    return unit < 0 || (unit & 0xF800) == 0xD800 ? 0 : 6;
  }
  default: return 0;
  }
}

/// The length of the character of two to four bytes at `bytes`; 0 if it is ill-formed: overlong, a surrogate, beyond U+10FFFF or cut off.
static inline size_t character_length(const uint8_t *bytes, size_t count) {
  uint8_t lead = bytes[0];
  size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || length > count) return 0;
  uint8_t lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < lower || bytes[1] > upper) return 0;
  if (length > 2 && (bytes[2] & 0xC0) != 0x80) return 0;
  if (length > 3 && (bytes[3] & 0xC0) != 0x80) return 0;
  return length;
}

size_t cb_text_length(const uint8_t *bytes, size_t count, bool *has_escapes) {
  size_t at = 0;
  while (true) {
    at += plain_length(bytes + at, count - at);
    if (at == count) return at;
    if (bytes[at] == '\\') {
      size_t length = escape_length(bytes + at, count - at);
      if (length == 0) return at;
      *has_escapes = true;
      at += length;
    } else if (bytes[at] >= 0x80) {
      // Characters of a script are beside each other.
      do {
        size_t length = character_length(bytes + at, count - at);
        if (length == 0) return at;
        at += length;
      } while (at < count && bytes[at] >= 0x80);
    } else {
      return at;
    }
  }
}

static inline size_t encode(uint32_t scalar, uint8_t *target) {
  if (scalar < 0x80) {
    target[0] = (uint8_t)scalar;
    return 1;
  }
  size_t length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
  for (size_t at = length - 1; at > 0; at--, scalar >>= 6) target[at] = (uint8_t)(0x80 | (scalar & 0x3F));
  target[0] = (uint8_t)((0xF00 >> length) | scalar);
  return length;
}

size_t cb_unescape(uint8_t *target, const uint8_t *bytes, size_t count) {
  size_t read = 0, written = 0;
  while (true) {
    // There is always room, since no more is written than read.
    size_t length = copy_to_backslash(target + written, bytes + read, count - read);
    read += length;
    written += length;
    if (read + 2 > count) return written;
    uint8_t kind = bytes[read + 1];
    read += 2;
    switch (kind) {
    case 'b': target[written++] = 0x08; break;
    case 'f': target[written++] = 0x0C; break;
    case 'n': target[written++] = 0x0A; break;
    case 'r': target[written++] = 0x0D; break;
    case 't': target[written++] = 0x09; break;
    case 'u': {
      if (read + 4 > count) return written;
      uint32_t scalar = (uint32_t)cb_hex_unit(bytes + read);
      read += 4;
      if ((scalar & 0xFC00) == 0xD800 && read + 6 <= count) {
        scalar = 0x10000 + ((scalar & 0x3FF) << 10) + ((uint32_t)cb_hex_unit(bytes + read + 2) & 0x3FF);
        read += 6;
      }
      written += encode(scalar, target + written);
      break;
    }
    default: target[written++] = kind;
    }
  }
}
