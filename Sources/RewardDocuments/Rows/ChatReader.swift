internal import JSONDocuments
internal import RewardCore

/// A fault of a list of chat messages; the message follows the name of the column.
struct ChatFault: Error {
  let words: String
}

/// Reads the completion of a conversation: its last assistant message.
///
/// ```json
/// [{"role": "user", "content": "6·7?"},
///  {"role": "assistant", "reasoning_content": "6·7 = 42", "content": [{"type": "text", "text": "<answer>42</answer>"}]}]
/// ```
///
/// The parts of a content are joined. Reasoning that a server separated is inserted before the content, between the
/// reasoning tags of the recipe's schema, unless the content begins with it already.
struct ChatReader {
  /// The schema whose tags enclose the reasoning. The value is `nil` if no reward of the recipe reads reasoning,
  /// which is then omitted.
  let schema: AnswerSchema?

  /// Returns the text of the last assistant message.
  func text(of messages: [JSON]) throws(ChatFault) -> String {
    if messages.isEmpty { throw ChatFault(words: "contains no message") }
    for message in messages where message.object == nil {
      let kind = message.string == nil ? message.kind : "a text"
      throw ChatFault(
        words: "contains \(kind) where a chat message is expected, {\"role\": \"assistant\", \"content\": …}")
    }
    guard let message = messages.last(where: { Self.isAssistant($0, isOnly: messages.count == 1) }) else {
      let roles = messages.compactMap { $0["role"]?.string }
      var seen: [String] = []
      for role in roles where !seen.contains(role) { seen.append(role) }
      let said = seen.isEmpty ? "" : "; the roles are \(seen.map { "\(Excerpt($0))" }.joined(separator: ", "))"
      throw ChatFault(words: "contains no message of the role “assistant”\(said)")
    }
    return try text(of: message)
  }

  /// Whether a policy wrote the message; the role of a single message is optional.
  private static func isAssistant(_ message: JSON, isOnly: Bool) -> Bool {
    guard let role = message["role"] else { return isOnly }
    return role.string == "assistant" || role.string == "model"
  }

  private func text(of message: JSON) throws(ChatFault) -> String {
    var reasoning = ""
    for key in ["reasoning_content", "reasoning", "thinking"] where reasoning.isEmpty {
      reasoning = message[key]?.string ?? ""
    }
    let content = message["content"]
    if content == nil, reasoning.isEmpty, message["tool_calls"] == nil, message["refusal"] == nil {
      throw ChatFault(words: "has an assistant message without “content”")
    }
    var text = content?.string ?? ""
    if let parts = content?.array {
      text = ""
      for part in parts {
        if let words = part.string ?? part["text"]?.string {
          text += words
        } else if let thought = part["thinking"]?.string {
          reasoning += thought
        } else {
          let type = part["type"]?.string.map { " of the type \(Excerpt($0))" } ?? ""
          throw ChatFault(words: "has an assistant message with a part\(type) that is not a text")
        }
      }
    } else if let content, content.string == nil, content != .null {
      throw ChatFault(words: "has an assistant message whose content is \(content.kind), not a text or a list of parts")
    }
    return joined(reasoning, text)
  }

  private func joined(_ reasoning: String, _ content: String) -> String {
    guard let schema else { return content }
    let tag = schema.reasoning ?? "think"
    let (opening, closing) = ("<\(tag)>", "</\(tag)>")
    var thought = reasoning.trimmed
    if thought.utf8.starts(with: opening.utf8) { thought = thought[after: opening.utf8.count] }
    if thought.hasSuffix(closing) { thought = thought.dropLast(closing.count) }
    if String(thought).trimmed.isEmpty { return content }
    var start = content.trimmed
    if start.utf8.starts(with: opening.utf8) { start = String(start[after: opening.utf8.count]).trimmed }
    if start.utf8.starts(with: String(thought).trimmed.utf8) { return content }
    let isFirst = schema.tags.first == tag
    // If the answer is missing, the reasoning may be unfinished.
    let end = content.isEmpty ? "" : closing
    return (isFirst && schema.opensInPrompt ? "" : opening) + thought + end + content
  }
}

extension String {
  /// The text without the white space around it.
  fileprivate var trimmed: Substring { slice(withBytes { $0.trimmed(0..<$0.count) }) }
}

extension Substring {
  /// The text after the first `count` bytes, which must end at a scalar boundary.
  fileprivate subscript(after count: Int) -> Substring { self[utf8.index(startIndex, offsetBy: count)...] }
}
