// swift-format-ignore-file
// What the code blocks of the documentation take for granted. It is no part of a target; extract-code puts each section
// before the blocks of the file that it names, and those of a section marked “compiled” are not run.

// CONTEXT: README.md | RewardTable(, compiled
let verdicts: [Verdict] = unknown()
let (groupIDs, mask, columns, old, current) = ([0], [true], 1, [Float(0)], [Float(0)])

// CONTEXT: Examples/Sources/DigitsTraining/DigitsRun.swift, compiled

// CONTEXT: Examples/Sources/VisualTasks/DigitScans.swift
FileManager.default.changeCurrentDirectoryPath(Claim.root.path)

// CONTEXT: Examples/Sources/VisualTasks/ImperfectTeacher.swift
let example = CountingTask().example(at: 0, in: .training, seed: 1)
var generator = CounterGenerator(seed: 1)

// CONTEXT: Sources/GRPO/Advantages/RewardTable.swift | accuracy.verdicts
let (accuracy, format) = (NumericMatch(), TagFormat.thinkAnswer.ignoringReference(Quantity.self))
let group = CompletionGroup(["<think>2</think><answer>12</answer>", "<answer>12</answer>"], reference: 12 as Quantity)

// CONTEXT: Sources/GRPO/Check/PolicyCheck.swift, compiled
let (first, second, policy): ([Int32], [Int32], SomePolicy<[Int32]>) = unknown()

// CONTEXT: Sources/GRPO/GRPOError.swift
var configuration = GRPOConfiguration.suitability
configuration.objective.surrogate = .clip(low: 1.5)

// CONTEXT: Sources/GRPO/Objective/Objective.swift | RewardTable(, compiled
let reward = NumericMatch()
let groups: [CompletionGroup<Quantity>] = unknown()
let (groupIDs, mask, columns, old, current, objective) = ([0], [true], 1, [Float(0)], [Float(0)], Objective())

// CONTEXT: Sources/GRPO/Objective/StepPlan+Loss.swift, compiled
let (plan, lp, split): (StepPlan, [Double], Int) = unknown()

// CONTEXT: Sources/GRPO/Optimizer/AdamW.swift
var weights: [Float] = [1, 2]
let gradient: [Float] = [0.1, 0.2]

// CONTEXT: Sources/GRPO/Optimizer/GradientNorm.swift
var weights: [Float] = [1, 2]
let gradient: [Float] = [0.1, 0.2]
var optimizer = AdamW(count: 2)
let rate = 1e-3

// CONTEXT: Sources/GRPO/Policy/FlatParameters.swift
let parameters = Mutex(FlatParameters(weights: [0]))

// CONTEXT: Sources/GRPO/Policy/TrainablePolicy.swift
typealias Prompt = String
@Sendable func forward(_ request: ScoringRequest<Prompt>) -> (scores: TokenScores, tape: Int) { unknown() }
@Sendable func backward(_ pass: (scores: TokenScores, tape: Int), _ g: [Double], _ h: [Double]?) {}

// CONTEXT: Sources/GRPO/Sampling/SamplingParameters.swift
let logits = [0.0, 1, 2]

// CONTEXT: Sources/GRPO/Training/GRPOTrainer.swift, compiled
let policy: SomePolicy<String> = unknown()
let tasks: [TrainingTask<String, Quantity>] = unknown()
let reward = NumericMatch()

// CONTEXT: Sources/GRPO/Training/TrainingEvents.swift, compiled
let trainer: GRPOTrainer<TinyVLMPolicy, Quantity> = unknown()

// CONTEXT: Sources/JSONDocuments/JSON+BigInteger.swift
import JSONDocuments

// CONTEXT: Sources/JSONDocuments/JSON+Parsing.swift
import JSONDocuments

// CONTEXT: Sources/JSONDocuments/JSON+Writing.swift
import JSONDocuments

// CONTEXT: Sources/JSONDocuments/JSON.swift
import JSONDocuments

