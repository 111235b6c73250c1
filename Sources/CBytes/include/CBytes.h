// Loops over the bytes of JSON strings, sixteen at a time. No state, no allocation; `bytes` is read within `count` alone.
#ifndef CBYTES_H
#define CBYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The length of the text of a string that is valid: the number of bytes before the closing `"`, or before the first that is a control
/// character, ill-formed UTF-8, half of a surrogate pair, the first half of a whole pair, or part of a malformed escape. The caller
/// decides about these. Sets `has_escapes` if it passed one.
size_t cb_text_length(const uint8_t *bytes, size_t count, bool *has_escapes);

/// Writes a valid text without its escapes, and returns the number of bytes. `target` has room for `count` bytes.
size_t cb_unescape(uint8_t *target, const uint8_t *bytes, size_t count);

/// The value of four hexadecimal digits, or -1.
int32_t cb_hex_unit(const uint8_t *digits);

/// Whether all bytes are ASCII.
bool cb_is_ascii(const uint8_t *bytes, size_t count);

/// The number of bytes before the first that a JSON string must escape: `"`, `\` and control characters.
size_t cb_literal_length(const uint8_t *bytes, size_t count);

#endif
