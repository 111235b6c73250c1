"""verifiers: a task whose reward is a recipe; the components are metrics."""

import verifiers.v1 as vf

from swift_rewards import Recipe

recipe = Recipe({"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.1}, {"kind": "mathMatch", "finding": "lenient"}]})


class MathData(vf.TaskData):
    answer: str


class MathTask(vf.Task[MathData]):
    @vf.reward(weight=1.0)
    async def judged(self, trace: vf.Trace) -> float:
        scores, components = recipe.components_of([trace.last_reply], reference=[self.data.answer])
        for name, values in components.items():
            trace.record_metric(name, values[0] or 0.0)
        return scores[0] or 0.0
