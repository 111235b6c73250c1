extension String {
  /// Returns the text without white space, `~` and backslash spaces at its ends.
  func trimmingSpaces() -> String {
    var view = Substring(self)
    while let first = view.utf8.first, first <= 0x20 || first == 0x7E { view = view.dropFirst() }
    while let last = view.utf8.last, last <= 0x20 || last == 0x7E { view = view.dropLast() }
    return String(view)
  }
}
