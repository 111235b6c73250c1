"""OpenRLHF: `--remote_rm_url openrlhf_reward.py`. `labels` are the references."""

import torch

from swift_rewards import Recipe

recipe = Recipe({"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.1}, {"kind": "mathMatch", "finding": "lenient"}]})


def reward_func(queries, prompts, labels, **_):
    completions = [query[len(prompt):] if query.startswith(prompt) else query for query, prompt in zip(queries, prompts)]
    scores, components = recipe.components_of(completions, reference=list(labels))
    rewards = torch.tensor([score or 0.0 for score in scores])
    # The filter of groups looks at the answer alone.
    right = torch.tensor([score or 0.0 for score in components["mathMatch"]])
    logs = {name: torch.tensor([score or 0.0 for score in values]) for name, values in components.items()}
    return {"rewards": rewards, "scores": right, "extra_logs": logs}
