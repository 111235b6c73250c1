/// The rows of a batch by group, with groups in the order of their first row.
struct Groups {
  /// (groups): the rows of each.
  let members: [[Int]]
  /// (rows): the index of each row's group in `members`.
  let indexOfRow: [Int]

  init(_ ids: [Int]) {
    var members: [[Int]] = []
    var indices: [Int: Int] = [:]
    var indexOfRow: [Int] = []
    for (row, id) in ids.enumerated() {
      let index = indices[id] ?? members.count
      if index == members.count {
        indices[id] = index
        members.append([])
      }
      members[index].append(row)
      indexOfRow.append(index)
    }
    self.members = members
    self.indexOfRow = indexOfRow
  }
}
