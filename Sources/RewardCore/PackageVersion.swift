/// The version of the package, which the command and the C interface print.
package enum PackageVersion {
  /// `0.1.0`.
  package static let text: StaticString = "0.1.0"
}
