// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The calls of MLX Swift that the documentation shows, as mlx-swift declares them: enough to compile, nothing to run.

public final class MLXArray {
  public init(_ values: [Float], _ shape: [Int]) {}
  public func asArray<Element>(_ type: Element.Type) -> [Element] { [] }
  public func asType(_ type: DType) -> MLXArray { self }
  public func sum() -> MLXArray { self }
  public func squeezed(axis: Int) -> MLXArray { self }
  public subscript(indices: any MLXArrayIndex...) -> MLXArray { self }
  public static func * (a: MLXArray, b: MLXArray) -> MLXArray { a }
  public static func / (a: MLXArray, b: Float) -> MLXArray { a }
}

public enum DType { case float32, float16 }

public protocol MLXArrayIndex {}
extension Int: MLXArrayIndex {}
extension PartialRangeFrom<Int>: MLXArrayIndex {}
extension PartialRangeUpTo<Int>: MLXArrayIndex {}
public struct MLXNewAxis: MLXArrayIndex {}
extension MLXArrayIndex where Self == MLXNewAxis {
  public static var newAxis: MLXNewAxis { MLXNewAxis() }
}

public protocol Updatable {}
public func eval(_ values: Any...) {}
public func logSoftmax(_ array: MLXArray, axis: Int) -> MLXArray { array }
public func takeAlong(_ array: MLXArray, _ indices: MLXArray, axis: Int) -> MLXArray { array }
