"""TRL: GRPO with the parts of a recipe as reward functions, each of which is logged."""

from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer

from swift_rewards import Recipe
from swift_rewards.trl import reward_functions

functions, weights = reward_functions(Recipe.from_file("recipe.json"), columns={"reference": "solution"})
trainer = GRPOTrainer(
    model="Qwen/Qwen3-0.6B", reward_funcs=functions, args=GRPOConfig(reward_weights=weights),
    train_dataset=load_dataset("trl-lib/DeepMath-103K", split="train"))
trainer.train()
