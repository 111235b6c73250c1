/// A file of a data set that cannot be read, with the place of the fault.
public struct DataFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and where.
  public let description: String

  init(_ description: String) { self.description = description }
}
