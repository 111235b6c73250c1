import CKernels
import Testing

#if arch(x86_64)
  /// AVX-512 is used only for its registers and masks, so it must give the bits of AVX2.
  @Suite(.enabled(if: ck_instruction_set() == CK_AVX512)) struct InstructionSetTests {
    private static let rows = 37
    private static let width = 43

    /// Fills a buffer by both forms of a kernel.
    private static func bits(
      _ count: Int, _ avx2: (UnsafeMutablePointer<Float>) -> Void, _ avx512: (UnsafeMutablePointer<Float>) -> Void
    ) -> (avx2: [UInt32], avx512: [UInt32]) {
      var (first, second) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
      avx2(&first)
      avx512(&second)
      return (first.map(\.bitPattern), second.map(\.bitPattern))
    }

    @Test func productsHaveTheSameBits() {
      var numbers = Numbers(seed: 31)
      let (m, n, k) = (Self.rows, Self.width, 301)
      let (a, b) = (numbers.array(m * k), numbers.array(k * n))
      var packed = [Float](repeating: 0, count: ck_packed_size(k, n))
      ck_pack(k, n, b, n, 0, &packed)
      let found = Self.bits(m * n) { c in
        ck_avx2_gemm(m, n, k, a, k, 1, packed, c, n, 0, nil)
      } _: { c in
        ck_avx512_gemm(m, n, k, a, k, 1, packed, c, n, 0, nil)
      }
      #expect(found.avx2 == found.avx512)
      #expect(found.avx2.contains { $0 != 0 })
    }

    @Test func elementsHaveTheSameBits() {
      let x = (0..<2003).map { Float($0) * 0.03 - 30 }
      let gelu = Self.bits(2 * x.count) { out in
        ck_avx2_gelu_with_slope(x.count, x, out, out + x.count)
      } _: { out in
        ck_avx512_gelu_with_slope(x.count, x, out, out + x.count)
      }
      #expect(gelu.avx2 == gelu.avx512)
      let exponentials = Self.bits(x.count) {
        ck_avx2_exp(x.count, x, $0)
      } _: {
        ck_avx512_exp(x.count, x, $0)
      }
      #expect(exponentials.avx2 == exponentials.avx512)
    }

    @Test func rowsHaveTheSameBits() {
      var numbers = Numbers(seed: 32)
      let (rows, width) = (Self.rows, Self.width)
      let (x, gain, bias) = (numbers.array(rows * width), numbers.array(width), numbers.array(width))
      let norm = Self.bits(rows * width + 2 * rows) { out in
        ck_avx2_layer_norm_forward(rows, width, x, gain, bias, out, out + rows * width)
      } _: { out in
        ck_avx512_layer_norm_forward(rows, width, x, gain, bias, out, out + rows * width)
      }
      #expect(norm.avx2 == norm.avx512)
      let softmax = Self.bits(rows * width + rows) { out in
        out.update(from: x, count: rows * width)
        ck_avx2_log_softmax_rows(rows, width, out, 0.7, out + rows * width)
      } _: { out in
        out.update(from: x, count: rows * width)
        ck_avx512_log_softmax_rows(rows, width, out, 0.7, out + rows * width)
      }
      #expect(softmax.avx2 == softmax.avx512)
    }
  }
#endif