// CONTEXT: Sources/JSONDocuments/JSONDocumentDecoder.swift
import JSONDocuments
let json = try JSON(parsing: #"[{"label": "cat", "corners": [1, 2.5]}]"#)

// CONTEXT: Sources/JSONDocuments/JSONDocumentEncoder.swift
import JSONDocuments

// CONTEXT: Sources/JSONDocuments/JSONWriter.swift
@testable import JSONDocuments

// CONTEXT: Sources/Patterns/Pattern+Enumeration.swift
import Patterns

// CONTEXT: Sources/Patterns/Pattern+Matching.swift
import Patterns

// CONTEXT: Sources/Patterns/Pattern.swift
import Patterns

// CONTEXT: Sources/RewardCore/Batch/GroupReward+Batch.swift
let reward = NumericMatch()
let groups = [CompletionGroup(["<answer>12</answer>"], reference: 12 as Quantity)]

// CONTEXT: Sources/RewardCore/Batch/VerdictTable.swift
let verdicts = [[NumericMatch().verdict(on: "<answer>12</answer>", given: 12)]]

// CONTEXT: Sources/RewardCore/Combinators/Routed.swift
struct Row: Sendable { var task = "count", number = 3, box: Box? }

// CONTEXT: Sources/RewardCore/Combinators/Total.swift
struct Row: Sendable { var answer: Quantity }

// CONTEXT: Sources/RewardCore/Schema/AnswerSchema+Writing.swift
@testable import RewardCore

// CONTEXT: Sources/RewardCore/Verdict/Verdict.swift
let (reward, completion, row) = (NumericMatch(), "<answer>12</answer>" as Completion, 12 as Quantity)

// CONTEXT: Sources/RewardDocuments/Hints/CompletionHints.swift
@testable import RewardDocuments
let completions = [Completion](repeating: "a thought</think><answer>3</answer>", count: 200)

// CONTEXT: Sources/RewardDocuments/Recipe/Recipe.swift
let text = #"{"columns": {"completion": "response", "reference": "solution"}, "reward": {"kind": "numericMatch"}}"#

// CONTEXT: Sources/RewardDocuments/Registry/Registry.swift
struct Politeness: Reward, Configurable {
  static let kind = "politeness"
  static let defaults = Politeness()
  let range = 0.0...1.0
  mutating func configure(_ options: inout Options) {}
  func verdict(on completion: Completion, given: Void) -> Verdict { Verdict(name, 1) }
}
let text = #"{"kind": "politeness"}"#

// CONTEXT: Sources/RewardDocuments/Training/Recipe+Training.swift, compiled
let (recipeText, lines): (String, String) = unknown()
let policy: SomePolicy<[Int32]> = unknown()

// CONTEXT: Sources/RewardTesting/Laws/GroupReward+Violations.swift
typealias MyReward = NumericMatch

// CONTEXT: Sources/TextRewards/Rouge/PorterStemmer.swift
@testable import TextRewards

// CONTEXT: Sources/TinyVLM/Model/TinyVLM.swift, compiled
let (configuration, prompt, words): (TinyVLMConfiguration, VisualPrompt, [Int32]) = unknown()

// CONTEXT: Sources/TinyVLM/Policy/TinyVLMPolicy.swift, compiled
let (model, tokenizer): (TinyVLM, WordTokenizer) = unknown()
let tasks: [TrainingTask<VisualPrompt, Quantity>] = unknown()
let (reward, configuration) = (NumericMatch(), GRPOConfiguration.suitability)

// CONTEXT: Sources/TinyVLM/Sampling/TinyVLM+Sampling.swift, compiled
let (model, prompts, tokenizer): (TinyVLM, [VisualPrompt], WordTokenizer) = unknown()

// CONTEXT: Sources/VisionRewards/Masks/MaskSet.swift
let cat = try Mask(width: 640, height: 480, polygons: [[0, 0, 9, 0, 9, 9]])
let dog = cat

// CONTEXT: Sources/VisionRewards/Masks/MaskSetMatch.swift
let cat = try Mask(width: 100, height: 100, polygons: [[0, 0, 9, 0, 9, 9]])
let dog = try Mask(width: 100, height: 100, polygons: [[20, 20, 29, 20, 29, 29]])

// CONTEXT: Sources/VisionRewards/Precision/PrecisionEvaluation.swift
let images = [(detections: [LabeledBox(try Box(0, 0, 9, 9))], truth: [LabeledBox(try Box(0, 0, 9, 9))])]

// CONTEXT: Sources/VisionRewards/Sets/BoxSet.swift
let (cat, dog) = (try Box(0, 0, 9, 9), try Box(20, 20, 29, 29))

// CONTEXT: Sources/VisionRewards/Sets/Overlap+Matrix.swift
let (predictions, references, i, j) = ([try Box(0, 0, 9, 9)], [try Box(0, 0, 9, 9)], 0, 0)

// CONTEXT: Sources/Rewards/Rewards.docc/GRPOInYourOwnTrainer.md | PolicyCheck, compiled
let (prompts, policy): ([String], SomePolicy<String>) = unknown()

// CONTEXT: Sources/Rewards/Rewards.docc/GRPOInYourOwnTrainer.md | trainingRewards, compiled
let (recipeText, lines, policy): (String, String, SomePolicy<String>) = unknown()

// CONTEXT: Sources/Rewards/Rewards.docc/GRPOInYourOwnTrainer.md | clipGradNorm, compiled
let (mask, old, tokens, model, optimizer): (MLXArray, MLXArray, MLXArray, any LanguageModel, MLXOptimizers.AdamW) = unknown()
let (rows, columns, promptLength, advantages, objective): (Int, Int, Int, [Double], Objective) = unknown()

// CONTEXT: Sources/Rewards/Rewards.docc/RecipesAndTheCommand.md | contentsOfFile
FileManager.default.changeCurrentDirectoryPath(Claim.root.path)

// CONTEXT: Sources/RewardTesting/Laws/JudgedTask+Fingerprint.swift, compiled
typealias MyReward = NumericMatch

// CONTEXT: Examples/Sources/VisualTasks/Floors.swift, compiled

// CONTEXT: Examples/Sources/VisualTasks/PNG.swift
let image = PixelImage(width: 2, height: 2, channels: 3, filledWith: 1)

// CONTEXT: Examples/Sources/VisualTasks/RealData/COCOImage.swift, compiled
let instancesJSON: String = unknown()

// CONTEXT: Examples/Sources/VisualTasks/RealData/GeometryProblem.swift, compiled
let (dataJSON, logicFormJSON): (String, String) = unknown()

// CONTEXT: Examples/Sources/VisualTasks/RealData/NLVRScene.swift, compiled
let file: URL = unknown()

