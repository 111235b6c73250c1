// The kernels for every CPU. On ARM the compiler makes NEON of the same source.
#include "CKernels.h"

#define CK(name) ck_portable_##name
#if defined(__aarch64__)
#define CK_MR 6
#else
#define CK_MR 3
#endif
#include "vector.h"
#include "gemm.h"
#include "attention.h"
#include "decode.h"
#include "rows.h"
#include "elements.h"
