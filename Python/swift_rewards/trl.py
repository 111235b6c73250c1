"""Reward functions for TRL's trainers: they take lists and return a list, with `None` if a reward does not apply."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from ._batch import Completion, listed
from ._library import RewardsError
from ._recipe import Recipe

# The arguments that TRL passes in addition to the columns of the dataset.
_NOT_COLUMNS = {"prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments"}


class RewardFunction:
    """A recipe as a reward function of TRL.

    >>> reward = RewardFunction({"kind": "numericMatch"})
    >>> reward(prompts=["6 * 7?"], completions=["<answer>42</answer>"], reference=[42])
    [1.0]

    Completions are strings or chats. The columns of the recipe are columns of the dataset; `columns` maps their names,
    such as `columns={"reference": "solution"}`. Adjacent completions of one prompt are a group; in TRL's evaluation and
    training they are those of one row. Token counts are the lengths of `completion_ids`,
    and the training step is the trainer's.

    If the trainer provides them, `log_metric` logs the mean of every component, and `log_extra` the reason of each
    score.
    """

    def __init__(
        self, recipe: Recipe | Mapping[str, Any] | str, *, name: str | None = None,
        columns: Mapping[str, str] | None = None, logs_reasons: bool = True,
    ) -> None:
        self.recipe = recipe if isinstance(recipe, Recipe) else Recipe(recipe)
        self.columns = dict(columns or {})
        self.logs_reasons = logs_reasons
        self.__name__ = name or ("+".join(self.recipe.components) or "reward")

    def __call__(
        self, completions: Sequence[Completion], prompts: Sequence[Any] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None, trainer_state: Any = None,
        log_metric: Callable[[str, float], None] | None = None,
        log_extra: Callable[[str, list[Any]], None] | None = None, **columns: Any,
    ) -> list[float | None]:
        rows = {name: values for name, values in columns.items() if name not in _NOT_COLUMNS}
        for wanted, given in self.columns.items():
            if given not in columns:
                raise RewardsError(f"the dataset has no column “{given}”; it has {', '.join(sorted(rows)) or 'none'}")
            rows[wanted] = columns[given]
        if "step" in self.recipe.columns and "step" not in rows and hasattr(trainer_state, "global_step"):
            rows["step"] = [int(trainer_state.global_step)] * len(completions)
        options: dict[str, Any] = {}
        if completion_ids is not None:
            options["token_counts"] = [len(ids) for ids in listed(completion_ids, "completion_ids", len(completions))]
        if self.recipe.compares_completions and prompts is not None:
            options["group_sizes"] = group_sizes(listed(prompts, "prompts", len(completions)))
        if log_metric is None or len(self.recipe.components) < 2:
            scores = self.recipe.score(completions, rows, **options)
        else:
            scores, components = self.recipe.components_of(completions, rows, **options)
            for name, values in components.items():
                known = [value for value in values if value is not None]
                if known:
                    log_metric(f"{self.__name__}/{name}", sum(known) / len(known))
        if log_extra is not None and self.logs_reasons:
            verdicts = self.recipe.verdicts(completions, rows, **options)
            log_extra(f"{self.__name__}/reason", [_reasons(verdict) for verdict in verdicts])
        return scores


def _reasons(verdict: Any) -> str:
    own = [verdict.reason] if verdict.reason else []
    return "; ".join(own + [f"{part.name}: {_reasons(part)}" for part in verdict.parts])


def reward_functions(
    recipe: Recipe | Mapping[str, Any], *, columns: Mapping[str, str] | None = None, logs_reasons: bool = True,
) -> tuple[list[RewardFunction], list[float]]:
    """A reward function for each part of a `total`, and their weights, so that TRL logs every part.

    >>> functions, weights = reward_functions({"kind": "total", "parts": [
    ...     {"kind": "tagFormat", "weight": 0.5}, {"kind": "numericMatch"}]})
    >>> [function.__name__ for function in functions], weights
    (['tagFormat', 'numericMatch'], [0.5, 1.0])
    """
    outer: dict[str, Any] = dict(recipe.json if isinstance(recipe, Recipe) else recipe)
    reward = dict(outer.get("reward", outer))
    if reward.get("kind") != "total":
        return [RewardFunction(recipe, columns=columns, logs_reasons=logs_reasons)], [1.0]
    if set(reward) - {"kind", "parts", "name"}:
        # Other options of a total apply to all of its parts.
        raise RewardsError("a total with options is one reward function; use RewardFunction")
    functions: list[RewardFunction] = []
    weights = []
    for part in reward["parts"]:
        part = dict(part)
        weight = 1.0
        # A weight may be an option of the part, or a reward that wraps it.
        while "weight" in part:
            weight *= float(part.pop("weight"))
            part = dict(part["reward"]) if part["kind"] == "weighted" else part
        weights.append(weight)
        whole = {**outer, "reward": part} if "reward" in outer else part
        function = RewardFunction(whole, columns=columns, logs_reasons=logs_reasons)
        same = sum(other.__name__.split("#")[0] == function.__name__ for other in functions)
        if same:
            function.__name__ += f"#{same + 1}"
        functions.append(function)
    return functions, weights


def group_sizes(prompts: Sequence[Any]) -> list[int]:
    """Returns the lengths of the runs of equal prompts."""
    sizes: list[int] = []
    for index, prompt in enumerate(prompts):
        if index and prompt == prompts[index - 1]:
            sizes[-1] += 1
        else:
            sizes.append(1)
    return sizes
