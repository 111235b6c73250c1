// What a policy and its tests need of random numbers: the source that requests carry, its generators and streams.

@_exported public import Randomness
