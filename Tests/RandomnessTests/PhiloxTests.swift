import Randomness
import Testing

@Suite struct PhiloxTests {
  /// The known answers of Random123 for philox4x64 (`kat_vectors`).
  @Test(
    arguments: [
      (
        7, [0, 0, 0, 0], [0, 0],
        [0x5dc8_ee62_68ec_62cd, 0x139b_c570_b6c1_25a0, 0x84d6_deb4_fb65_f49e, 0xaff7_5833_76d3_78c2]
      ),
      (
        10, [0, 0, 0, 0], [0, 0],
        [0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b]
      ),
      (
        10, [.max, .max, .max, .max], [.max, .max],
        [0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6, 0xa09c_aebf_594f_0ba0]
      ),
      (
        10, [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89],
        [0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c],
        [0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5, 0x57bd_43b5_e52b_7fe6]
      ),
    ] as [(Int, [UInt64], [UInt64], [UInt64])])
  func knownAnswers(rounds: Int, counter: [UInt64], key: [UInt64], expected: [UInt64]) {
    let block = Philox.block(
      counter: SIMD4(counter[0], counter[1], counter[2], counter[3]), key: SIMD2(key[0], key[1]), rounds: rounds)
    #expect((0..<4).map { block[$0] } == expected)
  }

  /// Other library: `numpy.random.Philox(key=[1, 2], counter=[3, 4, 5, 6]).random_raw(8)` of NumPy 2.4.6, which
  /// increments the counter before each block.
  @Test func equalsNumPy() {
    let expected: [UInt64] = [
      0x8070_e578_8d05_927e, 0x1c5a_ef1c_b545_1508, 0xd04b_22ec_4863_e2a0, 0xd67c_c7da_10e9_19ce,
      0x00a7_b5fa_e736_fabf, 0x832d_f5ec_2023_505b, 0xf40f_1906_a82e_edc2, 0xab5e_719e_deec_3829,
    ]
    var generator = CounterGenerator(key: SIMD2(1, 2), place: SIMD4(0, 4, 5, 6), position: 16)
    #expect((0..<8).map { _ in generator.next() } == expected)
  }
}
