// Completions that the fixtures of one reward have and those of others lack: statements, qualifiers, boxes, repairs and ends of turns. Every
// kind of reward gets a part of them as seeds.

/// The text before an answer, and the text that ends the turn after it.
private let frames: [(before: String, behind: String)] = [
  ("<think>t</think><answer>", "</answer>"), ("t</think><answer>", "</answer><|im_end|>"),
  ("<think>t</think><Answer >", "<|eot_id|></Answer>"), ("<think>t</think>\n", "</s>\nuser: again"),
  ("", "<|endoftext|>"),
]

private let statements = [
  // English
  "The answer is 12.", "The answer is 12, not 15.", "The answer is not 12.", "12, or maybe 15",
  "I think it is B, possibly C.",
  "Answer: A. Wait, I misread the table. Answer: B", "more than 12", "12 or more", "If x is even, the answer is 12.",
  "Final answer:\n**12**",
  "No, there is no car.", "Yes? Not really.", "B because A is wrong", "neither A nor B but C", "A and C", "#### 12",
  "I choose (B) cat.",
  "The total is 12 apples.", "It costs $1,200.50", "x = 12", "about 12 cm", "1 hour 30 minutes",
  "two hundred and twelve", "12 million",
  "red, blue, and green", "1. red\n2. blue", "none", "No idea", "unknown", "I cannot answer.",
  // Other languages
  "答案是12。", "答案不是12", "可能是12或者15", "选B", "la respuesta es 12", "La respuesta no es 12.", "quizás 12 o 15",
  "la réponse est 12",
  "n'est pas 12", "Die Antwort ist 12.", "nicht 12, sondern 15", "vielleicht B oder C", "答えは12です", "12ではありません",
  "정답은 12입니다",
  "12가 아닙니다", "A resposta é 12", "não é 12", "Ответ: 12", "ответ не 12", "الجواب هو ١٢", "ليس ١٢", "उत्तर १२ है", "१२ नहीं",
  "Ｂ", "１２",
  // Boxes in formulas
  "\\boxed{12}", "-\\boxed{12}", "x \\ne \\boxed{12}", "10^{\\boxed{12}}", "$3\\cdot4=\\boxed{12}$",
  "\\boxed{12}\\text{ cm}", "\\boxed{12} million",
  "\\boxed{\\frac{1}{2}}, \\boxed{3}", "\\boxed{12", "\\boxed{}", "\\boxed 12", "\\[\\boxed{\\text{B}}\\]",
  "x<2 or x>3", "\\{1,2\\} U \\{3\\}",
  // Repairs
  "[10 20, 30, 40]", "{\"bbox_2d\": [\"10\", \"20\", \"30\", \"40\"], // a cat\n}",
  "{'bbox_2d': [10, 20, 30, 40], 'label': 'cat's toy'}",
  "```json\n[{\"bbox\": \"[10, 20, 30, 40]\"}", "{\"left\": 10, \"top\": 20, \"width\": 20, \"height\": 20}",
  "[10，20，30，40] px", "<12><412><30><40>",
  "{\"cat\": [[10, 20, 30, 40]]}", "There are no objects.", "{\"answer\": \"B\"}", "[[1, 2], [3, 4]",
  "{\"quad_2d\": [1, 2, 3, 4, 5, 6, 7, 8]}",
  // Clicks
  "click(start_box='(418,86)')", "<point>418 86</point>", "pyautogui.click(x=418, y=86)",
  "{\"action\": \"click\", \"coordinate\": [418, 86]}",
  "click(1, 2) then click(3, 4)", "x=418, y=86",
  // Intervals, programs and counts
  "12.5 to 20.5", "00:12 - 00:20", "from 1:02:03.5 to 1:02:05", "{\"start\": 1, \"duration\": 2.5}", "[[1, 2], [4, 5]]",
  "1. change_color(1, red)\n2. move(2)",
  "cat: 2, dog: 1", "two cats and one dog", "(1, 2) -> (3, 4)", "😀 change_color(1, red)", "\u{301} [10, 20, 30, 40]",
]

/// The completions: each statement in each frame, and all of them in one answer.
let statementCompletions: [String] =
  statements.enumerated().flatMap { index, statement in
    // Two frames for each statement: the usual one, and another in turn.
    [frames[0], frames[1 + index % (frames.count - 1)]].map { $0.before + statement + $0.behind }
  } + [frames[0].before + statements.joined(separator: " ") + frames[0].behind]
