// What users import: the core and every family of rewards.

@_exported public import Answers
@_exported public import MathRewards
@_exported public import RewardCore
@_exported public import TextRewards
@_exported public import VisionRewards
