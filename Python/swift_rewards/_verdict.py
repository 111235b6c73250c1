from __future__ import annotations

import html
import json
from typing import Any, Mapping


class Verdict(dict[str, Any]):
    """A verdict as a dictionary (`name`, `score`, `reason`, `parts`), which notebooks show as a tree."""

    @property
    def name(self) -> str:
        return str(self["name"])

    @property
    def score(self) -> float | None:
        """The score; `None` if the reward does not apply."""
        return self.get("score")

    @property
    def parts(self) -> list[Verdict]:
        """The verdicts of the parts."""
        return [Verdict(part) for part in self.get("parts", [])]

    @property
    def reason(self) -> str:
        """The reason, as a code and its facts: `different prediction=41 reference=42`; empty if there is none."""
        return _words(self.get("reason"))

    def _repr_html_(self) -> str:
        rows = "".join(_rows(self, 0))
        return f"<table><tr><th>reward</th><th>score</th><th>reason</th></tr>{rows}</table>"


def _words(reason: Any) -> str:
    if not isinstance(reason, Mapping):
        return "" if reason is None else str(reason)
    facts = (f"{key}={value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
             for key, value in reason.items() if key != "code")
    return " ".join([str(reason.get("code", "")), *facts])


def _rows(verdict: Verdict, depth: int) -> list[str]:
    score = "–" if verdict.score is None else f"{verdict.score:g}"
    cells = (f"<td style='padding-left:{depth * 1.5}em'>{html.escape(verdict.name)}</td>"
             f"<td>{score}</td><td>{html.escape(verdict.reason)}</td>")
    return [f"<tr>{cells}</tr>", *(row for part in verdict.parts for row in _rows(part, depth + 1))]
