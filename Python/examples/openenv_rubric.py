"""OpenEnv: a rubric that judges what an agent says."""

from openenv.core.rubrics import Rubric

from swift_rewards import Recipe


class RecipeRubric(Rubric):
    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe

    def forward(self, action, observation) -> float:
        score = self.recipe.score([action.message], reference=[observation.metadata["reference"]])[0]
        return score or 0.0
