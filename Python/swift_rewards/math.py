"""Mathematical equality with Math-Verify's names, in any thread and any process, without time limits.

    from swift_rewards.math import LatexExtractionConfig, parse, verify     # instead of math_verify

`parse` returns a list with the answer, or an empty list if the text states none; `verify` compares answers. The
configurations are accepted for compatibility, and only determine how far to search; see the documentation of each.
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

    #: The text of the statement.
    source: str
    #: The answer, normalized.
    text: str
    #: Whether the last formula of a text counts too, instead of statements only.
    finding: int = LENIENT

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ExprExtractionConfig:
    """Accepted for compatibility: plain numbers and formulas are always read."""

    try_extract_without_anchor: bool = True


@dataclass(frozen=True)
class LatexNormalizationConfig:
    """Accepted for compatibility; the notation has no effect."""

    basic_latex: bool = True
    units: bool = False
    malformed_operators: bool = True
    nits: bool = True
    boxed: str = "all"
    equations: bool = False


NormalizationConfig = LatexNormalizationConfig


@dataclass(frozen=True)
class LatexExtractionConfig:
    """Accepted for compatibility: LaTeX is always read, and a box takes precedence.

    Without `try_extract_without_anchor`, an answer must be stated: in a box, after a label or in a sentence
    that states it.
    """

    try_extract_without_anchor: bool = True
    boxed_match_priority: int = 50
    normalization_config: Any = field(default_factory=LatexNormalizationConfig)


@dataclass(frozen=True)
class StringExtractionConfig:
    """Accepted for compatibility: a letter is read as a variable, which equals itself."""

    strings: tuple[str, ...] = ("A", "B", "C", "D")
    try_extract_without_anchor: bool = True
    lowercase: bool = True


def _finding(configurations: Sequence[Any] | None) -> int:
    anchored = configurations and all(
        not getattr(configuration, "try_extract_without_anchor", True) for configuration in configurations)
    return STATED if anchored else LENIENT


def parse(pred: str, extraction_config: Sequence[Any] | None = None, *_: Any, **__: Any) -> list[MathAnswer]:
    """Returns the mathematical answer that a text states, in a list; an empty list if it states none.

    Other arguments of Math-Verify's function, such as `parsing_timeout`, are accepted: the cost is linear in the length.
    """
    finding = _finding(extraction_config)
    handle = c_uint64()
    check(library.swr_math_answer(as_bytes(pred), finding, byref(handle)))
    return [MathAnswer(pred, taken(handle), finding)] if handle.value else []


def verify(gold: Any, target: Any, *_: Any, **__: Any) -> bool:
    """Whether a prediction is equal to a reference; of lists, whether any pair is equal. Not symmetric: `gold` is the reference.

    Other arguments of Math-Verify's function, such as `timeout_seconds`, are accepted.
    """
    golds = gold if isinstance(gold, (list, tuple)) else [gold]
    targets = target if isinstance(target, (list, tuple)) else [target]
    return any(_is_equal(one, other) for one in golds for other in targets)


def _is_equal(gold: Any, target: Any) -> bool:
    finding = target.finding if isinstance(target, MathAnswer) else LENIENT
    result = c_int32()
    status = library.swr_math_equal(as_bytes(_source(gold)), as_bytes(_source(target)), finding, byref(result))
    if status == _library.INVALID_ARGUMENT:
        return False
    check(status)
    return result.value == 1


def _source(answer: Any) -> str:
    return answer.source if isinstance(answer, MathAnswer) else str(answer)
