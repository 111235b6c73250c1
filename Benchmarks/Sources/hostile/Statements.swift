import RewardCore
import RewardDocuments

// Texts made of what the finder of statements looks for, and the rewards that look for statements.

/// What a text repeats, and what it begins with.
struct HostileText {
  var name: String
  var opening: String
  var unit: String

  init(_ unit: String, after opening: String = "", as name: String? = nil) {
    self.name = name ?? (opening + unit).replacing("\n", with: "\\n").trimmed(to: 28)
    self.opening = opening
    self.unit = unit
  }

  /// A completion whose answer is the text, of a number of bytes.
  func completion(bytes size: Int) -> Completion {
    var bytes = Array("<think>a</think><answer>".utf8)
    bytes.reserveCapacity(size + 256)
    bytes += Array(opening.utf8)
    let unit = Array(unit.utf8)
    while bytes.count < size { bytes += unit }
    bytes += Array("</answer>".utf8)
    return Completion(utf8: bytes)
  }
}

extension String {
  fileprivate func trimmed(to count: Int) -> String { self.count <= count ? self : prefix(count) + "…" }
}

/// Cues, marks and values, alone and in the order in which they make statements.
let statementTexts: [HostileText] =
  [
    "the answer is ", "not ", "7", "7 ", "7, ", "7.", "\\boxed{", "\\boxed{1}", "\\boxed{1} ", "\\boxed{}", "####",
    "#### 1 ", "Answer: ",
    "Answer: 1\n", "B or ", "B. ", "(B) ", "**", "* ", "*a", "$", "$1", "$ 1 $", "(", "[", "{", "\"", "```", "\\(",
    "\\(1\\)", "\\text{", "\\frac{1}{",
    "<|im_end", "</think", "</s", "1 and ", "i think ", "no, ", "no ", "yes ", "yes, no, ", "if ", "wait, ", "but ",
    "because ", "which ", "it ", "more than ",
    "-", "- ", ": ", "= ", "x = 1 ", "x=", "? ", "\n", "1\n", "1. 1\n", "a.", "twelve ", "two hundred and ", "1/", "1 ",
    "１", "²", "x^", "1 apples ", "1,000,",
    "it costs 1 ", "so we get ", "so we get 1 ", "So we get 1. ", "the answer is 1 ", "The answer is 1. ",
    "The answer is 1, not 2. ", "is correct ",
    "1 is correct ", "final answer ", "final answer: the answer is ", "the total is ", "red, ", "red and ",
    "B is correct. ",
    "Answer: 1. \\boxed{1}. ", "\\boxed{1}, ", "-\\boxed{1}", "\\ne \\boxed{1} ", "10^{\\boxed{1}}",
    "\\boxed{1} million ", "\\boxed{1}\\text{ cm} ",
    "[1, 2, 3, 4] ", "[1, 2, ", "{\"answer\": ", "\"bbox_2d\": ", "click(1, 2) ", "1 to 2 ", "from 1 to ", "00:12 - ",
    "<12>", "<point>1 2</point>",
    "cat: 2, ", "change_color(1, red) ", "\u{200B}", "\u{3000}", "é", "｜", "…", "’", "\u{301}", "🙂",
    "a\u{301}\u{316}", "\u{2800}", "2+2", "2+2 ", "1=1=", "x<x<", "\\sin 30^\\circ ", "\\int x ", "x+0+", "2^", "5€ ",
    "5 km per hour ", "left right ",
    "A- ", "U.S.A. ", "{\"bbox_2d\": [1, 2, 3, 4], \"label\": \"a\", \"label\": \"b\"} ", "[1 2 3 4] ",
    "\"1, 2, 3, 4\" ", "0.0000000000000001e-999 ",
    "5 + 7 = ", "<answer>1</answer> ",
  ].map { HostileText($0) } + [
    HostileText("{\\boxed 1 ", after: "\\boxed{1}"), HostileText("\\boxed 1 "),
    HostileText(" ", after: "The answer is 1"),
    HostileText("1 ", after: "The answer is "), HostileText("a ", after: "The answer is 1 because "),
    HostileText("not ", after: "The answer is 1 but "), HostileText("or ", after: "The answer is "),
    HostileText(" \n", after: "\\boxed{1}"),
    HostileText("答案是不可能或者等等", as: "Chinese cues"), HostileText("答案是1。", as: "Chinese statements"),
    HostileText("la respuesta es no quizás o más de espera si elijo ", as: "Spanish cues"),
    HostileText("La respuesta es 1. ", as: "Spanish statements"),
    HostileText("la réponse est pas peut-être ou plus de attends si je choisis ", as: "French cues"),
    HostileText("La réponse est 1. ", as: "French statements"),
    HostileText("die antwort ist nicht vielleicht oder mehr als warte wenn ich wähle ", as: "German cues"),
    HostileText("Die Antwort ist 1. ", as: "German statements"),
    HostileText("答えはですかもしれないまたは少なくとも待って除外もし", as: "Japanese cues"),
    HostileText("答えは1です。", as: "Japanese statements"), HostileText("정답은 아마 또는 최소 잠깐 만약 입니다 절대 ", as: "Korean cues"),
    HostileText("정답은 1입니다. ", as: "Korean statements"),
    HostileText("a resposta é não talvez ou mais de espera somente se escolho ", as: "Portuguese cues"),
    HostileText("A resposta é 1. ", as: "Portuguese statements"),
    HostileText("ответ это не возможно или больше стоп если я выбираю ", as: "Russian cues"),
    HostileText("Ответ: 1. ", as: "Russian statements"),
    HostileText("الجواب هو ليس ربما أو أكثر من انتظر إذا كان أختار ", as: "Arabic cues"),
    HostileText("الجواب هو 1. ", as: "Arabic statements"),
    HostileText("उत्तर है नहीं शायद या कम से कम रुको यदि ", as: "Hindi cues"),
    HostileText("उत्तर 1 है। ", as: "Hindi statements"),
  ]

