// The core, every family of rewards, and the rewards of papers and libraries; PatternRewards only with the trait that brings PCRE2.

@_exported public import Answers
@_exported public import MathRewards
@_exported public import PublishedRewards
@_exported public import RewardCore
@_exported public import TextRewards
@_exported public import VisionRewards

#if Patterns
  @_exported public import PatternRewards
#endif
