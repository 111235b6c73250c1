"""Mathematical equality with the names that Math-Verify has, from any thread and any process, without time limits.

    from swift_rewards.math import parse, verify

`parse` returns a list with one answer, or an empty one where a text states none; `verify` compares. The configurations are accepted, so that code
that passes them keeps working, and only choose how far to look; see the documentation of each.
"""

from __future__ import annotations

from ctypes import byref, c_int32, c_uint64
from dataclasses import dataclass, field
from typing import Any, Sequence

from . import _library
from ._library import LENIENT, STATED, as_bytes, check, library, taken


@dataclass(frozen=True)
class MathAnswer:
    """An answer that a text states."""

    #: The text that states it.
    source: str
    #: The answer, normalized.
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ExprExtractionConfig:
    """Accepted for compatibility: plain numbers and formulas are always read."""

    try_extract_without_anchor: bool = True


@dataclass(frozen=True)
class LatexExtractionConfig:
    """Accepted for compatibility: LaTeX is always read; `try_extract_without_anchor` decides how far to look."""

    try_extract_without_anchor: bool = True
    boxed_match_priority: int = 50
    normalization_config: Any = None


@dataclass(frozen=True)
class StringExtractionConfig:
    """Accepted for compatibility: a letter is an answer where the reference is one."""

    strings: tuple[str, ...] = ("A", "B", "C", "D")
    try_extract_without_anchor: bool = True
    lowercase: bool = True


@dataclass(frozen=True)
class LatexNormalizationConfig:
    """Accepted for compatibility; notation never decides."""

    options: dict[str, Any] = field(default_factory=dict)

    def __init__(self, **options: Any) -> None:
        object.__setattr__(self, "options", options)


NormalizationConfig = LatexNormalizationConfig


def _finding(configurations: Sequence[Any] | None) -> int:
    anchored = configurations and all(
        not getattr(configuration, "try_extract_without_anchor", True) for configuration in configurations)
    return STATED if anchored else LENIENT


def parse(pred: str, extraction_config: Sequence[Any] | None = None, *_: Any, **__: Any) -> list[MathAnswer]:
    """The mathematical answer that a text states, in a list; an empty list where it states none."""
    handle = c_uint64()
    check(library.swr_math_answer(as_bytes(pred), _finding(extraction_config), byref(handle)))
    return [MathAnswer(pred, taken(handle))] if handle.value else []


def verify(gold: Any, target: Any, *_: Any, **__: Any) -> bool:
    """Whether a prediction is equal to a reference; of lists, whether some pair is. Not symmetric: `gold` is the reference."""
    golds = gold if isinstance(gold, (list, tuple)) else [gold]
    targets = target if isinstance(target, (list, tuple)) else [target]
    return any(_is_equal(one, other) for one in golds for other in targets)


def _is_equal(gold: Any, target: Any) -> bool:
    result = c_int32()
    status = library.swr_math_equal(as_bytes(_source(gold)), as_bytes(_source(target)), LENIENT, byref(result))
    if status == _library.INVALID_ARGUMENT:
        return False
    check(status)
    return result.value == 1


def _source(answer: Any) -> str:
    return answer.source if isinstance(answer, MathAnswer) else str(answer)
