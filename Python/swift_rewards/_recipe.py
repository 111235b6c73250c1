from __future__ import annotations

import json
import os
from ctypes import byref, c_double, c_int64, c_size_t, c_uint8, c_uint64
from typing import Any, Iterable, Mapping, Sequence, Union

from . import _library
from ._library import Batch, Bytes, Scores, as_bytes, check, library, taken, text_of

Chat = Sequence[Mapping[str, Any]]
Completion = Union[str, bytes, Chat]


def text_of_completion(completion: Completion) -> str | bytes:
    """The text of a completion: a string, or what the assistant's messages of a chat contain."""
    if isinstance(completion, (str, bytes)):
        return completion
    if isinstance(completion, Mapping):
        completion = [completion]
    parts = []
    for message in completion:
        content = message.get("content")
        if isinstance(content, str):
            parts.append(content)
        elif content is not None:
            parts.extend(part["text"] for part in content if isinstance(part, Mapping) and part.get("type") == "text")
    return "".join(parts)


class Verdict(dict):
    """A verdict as a dictionary (`name`, `score`, `reason`, `parts`), which notebooks show as a tree."""

    @property
    def score(self) -> float | None:
        return self.get("score")

    def _repr_html_(self) -> str:
        import html

        def row(verdict: Mapping[str, Any], depth: int) -> str:
            score = verdict.get("score")
            reason = verdict.get("reason") or ""
            reason = reason if isinstance(reason, str) else json.dumps(reason, ensure_ascii=False)
            cells = (
                f"<td style='padding-left:{depth * 1.5}em'>{html.escape(str(verdict.get('name')))}</td>"
                f"<td>{'–' if score is None else f'{score:g}'}</td><td>{html.escape(reason)}</td>"
            )
            parts = "".join(row(part, depth + 1) for part in verdict.get("parts", []))
            return f"<tr>{cells}</tr>{parts}"

        return f"<table><tr><th>reward</th><th>score</th><th>reason</th></tr>{row(self, 0)}</table>"


