// The kernels for x86 CPUs with AVX2 and FMA, chosen when the program runs (dispatch.c).
#if defined(__x86_64__)
#include "CKernels.h"

#define CK(name) ck_avx2_##name
#define CK_MR 6
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "CKernelsList.h"
#include "vector.h"
#include "gemm.h"
#include "attention.h"
#include "decode.h"
#include "rows.h"
#include "elements.h"
#pragma clang attribute pop
#endif
