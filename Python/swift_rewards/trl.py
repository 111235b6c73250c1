"""Rewards as TRL's trainers call them: lists in, list out, `None` where a reward does not apply."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from ._recipe import Completion, Recipe

# What TRL passes beside the columns of the dataset.
_NOT_COLUMNS = {"prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments"}


class RewardFunction:
    """A recipe as a reward function of TRL.

    >>> reward = RewardFunction({"kind": "numericMatch"})
    >>> reward(prompts=["6 * 7?"], completions=["<answer>42</answer>"], reference=[42])
    [1.0]

    Completions are strings or chats. The columns that the recipe names come from the dataset; `columns` renames them, such as
    `columns={"reference": "solution"}`. Completions of one prompt that follow one another are a group. Token counts are the lengths of
    `completion_ids`. Where the trainer offers `log_metric`, the mean of every component is logged by its name.
    """

    def __init__(
        self, recipe: Recipe | Mapping[str, Any] | str, *, name: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        self.recipe = recipe if isinstance(recipe, Recipe) else Recipe(recipe)
        self.columns = dict(columns or {})
        self.__name__ = name or ("+".join(self.recipe.components) or "reward")

    def __call__(
        self, completions: Sequence[Completion], prompts: Sequence[Any] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        log_metric: Callable[[str, float], None] | None = None,
        log_extra: Callable[[str, list], None] | None = None, **columns: Any,
    ) -> list[float | None]:
        rows = {
            name: values for name, values in columns.items()
            if name not in _NOT_COLUMNS and isinstance(values, (list, tuple)) and len(values) == len(completions)
        }
        for wanted, given in self.columns.items():
            if given not in rows:
                raise ValueError(f"the dataset has no column “{given}”; it has {', '.join(sorted(rows)) or 'none'}")
            rows[wanted] = rows[given]
        if completion_ids is not None:
            rows["token_counts"] = [len(ids) for ids in completion_ids]
        if self.recipe.compares_completions and prompts is not None:
            rows["group_sizes"] = group_sizes(prompts)
        if log_metric is None:
            scores = self.recipe.score(completions, **rows)
        else:
            scores, components = self.recipe.components_of(completions, **rows)
            if len(components) > 1:
                for name, values in components.items():
                    known = [value for value in values if value is not None]
                    if known:
                        log_metric(f"{self.__name__}/{name}", sum(known) / len(known))
        if log_extra is not None:
            log_extra(self.__name__, scores)
        return scores


def reward_functions(
    recipe: Mapping[str, Any], **options: Any
) -> tuple[list[RewardFunction], list[float]]:
    """A reward function for each part of a `total`, and their weights, so that TRL logs every part.

    >>> functions, weights = reward_functions({"kind": "total", "parts": [
    ...     {"kind": "tagFormat", "weight": 0.5}, {"kind": "numericMatch"}]})
    >>> [function.__name__ for function in functions], weights
    (['tagFormat', 'numericMatch'], [0.5, 1.0])
    """
    outer = dict(recipe)
    reward = dict(outer.get("reward", outer))
    if reward.get("kind") != "total":
        return [RewardFunction(recipe, **options)], [1.0]
    functions, weights = [], []
    for part in reward["parts"]:
        part = dict(part)
        weights.append(float(part.pop("weight", 1.0)))
        whole = {**outer, "reward": part} if "reward" in outer else part
        functions.append(RewardFunction(whole, name=part.get("name"), **options))
    return functions, weights


def group_sizes(prompts: Sequence[Any]) -> list[int]:
    """The lengths of the runs of equal prompts."""
    sizes: list[int] = []
    for index, prompt in enumerate(prompts):
        if index and prompt == prompts[index - 1]:
            sizes[-1] += 1
        else:
            sizes.append(1)
    return sizes
