from __future__ import annotations

import json
import os
import re
from ctypes import byref, c_uint64
from typing import Any, Callable, Mapping, Sequence

from ._batch import Completion, PackedBatch, Run, listed, listed_completions
from ._library import RewardsError, RowError, as_bytes, check, library, text_of
from ._verdict import Verdict

#: Called with the number of a row, and the mistake in it.
OnError = Callable[[int, str], None]


class Recipe:
    """A reward in JSON, with the columns of its rows.

    >>> recipe = Recipe({"kind": "numericMatch"})
    >>> recipe.score(["<think>6 * 7</think><answer>42</answer>"], reference=[42])
    [1.0]

    Completions are strings, or chat messages, of which the last assistant message is scored. Columns are lists with
    an entry for each completion; those that the recipe does not read are ignored. In groups (`group_sizes`), the
    completions of a prompt are adjacent and have the same columns.

    Recipes are immutable, may be used from any thread, and are pickled as JSON. A call runs on `threads` threads, by
    default as many as the process has cores, and releases the interpreter lock. Create a recipe once: it keeps the
    references that it has read, up to 512 KB of text for each thread, and a later batch with the same references is faster.
    """

    #: The rewards that the recipe names, in the order of the component scores.
    components: list[str]
    #: The columns that are read from rows; `"a.b"` is the member b of the column a.
    columns: list[str]
    #: Whether a score depends on the other completions of the group.
    compares_completions: bool
    #: The recipe, with all options.
    json: dict[str, Any]
    #: The maximum number of threads of a call.
    threads: int

    def __init__(self, recipe: Mapping[str, Any] | str, *, threads: int | None = None) -> None:
        self._handle = 0
        if isinstance(recipe, str) and recipe.isidentifier():
            raise RewardsError(f'a recipe is JSON, not a name: write {{"kind": "{recipe}"}}')
        self._json = recipe if isinstance(recipe, str) else json.dumps(recipe, ensure_ascii=False, default=_json_of)
        self.threads = _cores() if threads is None else threads
        if not 1 <= self.threads <= 4096:
            raise RewardsError(f"threads must be from 1 to 4096, but is {threads}")
        handle = c_uint64()
        check(library.swr_recipe_load(as_bytes(self._json), byref(handle)))
        self._handle = handle.value
        description = json.loads(text_of(library.swr_recipe_describe, self._handle))
        self.components = description["components"]
        self.columns = description["columns"]
        self.compares_completions = description["comparesCompletions"]
        self.json = description["recipe"]
        self._read = {name for column in self.columns for name in (column, column.split(".")[0])}

    @classmethod
    def from_json(cls, text: str, *, threads: int | None = None) -> Recipe:
        """Reads a recipe from JSON."""
        return cls(text, threads=threads)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], *, threads: int | None = None) -> Recipe:
        """Reads a recipe from a file."""
        with open(path, encoding="utf-8") as file:
            return cls(file.read(), threads=threads)

    def __del__(self) -> None:
        if getattr(self, "_handle", 0):
            library.swr_recipe_free(self._handle)

    def __getstate__(self) -> dict[str, Any]:
        return {"json": self._json, "threads": self.threads}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__(state["json"], threads=state["threads"])  # type: ignore[misc]

    def __repr__(self) -> str:
        return f"Recipe({self._json})"

    def score(
        self, completions: Sequence[Completion], columns: Mapping[str, Any] | None = None, *,
        group_sizes: Sequence[int] | None = None, token_counts: Sequence[int | None] | None = None,
        truncated: Sequence[bool] | None = None, on_error: OnError | None = None, **more: Any,
    ) -> list[float | None]:
        """Returns the scores of completions; `None` if the recipe does not apply.

        Columns are keyword arguments (`reference=[…]`), or a mapping if a name is not an identifier. `token_counts` and
        `truncated` (whether a completion hit the token limit) have an entry for each completion.

        A row that cannot be read raises `RewardsError`; with `on_error`, the recipe does not apply to it, and `on_error` is
        called with the number of the row (of the group, in groups) and the mistake.
        """
        return self._run(completions, columns, more, group_sizes, token_counts, truncated, on_error).scores()

    __call__ = score

    def components_of(
        self, completions: Sequence[Completion], columns: Mapping[str, Any] | None = None, *,
        group_sizes: Sequence[int] | None = None, token_counts: Sequence[int | None] | None = None,
        truncated: Sequence[bool] | None = None, on_error: OnError | None = None, **more: Any,
    ) -> tuple[list[float | None], dict[str, list[float | None]]]:
        """Returns the result of `score`, and the scores of every component by its name."""
        run = self._run(completions, columns, more, group_sizes, token_counts, truncated, on_error, components=True)
        return run.scores(), run.components(self.components)

    def verdicts(
        self, completions: Sequence[Completion], columns: Mapping[str, Any] | None = None, *,
        group_sizes: Sequence[int] | None = None, token_counts: Sequence[int | None] | None = None,
        truncated: Sequence[bool] | None = None, on_error: OnError | None = None, **more: Any,
    ) -> list[Verdict]:
        """Returns the trees of verdicts, with reasons."""
        run = self._run(completions, columns, more, group_sizes, token_counts, truncated, on_error, verdicts=True)
        # Other line separators, such as U+2028, are part of a text.
        return [Verdict(json.loads(line)) for line in run.verdicts.split("\n") if line]

    def explain(self, completion: Completion, **columns: Any) -> str:
        """Explains one score in words; columns are values, not lists."""
        batch = PackedBatch([completion], self._used({name: [value] for name, value in columns.items()}), None, None, None)
        return text_of(library.swr_explain, self._handle, byref(batch.structure)).rstrip("\n")

    def _used(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        return {name: values for name, values in columns.items() if name in self._read}

    def _run(
        self, completions: Sequence[Completion], columns: Mapping[str, Any] | None, more: Mapping[str, Any],
        group_sizes: Sequence[int] | None, token_counts: Sequence[int | None] | None, truncated: Sequence[bool] | None,
        on_error: OnError | None, *, components: bool = False, verdicts: bool = False,
    ) -> Run:
        completions = listed_completions(completions)
        count = len(completions)
        if not isinstance(columns, (Mapping, type(None))):
            raise RewardsError(
                f"columns must be a mapping, but are of type {type(columns).__name__}; write reference=[…] for one column")
        given = {**(columns or {}), **more}
        used = {name: listed(values, name, count) for name, values in self._used(given).items()}
        width = len(self.components) if components else 0
        batch = PackedBatch(completions, used, group_sizes, token_counts, truncated)
        try:
            run = Run(self._handle, self.threads, batch, width, verdicts, on_error is not None)
        except RowError as error:
            message, absent = re.subn("(column “[^”]*” is missing); the row has [^;]*", r"\1", str(error))
            if not absent:
                raise
            # The library sees only the columns that the recipe reads.
            raise RowError(f"{message}; the columns given are {', '.join(given) or 'none'}") from None
        if on_error:
            for fault in run.errors:
                on_error(fault["row"], fault["error"])
        return run


def reward(kind: str, **options: Any) -> Recipe:
    """A recipe of one reward with options: `reward("numericMatch", tolerance={"relative": 0.01})`.

    Recipes may be parts: `reward("total", parts=[reward("tagFormat"), reward("numericMatch")])`.
    """
    return Recipe({"kind": kind, **options})


def _json_of(value: Any) -> Any:
    if isinstance(value, Recipe):
        return value.json.get("reward", value.json)
    raise TypeError(f"a recipe contains a value of type {type(value).__name__}, which cannot be written as JSON")


def _cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(64, cores or 1)
