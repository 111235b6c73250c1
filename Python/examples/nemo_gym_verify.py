"""NeMo Gym: what a resources server answers to /verify, `body.response` being an OpenAI response.

    class MathServer(SimpleResourcesServer):
        async def verify(self, body):
            return MathVerifyResponse(**body.model_dump(), **verified(body.response.model_dump(), body.answer))
"""

from swift_rewards import Recipe

recipe = Recipe({"kind": "mathMatch", "finding": "lenient"})


def verified(response: dict, answer: str) -> dict:
    """The reward of a response, and why."""
    text = "".join(
        part["text"] for item in response["output"] if item.get("type") == "message"
        for part in item["content"] if part.get("type") == "output_text")
    verdict, = recipe.verdicts([text], reference=[answer])
    return {"reward": verdict.score or 0.0, "reason": verdict.reason}
