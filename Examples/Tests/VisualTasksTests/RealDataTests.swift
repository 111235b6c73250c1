import RewardCore
import RewardDocuments
import Testing
import VisualTasks

/// Samples of the same form as the data sets, made for these tests.
@Suite struct RealDataTests {
  static let nlvr = """
    {"identifier": "1-0", "directory": "1", "label": "true", "sentence": "There is a Black circle, and it is alone.", "structured_rep": [[{"y_loc": 40, "size": 20, "type": "circle", "x_loc": 30, "color": "Black"}], [], [{"y_loc": 0, "size": 30, "type": "square", "x_loc": 0, "color": "#0099ff"}, {"y_loc": 60, "size": 10, "type": "triangle", "x_loc": 80, "color": "Yellow"}]]}

    {"identifier": "1-1", "label": "false", "sentence": "no box", "structured_rep": [[], [], []]}
    """

  @Test func scenesOfNLVRAreRead() throws {
    let scenes = try NLVRScene.scenes(lines: Self.nlvr)
    #expect(scenes.map(\.identifier) == ["1-0", "1-1"])
    #expect(scenes.map(\.isTrue) == [true, false])
    #expect(scenes[0].boxes.map(\.count) == [1, 0, 2])
    let example = scenes[0].example(id: 4)
    #expect(example.prompt == "there is a black circle and it is alone true or false ?")
    #expect(example.caption == "1 black circle ; 0 ; 2 blue square yellow triangle")
    #expect(example.answer == "true" && example.reference == "\"true\"" && example.id == 4)
    // The circle is drawn where its box has it: 40 hundredths from the left of the first box, 50 from the top.
    let image = example.image
    #expect(image[6, 11, 0] < 0.1 && image[1, 5, 0] > 0.6)
    #expect(image[34, 6, 2] > 0.9 && image[34, 6, 0] < 0.1)
  }

