"""Rewards as verl calls them: one solution, or a batch of them."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from ._recipe import Recipe


def compute_score(
    recipe: Recipe | Mapping[str, Any] | str,
) -> Callable[..., dict[str, float]]:
    """A `compute_score(data_source, solution_str, ground_truth, extra_info)` that judges by a recipe.

    A recipe that does not apply scores 0, since verl has no form for an absent score; `applies` says so.
    """
    judge = recipe if isinstance(recipe, Recipe) else Recipe(recipe, threads=1)

    def compute_score(
        data_source: str | None = None, solution_str: str = "", ground_truth: Any = None,
        extra_info: Mapping[str, Any] | None = None, **_: Any,
    ) -> dict[str, float]:
        scores, components = judge.components_of([solution_str], reference=[ground_truth])
        result = {"score": scores[0] or 0.0, "applies": float(scores[0] is not None)}
        if len(components) > 1:
            result.update({name: values[0] or 0.0 for name, values in components.items()})
        return result

    return compute_score


def compute_scores(
    recipe: Recipe | Mapping[str, Any] | str,
) -> Callable[..., list[float]]:
    """The batch form: `compute_score(data_sources, solution_strs, ground_truths, extra_infos)`."""
    judge = recipe if isinstance(recipe, Recipe) else Recipe(recipe)

    def compute_score(
        data_sources: Sequence[str] | None = None, solution_strs: Sequence[str] = (),
        ground_truths: Sequence[Any] = (), extra_infos: Sequence[Any] | None = None, **_: Any,
    ) -> list[float]:
        return [score or 0.0 for score in judge.score(solution_strs, reference=list(ground_truths))]

    return compute_score
