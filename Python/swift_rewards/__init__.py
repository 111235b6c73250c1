"""Verifiable rewards for reinforcement fine-tuning.

>>> from swift_rewards import Recipe
>>> Recipe({"kind": "numericMatch"}).score(["<answer>42</answer>"], reference=[42])
[1.0]

`swift_rewards.trl` and `swift_rewards.verl` have the forms that trainers expect; `swift_rewards.math` compares mathematical answers.
"""

from ._library import RewardsError, library as _c
from ._recipe import Completion, Recipe, Verdict
from .math import parse, verify

__version__: str = _c.swr_version().decode()
__all__ = ["Completion", "Recipe", "RewardsError", "Verdict", "parse", "verify", "reward"]


def reward(kind: str, **options) -> Recipe:
    """A recipe of one reward with options: `reward("numericMatch", tolerance={"relative": 0.01})`."""
    return Recipe({"kind": kind, **options})