  @Test(arguments: [
    ("{", "line 1: the given data was not valid JSON"),
    (#"{"identifier": "1", "sentence": "s", "structured_rep": []}"#, "line 1: “label” is missing"),
    (
      #"{"identifier": "1", "sentence": "s", "structured_rep": [], "label": "maybe"}"#,
      "line 1: label: “maybe” is neither true nor false"
    ),
    (
      #"{"identifier": "1", "sentence": "s", "label": "true", "structured_rep": [[{"type": "s", "color": "c", "size": 1e9, "x_loc": 0, "y_loc": 0}]]}"#,
      "line 1: structured_rep.[0].[0].size: 1000000000.0 is not in a box of 100"
    ),
  ])
  func faultsOfNLVRHaveALine(_ line: String, _ words: String) {
    do throws(DataFileError) {
      _ = try NLVRScene.scenes(lines: line)
      Issue.record("\(words) was expected")
    } catch { #expect(error.description.lowercased().hasPrefix(words.lowercased()), "\(error)") }
  }

  static let data = """
    {"problem_text": "In \\\\triangle ABC, find x.", "choices": ["3", "4", "5", "\\\\sqrt{7}"], "answer": "C", "id": 7}
    """
  static let forms = """
    {"text_logic_form": ["Find(x)"], "dissolved_text_logic_form": ["Find(x)"],
     "diagram_logic_form": ["Equals(LengthOf(Line(A, B)), 3)", "Perpendicular(Line(A, B), Line(B,C))", "Equals(LengthOf(Line(A, C)), 2(x+1))"],
     "line_instances": ["AB", "BC", "AC"], "circle_instances": [],
     "point_positions": {"A": [0.0, 0.0], "B": [0.0, 90.0], "C": [120.0, 90.0]}}
    """

  @Test func problemsOfGeometry3KAreRead() throws {
    let problem = try GeometryProblem(data: Self.data, logicForm: Self.forms)
    #expect(problem.answer == "C" && problem.choices.count == 4)
    #expect(problem.figure[0].name == "Equals")
    #expect(problem.figure[0].arguments.map(\.description) == ["LengthOf(Line(A, B))", "3"])
    #expect(problem.figure[1].arguments[1].arguments.map(\.name) == ["B", "C"])
    #expect(problem.figure[2].arguments[1].name == "2(x+1)" && problem.figure[2].arguments[1].arguments.isEmpty)
    #expect(problem.statements == [try LogicForm(reading: " Find( x )")])
    let example = problem.example(id: 0)
    #expect(example.prompt == "In \\triangle ABC, find x. A 3 B 4 C 5 D \\sqrt{7}")
    // The corner on the left below is drawn, the one on the right above is empty.
    #expect(example.image[3, 21, 0] > 0.5 && example.image[28, 3, 0] < 0.2)
    let recipe = try Recipe(parsing: StructureTask().recipe)
    let row = try #require(try recipe.tasks(fromLines: example.row).first)
    let reward = try #require(recipe.reward)
    #expect(reward.verdict(on: Completion(example.completion()), given: row.reference).score == 1)
  }

  @Test(arguments: [
    ("", "offset 0: a name or number is missing"), ("Find(", "offset 5: a name or number is missing"),
    ("Find(x", "offset 6: “Find(” is never closed"), ("Find(x) y", "offset 8: text after the statement"),
    ("Equals(x,)", "offset 9: a name or number is missing"), ("x)", "offset 1: text after the statement"),
    (String(repeating: "Aa(", count: 100_000), "offset 96: more than 32 levels"),
  ])
  func faultsOfStatementsHaveAPlace(_ text: String, _ words: String) {
    do throws(DataFileError) {
      _ = try LogicForm(reading: text)
      Issue.record("\(words) was expected")
    } catch { #expect(error.description == words) }
  }

  /// Written and read again, a statement is the same.
  @Test func statementsComeBack() throws {
    for text in [
      "Equals(MeasureOf(Arc(C, Z)), 40)", "Find(AreaOf(Polygon(A, B, C, D)))", "Circle(X, radius_0_0)", "2(x+1)",
    ] {
      let form = try LogicForm(reading: text)
      #expect(form.description == text)
      #expect(try LogicForm(reading: form.description) == form)
    }
  }

  static let coco = """
    {"info": {}, "images": [{"id": 9, "file_name": "9.jpg", "width": 64, "height": 48}, {"id": 4, "file_name": "4.jpg", "width": 10, "height": 10}],
     "annotations": [{"id": 1, "image_id": 9, "category_id": 2, "bbox": [10, 20, 30.5, 4], "iscrowd": 0},
       {"id": 2, "image_id": 9, "category_id": 2, "bbox": [0, 0, 64, 48], "iscrowd": 1},
       {"id": 3, "image_id": 9, "category_id": 7, "bbox": [1, 2, 3, 4]}],
     "categories": [{"id": 2, "name": "cat"}, {"id": 7, "name": "traffic light"}]}
    """

  @Test func boxesOfCOCOAreRead() throws {
    let images = try COCOImage.images(json: Self.coco)
    #expect(images.map(\.fileName) == ["9.jpg", "4.jpg"])
    #expect(images[0].boxes.map(\.label) == ["cat", "traffic light"])
    #expect(images[0].boxes[0].corners == [10, 20, 40.5, 24])
    #expect(images[1].boxes.isEmpty && images[1].reference == "[]")
    // The reference earns the reward when it is the answer.
    let recipe = try Recipe(kind: "boxSetMatch")
    let row = try #require(
      try recipe.tasks(fromLines: #"{"prompt": "boxes", "reference": \#(images[0].reference)}"#).first)
    let reward = try #require(recipe.reward)
    let right = "<think>two</think><answer>\(images[0].reference)</answer>"
    #expect(reward.verdict(on: Completion(right), given: row.reference).score == 1)
  }

  @Test(arguments: [
    (#"{"images": [], "categories": []}"#, "“annotations” is missing"),
    (
      #"{"images": [], "categories": [], "annotations": [{"image_id": 1, "category_id": 1, "bbox": []}]}"#,
      "annotations[0]: there is no image 1"
    ),
    (
      #"{"images": [{"id": 1, "file_name": "a", "width": 1, "height": 1}], "categories": [{"id": 1, "name": "c"}], "annotations": [{"image_id": 1, "category_id": 1, "bbox": [0, 0, 1e300, 1]}]}"#,
      "annotations[0]: “bbox” is not left, top, width and height"
    ),
  ])
  func faultsOfCOCOHaveAPlace(_ json: String, _ words: String) {
    do throws(DataFileError) {
      _ = try COCOImage.images(json: json)
      Issue.record("\(words) was expected")
    } catch { #expect(error.description.hasPrefix(words), "\(error)") }
  }
}
