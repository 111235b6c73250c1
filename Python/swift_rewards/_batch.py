"""Converts completions and columns for the C interface: addresses and lengths of texts, without copying the texts."""

from __future__ import annotations

import json
from ctypes import byref, c_char_p, c_double, c_int64, c_size_t, c_uint8, c_uint64, pointer
from json.encoder import encode_basestring
from operator import add
from typing import Any, Callable, Iterable, Mapping, Sequence, Union

from ._library import Batch, RewardsError, Scores, check, encoded, gather, library, taken

#: A text, or the input of a chat template: a message, or a list of messages.
Completion = Union[str, bytes, Sequence[Mapping[str, Any]], Mapping[str, Any]]


def _plain(value: Any) -> Any:
    """Converts values that JSON cannot represent: NumPy's and torch's numbers and arrays."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON")


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)


def _encode(value: Any) -> str:
    try:
        return _encoder.encode(value)
    except ValueError as error:
        if "float" not in str(error):
            raise
        raise ValueError("NaN and infinity cannot be written as JSON") from None


def _elements(values: Any) -> Sequence[Any] | None:
    """Returns the elements of a list, or of an array of NumPy, Arrow or pandas; `None` if it is neither."""
    if isinstance(values, (list, tuple)):
        return values
    for method in ("tolist", "to_pylist"):
        if hasattr(values, method):
            values = getattr(values, method)()
    if isinstance(values, (str, bytes, Mapping)) or not hasattr(values, "__len__"):
        return None
    return values if isinstance(values, (list, tuple)) else list(values)


def listed(values: Any, name: str, count: int) -> Sequence[Any]:
    """Returns the values of a column, one for each completion."""
    elements = _elements(values)
    if elements is None:
        raise RewardsError(f"column “{name}” must be a list of {count} values, but is of type {type(values).__name__}")
    if len(elements) != count:
        raise RewardsError(f"column “{name}” has {len(elements)} values for {count} completions")
    return elements


def listed_completions(completions: Any) -> Sequence[Completion]:
    """Returns the completions. A single text is one completion."""
    if isinstance(completions, (str, bytes)):
        return [completions]
    elements = _elements(completions)
    if elements is None:
        raise RewardsError(f"completions must be a list, but are of type {type(completions).__name__}")
    return elements


class _Texts:
    """The addresses and lengths of texts, and the texts themselves."""

    def __init__(self, texts: list[Any], encode: Callable[[str], bytes]) -> None:
        count = len(texts)
        self.addresses, self.lengths = (c_char_p * count)(), (c_size_t * count)()
        self._texts = texts
        if gather:
            try:
                gather(texts, self.addresses, self.lengths)
                return
            except (TypeError, UnicodeEncodeError):
                pass    # Bytes, or half of a surrogate pair.
        self._texts = [text if isinstance(text, bytes) else encode(text) for text in texts]
        self.addresses[:], self.lengths[:] = self._texts, list(map(len, self._texts))


def _texts(completions: Sequence[Completion]) -> tuple[list[Any], list[int] | None]:
    """Returns the completions as texts or bytes in a new list, and whether each is JSON; `None` if none is."""
    if set(map(type, completions)) <= {str}:
        return list(completions), None
    if all(map(_is_one_message, completions)):
        return [completion[0]["content"] for completion in completions], None  # type: ignore[index]
    texts: list[Any] = []
    json_flags = []
    for index, completion in enumerate(completions):
        is_text = isinstance(completion, (str, bytes))
        if not is_text and not isinstance(completion, (list, tuple, Mapping)):
            raise RewardsError(f"completion {index} is of type {type(completion).__name__}, not a text or chat messages")
        try:
            texts.append(completion if is_text else _encode(completion))
        except (TypeError, ValueError) as error:
            raise RewardsError(f"completion {index}: {error}") from None
        json_flags.append(0 if is_text else 1)
    return texts, json_flags


def _is_one_message(completion: Any) -> bool:
    """Whether a completion is a list with one assistant message whose content is a text, the most common chat."""
    if type(completion) is not list or len(completion) != 1 or type(completion[0]) is not dict:
        return False
    message = completion[0]
    return len(message) == 2 and message.get("role") == "assistant" and type(message.get("content")) is str


def _cells(name: str, values: Sequence[Any]) -> Iterable[str]:
    """Returns the values of a column as JSON."""
    types = set(map(type, values))
    if types == {str}:
        return map(encode_basestring, values)
    if types == {int}:
        try:
            return list(map(int.__repr__, values))
        except ValueError:
            pass    # An integer with too many digits for Python; the loop below finds its row.
    cells = []
    for index, value in enumerate(values):
        try:
            cells.append(_encode(value))
        except (TypeError, ValueError) as error:
            raise RewardsError(f"row {index}: column “{name}”: {error}") from None
    return cells


def _rows(columns: Mapping[str, Sequence[Any]], count: int) -> list[str]:
    """Returns a JSON object with the columns of each completion."""
    if not columns:
        return ["{}"] * count
    keys = [f"{encode_basestring(name)}:" for name in columns]
    cells = [_cells(name, values) for name, values in columns.items()]
    if len(keys) == 1:
        key = keys[0]
        return [f"{{{key}{cell}}}" for cell in cells[0]]
    return ["{" + ",".join(map(add, keys, row)) + "}" for row in zip(*cells)]


class PackedBatch:
    """A batch, with the data that its pointers refer to."""

    def __init__(
        self, completions: Sequence[Completion], columns: Mapping[str, Sequence[Any]],
        group_sizes: Sequence[int] | None, token_counts: Sequence[int | None] | None,
        truncated: Sequence[bool] | None,
    ) -> None:
        self.count = count = len(completions)
        texts, json_flags = _texts(completions)
        rows = _rows(columns, count)
        sizes = None
        if group_sizes is not None:
            sizes = [int(size) for size in group_sizes]
            if any(size < 0 for size in sizes) or sum(sizes) != count:
                raise RewardsError(f"the group sizes add up to {sum(sizes)}, but there are {count} completions")
            rows = _first_rows(rows, sizes)
        self._completions, self._rows = _Texts(texts, encoded), _Texts(rows, _with_halves)
        groups = len(rows)
        tokens = None
        if token_counts is not None:
            tokens = [-1 if tokens is None else int(tokens)
                      for tokens in listed(token_counts, "token_counts", count)]
        cut = None if truncated is None else [1 if value else 0 for value in listed(truncated, "truncated", count)]
        self.structure = Batch(
            groups, self._rows.addresses, self._rows.lengths, (c_size_t * groups)(*sizes) if sizes is not None else None,
            count, self._completions.addresses, self._completions.lengths,
            (c_uint8 * count)(*json_flags) if json_flags else None,
            (c_int64 * count)(*tokens) if tokens is not None else None,
            (c_uint8 * count)(*cut) if cut is not None else None)


def _with_halves(row: str) -> bytes:
    """Returns UTF-8 in which halves of surrogate pairs remain. The library rejects them, with their position."""
    return row.encode("utf-8", "surrogatepass")


def _first_rows(rows: list[str], sizes: Sequence[int]) -> list[str]:
    """Returns the row of each group, which all of its completions must share."""
    firsts, start = [], 0
    for group, size in enumerate(sizes):
        for index in range(start + 1, start + size):
            if rows[index] != rows[start]:
                raise RewardsError(
                    f"rows {start} and {index} differ, but are of one group, {group}: a group has one reference")
        firsts.append(rows[start] if size else "{}")
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
