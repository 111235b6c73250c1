"""Reward functions for verl, for one solution or a batch.

In verl's configuration, `custom_reward_function.path` names a file that defines the function:

    from swift_rewards.verl import compute_score as by
    compute_score = by({"kind": "mathMatch"})
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Callable, Mapping, Sequence

from ._library import RewardsError
from ._recipe import Recipe


def compute_score(
    recipe: Recipe | Mapping[str, Any] | str, *, reference: str = "reference",
) -> Callable[..., dict[str, float]]:
    """A `compute_score(data_source, solution_str, ground_truth, extra_info)` that scores by a recipe.

    The ground truth is the column `reference`, and the members of `extra_info` are columns too. The result has the `score`
    and every component by its name, the same keys for every row. A recipe that does not apply scores 0, since verl has no
    absent scores; `applies` is then 0.
    """
    batch = compute_scores(_single(recipe), reference=reference)

    def compute_score(
        data_source: str | None = None, solution_str: str = "", ground_truth: Any = None,
        extra_info: Mapping[str, Any] | None = None, **_: Any,
    ) -> dict[str, float]:
        return batch([data_source], [solution_str], [ground_truth], [extra_info])[0]

    return compute_score


def compute_scores(
    recipe: Recipe | Mapping[str, Any] | str, *, reference: str = "reference",
) -> Callable[..., list[dict[str, float]]]:
    """The batch form: `compute_score(data_sources, solution_strs, ground_truths, extra_infos)`."""
    judge = recipe if isinstance(recipe, Recipe) else Recipe(recipe)

    def compute_score(
        data_sources: Sequence[str | None] | None = None, solution_strs: Sequence[str] = (),
        ground_truths: Sequence[Any] = (), extra_infos: Sequence[Mapping[str, Any] | None] | None = None, **_: Any,
    ) -> list[dict[str, float]]:
        count = len(solution_strs)
        for name, values in (("ground_truths", ground_truths), ("extra_infos", extra_infos)):
            if values is not None and len(values) != count:
                raise RewardsError(f"{name} has {len(values)} entries for {count} solutions")
        columns: dict[str, list[Any]] = {}
        for name in judge.columns:
            key = name.split(".")[0]
            columns[key] = [(info or {}).get(key) for info in extra_infos or [None] * count]
            if all(value is None for value in columns[key]):
                del columns[key]
        columns[reference] = list(ground_truths)
        scores, components = judge.components_of(list(solution_strs), columns)
        results = []
        for index, score in enumerate(scores):
            result = {"score": score or 0.0, "applies": float(score is not None)}
            result.update((name, values[index] or 0.0) for name, values in components.items())
            results.append(result)
        return results

    return compute_score


def _single(recipe: Recipe | Mapping[str, Any] | str) -> Recipe:
    if isinstance(recipe, Recipe):
        return recipe
    return Recipe(recipe, threads=1)


def score(
    data_source: str | None = None, solution_str: str = "", ground_truth: Any = None,
    extra_info: Mapping[str, Any] | None = None, *, recipe: str = "recipe.json", reference: str = "reference", **_: Any,
) -> dict[str, float]:
    """A `compute_score` for `custom_reward_function.path=pkg://swift_rewards.verl`: `reward_kwargs` name the recipe's file.

    The file is read once in each process.
    """
    return _judge(recipe, reference)(data_source, solution_str, ground_truth, extra_info)


@lru_cache(maxsize=None)
def _judge(path: str, reference: str) -> Callable[..., dict[str, float]]:
    return compute_score(Recipe.from_file(path, threads=1), reference=reference)
