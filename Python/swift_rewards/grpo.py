"""Advantages and the loss of GRPO for lists, buffers, NumPy arrays and torch tensors.

    advantages = grpo.advantages(rewards, groups=prompt_ids).values
    step = grpo.loss(log_probabilities, advantages, mask=mask, divergence={"coefficient": 0.04}, reference=reference)
    log_probabilities.backward(torch.frombuffer(step.gradient, dtype=torch.float64).view_as(log_probabilities))

Arithmetic is in double precision. Results are `memoryview`s of the shape of the input, which `numpy.asarray` reads without
copying. The header of the C interface, `swift_rewards.h`, documents the options.
"""

from __future__ import annotations

import json
import math
from array import array
from ctypes import POINTER, Array, byref, c_char_p, c_double, c_int64, c_size_t, c_uint8, c_uint64, cast, pointer
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ._library import Loss, Rewards, RewardsError, Tokens, as_bytes, check, library, taken


@dataclass(frozen=True)
class Advantages:
    """The advantages of rows, and metrics under TRL's names."""

    values: memoryview[Any]
    metrics: dict[str, float]


@dataclass(frozen=True)
class Step:
    """The loss of a step."""

    loss: float
    #: The derivative of the loss with respect to each log-probability; 0 where the mask is 0.
    gradient: memoryview[Any]
    #: The derivative of the loss with respect to each entropy; `None` without an entropy bonus.
    entropy_gradient: memoryview[Any] | None
    #: The metrics under TRL's names, such as `kl` and `clip_ratio/low_mean`.
    metrics: dict[str, float]


