/// A linear classifier on pixels and words of the prompt, fitted by least squares with a penalty on its weights.
///
/// With the matrix *K* of inner products of the training samples and a column of ±1 for each answer, the coefficients are
///
///     A = (K + strength · 1)⁻¹ Y
///
/// and the answer of a sample is the one with the largest sum of coefficients times inner products.
struct RidgeProbe {
  private let samples: ProbeSamples
  private let kernel: [[Double]]
  /// The answers that occur, in the order of their first occurrence.
  private let classes: [String]
  private let members: [Int]

  init(_ samples: ProbeSamples, answers: [String]) {
    self.samples = samples
    var places: [String: Int] = [:]
    var classes: [String] = []
    members = answers.map { answer in
      if let place = places[answer] { return place }
      places[answer] = classes.count
      classes.append(answer)
      return classes.count - 1
    }
    self.classes = classes
    kernel = zip(samples.products(with: samples), samples.words).map { row, words in
      zip(row, samples.words).map { Self.kernel(Double($0), words, $1) }
    }
  }

  /// The inner product with one number for every word at its place, and a constant.
  private static func kernel(_ pixels: Double, _ one: [String], _ other: [String]) -> Double {
    pixels + 10 * Double(zip(one, other).count { $0 == $1 }) + 10
  }

  /// The classifier for a strength of the penalty.
  struct Solved {
    fileprivate let probe: RidgeProbe
    /// (classes, samples)
    fileprivate let coefficients: [[Double]]

    /// The answers to samples, given their inner products with those of training.
    func answers(_ products: [[Float]], _ words: [[String]]) -> [String] {
      zip(products, words).map { row, words in
        let near = zip(row, probe.samples.words).map { RidgeProbe.kernel(Double($0), words, $1) }
        let sums = coefficients.map { zip($0, near).reduce(0) { $0 + $1.0 * $1.1 } }
        let most = sums.max() ?? 0
        return probe.classes[sums.firstIndex { $0 >= most } ?? 0]
      }
    }
  }

  func solved(_ strength: Double) -> Solved {
    let factor = Self.factor(kernel, adding: strength)
    let coefficients = classes.indices.map { one in
      Self.solution(factor, members.map { $0 == one ? 1 : -1 })
    }
    return Solved(probe: self, coefficients: coefficients)
  }

  /// The lower triangle L of K + strength · 1 = L Lᵀ, row by row.
  private static func factor(_ matrix: [[Double]], adding strength: Double) -> [[Double]] {
    var rows: [[Double]] = []
    rows.reserveCapacity(matrix.count)
    for i in matrix.indices {
      var row = [Double](repeating: 0, count: i + 1)
      for j in 0...i {
        let other = j < i ? rows[j] : row
        var sum = matrix[i][j] + (i == j ? strength : 0)
        row.withUnsafeBufferPointer { row in
          other.withUnsafeBufferPointer { other in
            for k in 0..<j { sum -= row[k] * other[k] }
          }
        }
        row[j] = j < i ? sum / other[j] : max(sum, 1e-9).squareRoot()
      }
      rows.append(row)
    }
    return rows
  }

  /// The solution x of L Lᵀ x = y.
  private static func solution(_ factor: [[Double]], _ right: [Double]) -> [Double] {
    var x = right
    for i in x.indices {
      var sum = x[i]
      for j in 0..<i { sum -= factor[i][j] * x[j] }
      x[i] = sum / factor[i][i]
    }
    for i in x.indices.reversed() {
      x[i] /= factor[i][i]
      for j in 0..<i { x[j] -= factor[i][j] * x[i] }
    }
    return x
  }
}
