// Re-exports the random numbers that policies and their tests use: the source in requests, its generators and streams.

@_exported public import Randomness
