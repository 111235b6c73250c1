// The kernels for x86 CPUs with AVX-512, chosen when the program runs (dispatch.c): the vectors of eight floats stay, so the
// bits are those of AVX2, but choices are masks of their own and there are twice as many registers. Tiles of 8 rows and
// vectors of 16 were measured and gain nothing where the two units for products are busy already.
#if defined(__x86_64__)
#include "CKernels.h"

#define CK(name) ck_avx512_##name
#define CK_MR 6
#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw,prefer-256-bit"))), apply_to = function)
#include "CKernelsList.h"
#include "vector.h"
#include "gemm.h"
#include "attention.h"
#include "decode.h"
#include "rows.h"
#include "elements.h"
#pragma clang attribute pop
#endif
