package import GRPO

/// A recurrent network over letters: hₜ = tanh(E[xₜ] + hₜ₋₁ U + b), logits = hₜ V + c.
package struct RecurrentModel: Sendable {
  package let vocabulary: Int
  package let width: Int

  package init(vocabulary: Int, width: Int) { (self.vocabulary, self.width) = (vocabulary, width) }

  /// Rows and columns of E, U, b, V and c.
  package var shapes: [(rows: Int, columns: Int)] {
    [(vocabulary, width), (width, width), (1, width), (width, vocabulary), (1, vocabulary)]
  }

  /// The parameters as variables, out of one buffer.
  package func variables(_ weights: [Float]) -> [Variable] {
    var start = 0
    return shapes.map { rows, columns in
      defer { start += rows * columns }
      return Variable(rows, columns, weights[start..<start + rows * columns].map(Double.init))
    }
  }

  /// Random weights in one buffer.
  package func initial(seed: UInt64) -> [Float] {
    var generator = CounterGenerator(seed: seed)
    return shapes.flatMap { rows, columns in
      (0..<rows * columns).map { _ in rows == 1 ? 0 : Float(generator.normal() / Double(rows).squareRoot()) }
    }
  }

  /// The state after one more token of each sequence.
  package func step(_ parameters: [Variable], _ state: Variable, _ tokens: [Int]) -> Variable {
    (parameters[0].rows(at: tokens) + state.matmul(parameters[1]) + parameters[2]).tanh()
  }

  package func start(_ count: Int) -> Variable {
    Variable(count, width, [Double](repeating: 0, count: count * width))
  }

  package func logits(_ parameters: [Variable], _ state: Variable) -> Variable {
    state.matmul(parameters[3]) + parameters[4]
  }

  /// Log-probabilities and entropies of completion tokens, (tokens × 1) each, in the order of the request.
  ///
  /// All sequences take a step together; those that are over read their last token again, which nothing depends on.
  package func scores(
    _ parameters: [Variable], _ request: ScoringRequest<[Int32]>
  ) -> (logProbabilities: Variable, entropies: Variable) {
    let count = request.layout.count
    let texts = (0..<count).map { request.prompts[$0] + request.completion($0) }
    var state = start(count)
    var logs: [Variable] = []
    for place in 0..<max(1, texts.map(\.count).max() ?? 1) {
      state = step(parameters, state, texts.map { Int($0[min(place, $0.count - 1)]) })
      logs.append(logits(parameters, state).logSoftmax(temperature: request.temperature))
    }
    // The token at a place is predicted by the state before it.
    var rows: [Int] = []
    for sequence in 0..<count {
      let first = request.prompts[sequence].count - 1
      rows += request.layout[sequence].indices.map {
        ($0 - request.layout[sequence].lowerBound + first) * count + sequence
      }
    }
    let all = Variable.stack(logs).rows(at: rows)
    let minus = Variable(all.rows, all.columns, [Double](repeating: -1, count: all.values.count))
    return (all.takeAlong(request.tokens.map { Int($0) }), (all.exp() * all * minus).rowSums())
  }
}
