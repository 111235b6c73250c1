"""Converts completions and columns for the C interface: pointers and lengths, without a ctypes object for each."""

from __future__ import annotations

import json
from array import array
from ctypes import Array, byref, c_char_p, c_double, c_int64, c_size_t, c_uint8, c_uint64, pointer, sizeof
from json.encoder import encode_basestring
from typing import Any, Callable, Mapping, Sequence, Union

from ._library import Batch, RewardsError, Scores, check, encoded, library, taken

#: A text, or the input of a chat template: a message, or a list of messages.
Completion = Union[str, bytes, Sequence[Mapping[str, Any]], Mapping[str, Any]]


def _plain(value: Any) -> Any:
    """Converts values that JSON cannot represent: NumPy's and torch's numbers and arrays."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON")


_encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, default=_plain).encode


def listed(values: Any, name: str, count: int) -> Sequence[Any]:
    """Returns the values of a column, one for each completion."""
    for method in ("tolist", "to_pylist"):
        if not isinstance(values, (list, tuple)) and hasattr(values, method):
            values = getattr(values, method)()
    if isinstance(values, (str, bytes, Mapping)) or not hasattr(values, "__len__"):
        raise RewardsError(f"column “{name}” must be a list of {count} values, not a {type(values).__name__}")
    if len(values) != count:
        raise RewardsError(f"column “{name}” has {len(values)} values for {count} completions")
    return values if isinstance(values, (list, tuple)) else list(values)


def _texts(completions: Sequence[Completion]) -> tuple[list[bytes], list[int] | None]:
    """Returns the completions as bytes, and whether each is JSON; `None` if all are text."""
    try:
        return [text.encode() for text in completions], None  # type: ignore[union-attr]
    except (AttributeError, UnicodeEncodeError):
        pass
    texts, json_flags = [], []
    for index, completion in enumerate(completions):
        is_text = isinstance(completion, (str, bytes))
        if not is_text and not isinstance(completion, (list, tuple, Mapping)):
            raise RewardsError(f"completion {index} is a {type(completion).__name__}, not a text or chat messages")
        try:
            text = completion if is_text else _encode(completion)
        except (TypeError, ValueError) as error:
            raise RewardsError(f"completion {index}: {error}") from None
        texts.append(text if isinstance(text, bytes) else encoded(text))  # type: ignore[arg-type]
        json_flags.append(0 if is_text else 1)
    return texts, json_flags


def _cells(name: str, values: Sequence[Any]) -> list[str]:
    """Returns the values of a column as JSON."""
    if all(type(value) is str for value in values):
        return [encode_basestring(value) for value in values]
    cells = []
    for index, value in enumerate(values):
        try:
            cells.append(_encode(value))
        except (TypeError, ValueError) as error:
            raise RewardsError(f"row {index}: column “{name}”: {error}") from None
    return cells


def _rows(columns: Mapping[str, Sequence[Any]], count: int) -> list[bytes]:
    if not columns:
        return [b"{}"] * count
    keys = [encode_basestring(name) for name in columns]
    cells = [_cells(name, values) for name, values in columns.items()]
    if len(keys) == 1:
        rows = [f"{{{keys[0]}:{cell}}}" for cell in cells[0]]
    else:
        rows = ["{" + ",".join(map("%s:%s".__mod__, zip(keys, row))) + "}" for row in zip(*cells)]
    # The library rejects half of a surrogate pair, with its position.
    return [row.encode("utf-8", "surrogatepass") for row in rows]


class PackedBatch:
    """A batch, with the data that its pointers refer to."""

    def __init__(
        self, completions: Sequence[Completion], columns: Mapping[str, Sequence[Any]],
        group_sizes: Sequence[int] | None, token_counts: Sequence[int | None] | None,
        truncated: Sequence[bool] | None,
    ) -> None:
        self.count = count = len(completions)
        self._texts, json_flags = _texts(completions)
        self._rows = _rows(columns, count)
        sizes = None
        if group_sizes is not None:
            sizes = [int(size) for size in group_sizes]
            if any(size < 0 for size in sizes) or sum(sizes) != count:
                raise RewardsError(f"the group sizes add up to {sum(sizes)}, but there are {count} completions")
            self._rows = _first_rows(self._rows, sizes)
        groups = len(self._rows)
        tokens = None
        if token_counts is not None:
            tokens = [-1 if tokens is None else int(tokens)
                      for tokens in listed(token_counts, "token_counts", count)]
        cut = None if truncated is None else [1 if value else 0 for value in listed(truncated, "truncated", count)]
        self.structure = Batch(
            groups, (c_char_p * groups)(*self._rows), _lengths(self._rows),
            (c_size_t * groups)(*sizes) if sizes is not None else None, count, (c_char_p * count)(*self._texts),
            _lengths(self._texts), (c_uint8 * count)(*json_flags) if json_flags else None,
            (c_int64 * count)(*tokens) if tokens is not None else None,
            (c_uint8 * count)(*cut) if cut is not None else None)


def _lengths(texts: list[bytes]) -> Array[c_size_t]:
    # Three times as fast as the constructor of a ctypes array.
    return (c_size_t * len(texts)).from_buffer(array("Q" if sizeof(c_size_t) == 8 else "L", map(len, texts)))


def _first_rows(rows: list[bytes], sizes: Sequence[int]) -> list[bytes]:
    """Returns the row of each group, which all of its completions must share."""
    firsts, start = [], 0
    for group, size in enumerate(sizes):
        for index in range(start + 1, start + size):
            if rows[index] != rows[start]:
                raise RewardsError(
                    f"rows {start} and {index} differ, but are of one group, {group}: a group has one reference")
        firsts.append(rows[start] if size else b"{}")
        start += size
    return firsts


class Run:
    """One call, and its results."""

    def __init__(
        self, handle: int, threads: int, batch: PackedBatch, width: int, wants_verdicts: bool, tolerates_errors: bool,
    ) -> None:
        count = batch.count
        self._scores = (c_double * count)()
        self._applicable = (c_uint8 * count)()
        self._width = width
        self._parts = (c_double * (count * width))() if width else None
        self._parts_applicable = (c_uint8 * (count * width))() if width else None
        verdicts, errors = c_uint64(), c_uint64()
        scores = Scores(
            count, self._scores, self._applicable, self._parts, self._parts_applicable,
            pointer(verdicts) if wants_verdicts else None, pointer(errors) if tolerates_errors else None)
        check(library.swr_score(handle, byref(batch.structure), threads, byref(scores)))
        self.verdicts = taken(verdicts) if wants_verdicts else ""
        #: The rows that cannot be read, each with the reason.
        self.errors: list[dict[str, Any]] = json.loads(taken(errors)) if tolerates_errors else []

    def scores(self) -> list[float | None]:
        return _optional(self._scores[:], bytes(self._applicable))

    def components(self, names: list[str]) -> dict[str, list[float | None]]:
        if self._parts is None or self._parts_applicable is None:
            return {}
        applicable = bytes(self._parts_applicable)
        return {
            name: _optional(self._parts[position::self._width], applicable[position::self._width])
            for position, name in enumerate(names)
        }


def _optional(scores: list[float], applicable: bytes) -> list[float | None]:
    if 0 not in applicable:
        return scores  # type: ignore[return-value]
    return [score if applies else None for score, applies in zip(scores, applicable)]