class Recipe:
    """A reward that was read from JSON, with the columns of the rows that it judges.

    >>> recipe = Recipe({"kind": "numericMatch"})
    >>> recipe.score(["<think>6 * 7</think><answer>42</answer>"], reference=[42])
    [1.0]

    Recipes are immutable, may be used from any thread, and pickle by their JSON.
    """

    def __init__(self, recipe: Mapping[str, Any] | str, *, threads: int | None = None) -> None:
        self._json = recipe if isinstance(recipe, str) else json.dumps(recipe, ensure_ascii=False)
        self.threads = threads or min(64, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
        self._handle = 0
        handle = c_uint64()
        check(library.swr_recipe_load(as_bytes(self._json), byref(handle)))
        self._handle = handle.value
        description = json.loads(text_of(library.swr_recipe_describe, self._handle))
        #: The rewards that the recipe names, in the order of the component scores.
        self.components: list[str] = description["components"]
        #: Whether a score depends on the other completions of the group.
        self.compares_completions: bool = description["comparesCompletions"]
        #: The recipe in full.
        self.json: dict[str, Any] = description["recipe"]

    @classmethod
    def from_json(cls, text: str, **options: Any) -> "Recipe":
        """Reads a recipe from JSON."""
        return cls(text, **options)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **options: Any) -> "Recipe":
        """Reads a recipe from a file."""
        with open(path, encoding="utf-8") as file:
            return cls(file.read(), **options)

    def __del__(self) -> None:
        if getattr(self, "_handle", 0):
            library.swr_recipe_free(self._handle)

    def __reduce__(self):
        return (type(self), (self._json,), {"threads": self.threads})

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.threads = state["threads"]

    def __repr__(self) -> str:
        return f"Recipe({self._json})"

    def score(self, completions: Sequence[Completion], **columns: Sequence[Any]) -> list[float | None]:
        """The scores of completions, `None` where the recipe does not apply.

        Columns are lists as long as the completions (`reference=[…]`). `group_sizes`, `token_counts` and `truncated`
        are lists as well; the completions of a group follow one another, and the group's columns are those of its first.
        """
        return self._run(completions, columns).scores()

    def components_of(
        self, completions: Sequence[Completion], **columns: Sequence[Any]
    ) -> tuple[list[float | None], dict[str, list[float | None]]]:
        """The scores as `score` returns them, and the scores of every component by its name."""
        run = self._run(completions, columns, components=True)
        return run.scores(), run.components(self.components)

    def verdicts(self, completions: Sequence[Completion], **columns: Sequence[Any]) -> list[Verdict]:
        """The trees of verdicts, with reasons."""
        lines = self._run(completions, columns, verdicts=True).verdicts
        return [Verdict(json.loads(line)) for line in lines.splitlines()] if lines else []

    def explain(self, completion: Completion, **columns: Any) -> str:
        """Explains one score in words; columns are values, not lists."""
        row = json.dumps(columns, ensure_ascii=False).encode()
        text = as_bytes(text_of_completion(completion))
        return text_of(library.swr_explain, self._handle, as_bytes(row), text)

    def _run(
        self, completions: Sequence[Completion], columns: Mapping[str, Sequence[Any]], *,
        components: bool = False, verdicts: bool = False,
    ) -> "_Run":
        columns = dict(columns)
        sizes = columns.pop("group_sizes", None)
        tokens = columns.pop("token_counts", None)
        truncated = columns.pop("truncated", None)
        count = len(completions)
        for name, values in list(columns.items()) + [("token_counts", tokens), ("truncated", truncated)]:
            if values is not None and len(values) != count:
                raise _library.RewardsError(f"column “{name}” has {len(values)} values for {count} completions")
        if sizes is not None and sum(sizes) != count:
            raise _library.RewardsError(f"the group sizes add up to {sum(sizes)}, but there are {count} completions")
        sizes = list(sizes) if sizes is not None else [1] * count
        rows, start = [], 0
        for size in sizes:
            row = {name: values[start] for name, values in columns.items()} if size else {}
            rows.append(json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "replace"))
            start += size
        texts = [text_of_completion(completion) for completion in completions]
        texts = [text if isinstance(text, bytes) else _library.encoded(text) for text in texts]
        return _Run(self._handle, self.threads, rows, sizes, texts, tokens, truncated,
                    len(self.components) if components else 0, verdicts)


def _plain(value: Any) -> Any:
    """What JSON has no form for: NumPy's and torch's numbers and arrays."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a column contains a {type(value).__name__}, which has no JSON form")


class _Run:
    """One call, and its results."""

    def __init__(
        self, handle: int, threads: int, rows: list[bytes], sizes: list[int], texts: list[bytes],
        tokens: Iterable[int | None] | None, truncated: Iterable[bool] | None, width: int, wants_verdicts: bool,
    ) -> None:
        count = len(texts)
        self._scores = (c_double * count)()
        self._applicable = (c_uint8 * count)()
        self._width = width
        self._parts = (c_double * (count * width))() if width else None
        self._parts_applicable = (c_uint8 * (count * width))() if width else None
        verdicts = c_uint64()
        batch = Batch(
            len(rows), (Bytes * len(rows))(*((row, len(row)) for row in rows)), (c_size_t * len(sizes))(*sizes), count,
            (Bytes * count)(*((text, len(text)) for text in texts)),
            (c_int64 * count)(*(-1 if token is None else token for token in tokens)) if tokens is not None else None,
            (c_uint8 * count)(*(1 if cut else 0 for cut in truncated)) if truncated is not None else None)
        scores = Scores(count, self._scores, self._applicable, self._parts, self._parts_applicable)
        if wants_verdicts:
            from ctypes import pointer

            scores.verdicts = pointer(verdicts)
        check(library.swr_score(handle, byref(batch), threads, byref(scores)))
        self.verdicts = taken(verdicts) if wants_verdicts else ""

    def scores(self) -> list[float | None]:
        return [score if applies else None for score, applies in zip(self._scores, self._applicable)]

    def components(self, names: list[str]) -> dict[str, list[float | None]]:
        return {
            name: [
                self._parts[index] if self._parts_applicable[index] else None
                for index in range(position, len(self._parts), self._width)
            ]
            for position, name in enumerate(names)
        }