def advantages(
    rewards: Any, groups: Any, *, estimator: Mapping[str, Any] | str = "groupDeviation", weights: Any = None,
    names: Sequence[str] | None = None, lengths: Any = None,
) -> Advantages:
    """Returns the advantages of the completions of rollouts.

    `rewards` has a row for each completion, and optionally a column for each reward; `None` or NaN means that the reward
    does not apply. `groups` contains the group number of each row, or is the size of all groups. Estimators are `groupDeviation`,
    `batchDeviation`, `perComponent` (GDPO), `meanOnly`, `leaveOneOut`, `bestOfGroup`, `whitened`,
    `lengthWeightedBaseline` and `scaledBySignal`, by name or as a dictionary with options.

    >>> advantages([1, 0, 1, 1], groups=2, estimator="meanOnly").values.tolist()
    [0.5, -0.5, 0.0, 0.0]
    """
    values, shape = _doubles(rewards, "rewards")
    if len(shape) not in (1, 2):
        raise RewardsError(f"rewards must have 1 or 2 dimensions, but have {len(shape)}")
    rows, components = shape[0], shape[1] if len(shape) == 2 else 1
    if isinstance(groups, int):
        if groups < 1 or rows % groups:
            raise RewardsError(f"the number of rows must be a multiple of the group size {groups}, but is {rows}")
        numbers: Any = [row // groups for row in range(rows)]
    else:
        numbers = groups
    if names is not None and len(names) != components:
        raise RewardsError(f"there are {len(names)} names for {components} rewards")
    table = Rewards(
        rows, components, _pointer(values), (c_char_p * components)(*(name.encode() for name in names)) if names else None,
        _pointer(_sized(weights, components, "weights")), _integers(numbers, rows, "groups"),
        _integers(lengths, rows, "lengths") if lengths is not None else None)
    result, metrics = array("d", bytes(8 * rows)), c_uint64()
    options = {"kind": estimator} if isinstance(estimator, str) else estimator
    check(library.swr_grpo_advantages(as_bytes(json.dumps(options)), byref(table), _pointer(result), byref(metrics)))
    return Advantages(memoryview(result), json.loads(taken(metrics)))


def loss(
    log_probabilities: Any, advantages: Any, *, mask: Any = None, lengths: Sequence[int] | None = None, old: Any = None,
    reference: Any = None, sampler: Any = None, entropies: Any = None, truncated: Any = None, seed: int = 0,
    surrogate: Mapping[str, Any] | str = "clip", importance: str = "token",
    aggregation: Mapping[str, Any] | str = "sequenceMean", divergence: Mapping[str, Any] | None = None,
    entropy_bonus: float = 0, top_entropy_fraction: float = 1, ignores_truncated: bool = False,
    off_policy_threshold: float | None = None, sampler_correction: Mapping[str, Any] | None = None,
) -> Step:
    """Returns the loss of a step and its gradient with respect to the log-probabilities.

    `log_probabilities` has a padded row for each sequence, with a `mask` that excludes the padding; or it is flat,
    with `lengths`. `old`, `reference`, `sampler` and `entropies` have the same shape; `old` is by default the policy
    itself. `advantages` has a number for each sequence, or for each token.
    """
    values, shape = _doubles(log_probabilities, "log_probabilities")
    count = math.prod(shape)
    if lengths is None:
        if len(shape) != 2:
            raise RewardsError(f"log_probabilities must have 2 dimensions, or 1 with `lengths`, but have {len(shape)}")
        sizes = [shape[1]] * shape[0]
    else:
        sizes = [int(length) for length in lengths]

    def tokens(numbers: Any, name: str) -> Any:
        return _pointer(_sized(numbers, count, name))

    advantage_values, advantage_shape = _doubles(advantages, "advantages")
    objective = {
        "surrogate": _kind(surrogate), "importance": importance, "aggregation": _kind(aggregation),
        "divergence": divergence, "entropyBonus": entropy_bonus, "topEntropyFraction": top_entropy_fraction,
        "ignoresTruncated": ignores_truncated, "offPolicyThreshold": off_policy_threshold,
        "samplerCorrection": sampler_correction,
    }
    batch = Tokens(
        len(sizes), (c_size_t * len(sizes))(*sizes), count, _flags(mask, count, "mask"), math.prod(advantage_shape),
        _pointer(advantage_values), _flags(truncated, len(sizes), "truncated"), _pointer(values), tokens(old, "old"),
        tokens(reference, "reference"), tokens(sampler, "sampler"), tokens(entropies, "entropies"), seed)
    value, metrics = c_double(), c_uint64()
    gradient = array("d", bytes(8 * count))
    entropy_gradient = array("d", bytes(8 * count)) if entropy_bonus else None
    result = Loss(count, pointer(value), _pointer(gradient), _pointer(entropy_gradient), pointer(metrics))
    check(library.swr_grpo_loss(as_bytes(json.dumps(objective)), byref(batch), byref(result)))
    return Step(
        value.value, _shaped(gradient, shape), None if entropy_gradient is None else _shaped(entropy_gradient, shape),
        json.loads(taken(metrics)))


def _kind(option: Mapping[str, Any] | str) -> Mapping[str, Any]:
    return {"kind": option} if isinstance(option, str) else option


def _shaped(numbers: array[float], shape: tuple[int, ...]) -> memoryview[Any]:
    view = memoryview(numbers)
    return view.cast("B").cast("d", list(shape)) if len(shape) > 1 and len(numbers) else view


def _doubles(values: Any, name: str) -> tuple[Any, tuple[int, ...]]:
    """Returns the numbers of an array as a buffer of doubles, and their shape; a buffer of doubles is not copied."""
    if hasattr(values, "detach"):
        values = values.detach().cpu()
        values = values.double().contiguous().numpy() if hasattr(values, "numpy") else values.tolist()
    try:
        view = memoryview(values)
    except TypeError:
        if hasattr(values, "tolist"):
            values = values.tolist()
        return _nested(values, name)
    if view.format == "d" and view.c_contiguous:
        return view, view.shape or (1,)
    if view.format not in ("f", "d", "e", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "?"):
        raise RewardsError(f"{name} must be numbers, but have the type “{view.format}”")
    return _nested(view.tolist(), name)[0], view.shape or (1,)


def _nested(values: Any, name: str) -> tuple[array[float], tuple[int, ...]]:
    """Returns the numbers of a list, or of a list of lists of equal length."""
    if not hasattr(values, "__len__"):
        raise RewardsError(f"{name} must be numbers, not a {type(values).__name__}")
    rows = list(values)
    shape: tuple[int, ...] = (len(rows),)
    while rows and hasattr(rows[0], "__len__") and not isinstance(rows[0], str):
        width = len(rows[0])
        for index, row in enumerate(rows):
            if not hasattr(row, "__len__") or len(row) != width:
                raise RewardsError(f"row {index} of {name} must have {width} numbers, as many as the first")
        rows = [number for row in rows for number in row]
        shape += (width,)
    try:
        return array("d", (float("nan") if number is None else float(number) for number in rows)), shape
    except (TypeError, ValueError) as error:
        raise RewardsError(f"{name}: {error}") from None


def _sized(values: Any, count: int, name: str) -> Any:
    if values is None:
        return None
    numbers, shape = _doubles(values, name)
    if math.prod(shape) != count:
        raise RewardsError(f"{name} must have {count} numbers, but have {math.prod(shape)}")
    return numbers


def _pointer(numbers: Any) -> Any:
    """A pointer to a buffer, which it retains."""
    if numbers is None:
        return None
    view = memoryview(numbers)
    if view.nbytes == 0:
        return None
    if view.readonly:
        view = memoryview(array("d", view.cast("B").tobytes()))
    return cast((c_double * (view.nbytes // 8)).from_buffer(view), POINTER(c_double))


def _listed(values: Any, count: int, name: str) -> list[Any]:
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    values = values.tolist() if hasattr(values, "tolist") else list(values)
    if values and hasattr(values[0], "__len__"):
        values = [value for row in values for value in row]
    if len(values) != count:
        raise RewardsError(f"{name} must have {count} values, but has {len(values)}")
    return values  # type: ignore[no-any-return]


def _integers(values: Any, count: int, name: str) -> Array[c_int64]:
    return (c_int64 * count)(*map(int, _listed(values, count, name)))


def _flags(values: Any, count: int, name: str) -> Array[c_uint8] | None:
    return None if values is None else (c_uint8 * count)(*(1 if value else 0 for value in _listed(values, count, name)))