/// A reward and what it judges by.
struct StatementTask {
  let name: String
  let recipe: Recipe
  let input: RecipeInput

  init(_ reward: String, _ row: String) throws {
    name = reward
    recipe = try Recipe(parsing: reward.first == "{" ? reward : "{\"kind\": \"\(reward)\"}")
    input = try recipe.input(fromLine: "{\"completion\": \"\", \(row)}")
  }

  func score(on completion: Completion) -> Double {
    var input = input
    input.completions = [completion]
    return recipe.verdicts(on: input).first?.score ?? .nan
  }
}

func statementTasks() throws -> [StatementTask] {
  try [
    StatementTask("exactMatch", "\"reference\": \"Paris\""),
    StatementTask("choiceMatch", "\"reference\": {\"letter\": \"B\", \"texts\": [\"dog\", \"cat\"]}"),
    StatementTask("yesNoMatch", "\"reference\": \"yes\""),
    StatementTask("setMatch", "\"reference\": [\"red\", \"blue\"]"),
    StatementTask("numericMatch", "\"reference\": \"12\""), StatementTask("smoothTolerance", "\"reference\": \"12\""),
    StatementTask("countMatch", "\"reference\": 12"), StatementTask("mathMatch", "\"reference\": \"12\""),
    StatementTask("{\"kind\": \"mathMatch\", \"answer\": \"thinkBoxed\"}", "\"reference\": \"12\""),
    StatementTask("boxMatch", "\"reference\": [1, 2, 3, 4]"),
    StatementTask("boxSetMatch", "\"reference\": [{\"bbox_2d\": [0, 0, 10, 10], \"label\": \"cat\"}]"),
    StatementTask("setCountMatch", "\"reference\": {\"cat\": 2, \"dog\": 1}"),
    StatementTask("intervalMatch", "\"reference\": [12.5, 20.5]"),
    StatementTask("pointMatch", "\"reference\": {\"boxes\": [[390, 60, 450, 110]]}"),
    StatementTask("polygonMatch", "\"reference\": [[10, 10], [110, 10], [110, 60], [10, 60]]"),
    StatementTask("programMatch", "\"reference\": \"change_color(1, red)\""),
  ]
}
