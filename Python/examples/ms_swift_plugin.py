"""ms-swift: `--external_plugins ms_swift_plugin.py --reward_funcs tag_format math_match --reward_weights 0.1 1`."""

from swift.rewards import ORM, orms

from swift_rewards.trl import RewardFunction


def registered(name, recipe):
    judge = RewardFunction(recipe, name=name, columns={"reference": "solution"})

    class Judge(ORM):
        def __call__(self, completions, **columns):
            return judge(completions, **columns)

    Judge.__name__ = name
    orms[name] = Judge


registered("tag_format", {"kind": "tagFormat"})
registered("math_match", {"kind": "mathMatch", "finding": "lenient"})
