// Vectors of eight floats, written with the compiler's own vector type: each instruction set makes of it what it has.
// `contract` lets a product and a sum become one fused operation where the CPU has it; nothing is reassociated.
#pragma clang fp contract(fast)
// Every function that takes or returns a vector is inlined, so no calling convention is at stake.
#pragma clang diagnostic ignored "-Wpsabi"

#define CK_INLINE static inline __attribute__((always_inline))

typedef float v8 __attribute__((ext_vector_type(8)));
typedef int32_t v8i __attribute__((ext_vector_type(8)));
typedef float v8_unaligned __attribute__((ext_vector_type(8), aligned(4), may_alias));

CK_INLINE v8 CK(load)(const float *p) { return *(const v8_unaligned *)p; }
CK_INLINE void CK(store)(float *p, v8 x) { *(v8_unaligned *)p = x; }
CK_INLINE v8 CK(splat)(float x) { return (v8){x, x, x, x, x, x, x, x}; }
CK_INLINE v8 CK(choose)(v8i mask, v8 yes, v8 no) { return mask ? yes : no; }

/// The first `n` floats, the rest `fill`.
CK_INLINE v8 CK(load_part)(const float *p, long n, float fill) {
  float t[8];
  for (long i = 0; i < 8; i++) t[i] = i < n ? p[i] : fill;
  return CK(load)(t);
}

CK_INLINE void CK(store_part)(float *p, v8 x, long n) {
  float t[8];
  CK(store)(t, x);
  for (long i = 0; i < n; i++) p[i] = t[i];
}

/// The sum of the lanes, always in the same order.
CK_INLINE float CK(sum)(v8 x) {
  typedef float v4 __attribute__((ext_vector_type(4)));
  v4 t = x.lo + x.hi;
  return (t.x + t.y) + (t.z + t.w);
}

CK_INLINE float CK(largest)(v8 x) {
  typedef float v4 __attribute__((ext_vector_type(4)));
  v4 t = x.lo > x.hi ? x.lo : x.hi;
  float a = t.x > t.y ? t.x : t.y, b = t.z > t.w ? t.z : t.w;
  return a > b ? a : b;
}

/// eˣ for -87 ≤ x ≤ 88: 2ⁿ·eʳ with x = n·ln 2 + r and |r| ≤ ln 2 / 2, eʳ by its series up to r⁶ with coefficients fitted
/// to the interval (Cephes). NaN stays NaN.
CK_INLINE v8 CK(vexp_inside)(v8 x) {
  // Adding 1.5·2²³ rounds to the nearest integer and leaves it in the lowest bits.
  const float magic = 12582912.0f;
  v8 shifted = x * 1.44269504088896341f + magic;
  v8 n = shifted - magic;
  v8 r = x - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  v8 p = CK(splat)(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  // p·2ⁿ by adding n to its exponent; p lies in 0.7 ... 1.5, so with these limits the result is a normal number.
  v8i bits = (v8i)p + ((v8i)shifted << 23);
  return CK(choose)(x == x, (v8)bits, x);
}

/// eˣ for x ≤ 88; 0 below -87.
CK_INLINE v8 CK(vexp_below)(v8 x) {
  const v8 low = CK(splat)(-87.0f);
  v8 e = CK(vexp_inside)(CK(choose)(x < low, low, x));
  return CK(choose)(x < low, CK(splat)(0), e);
}

/// eˣ; 0 below -87 and infinite above 88.
CK_INLINE v8 CK(vexp)(v8 x) {
  const v8 high = CK(splat)(88.0f);
  v8 e = CK(vexp_below)(CK(choose)(x > high, high, x));
  return CK(choose)(x > high, CK(splat)(__builtin_inff()), e);
}
