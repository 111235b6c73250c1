"""Verifiable rewards for reinforcement fine-tuning.

>>> from swift_rewards import Recipe
>>> Recipe({"kind": "numericMatch"}).score(["<answer>42</answer>"], reference=[42])
[1.0]

`swift_rewards.trl` and `swift_rewards.verl` have the interfaces that trainers expect; `swift_rewards.math` compares
mathematical answers, with the names of Math-Verify; `swift_rewards.grpo` computes advantages and the loss.
"""

from ._batch import Completion
from ._library import RewardsError, library as _c
from ._recipe import Recipe, reward
from ._verdict import Verdict
from .math import parse, verify

__version__: str = _c.swr_version().decode()
__all__ = ["Completion", "Recipe", "RewardsError", "Verdict", "parse", "reward", "verify"]
