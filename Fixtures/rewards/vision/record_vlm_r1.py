"""Records what VLM-R1's rewards of lists return, as fixture lines.

    python record_vlm_r1.py CHECKOUT

The checkout (om-ai-lab/VLM-R1@90052f4) holds `src/open-r1-multimodal/src/open_r1/grpo_jsonl.py`. Its functions are imported and called as
they are; modules that these functions do not use are replaced by empty ones.
Recorded with Python 3.11.7, pycocotools 2.0.11, json-repair 0.64.5.
"""

import contextlib
import io
import json
import os
import random
import sys
from unittest.mock import MagicMock

from record_systems import ODD_NUMBERS, Lines, finite, load


def main(checkout):
    for name in ["babel", "babel.numbers", "utils", "utils.math", "datasets", "transformers", "trl", "PIL", "openai",
                 "transformers.models", "transformers.models.qwen2_5_vl", "transformers.models.qwen2_5_vl.modeling_qwen2_5_vl",
                 "transformers.utils", "open_r1", "open_r1.trainer", "open_r1.vlm_modules", "math_verify", "Levenshtein"]:
        sys.modules[name] = MagicMock()
    theirs = load(os.path.join(checkout, "src/open-r1-multimodal/src/open_r1/grpo_jsonl.py"), "grpo_jsonl")
    # The checkout's own copy of pycocotools takes a dictionary where the package takes a path; the package does the rest alike.
    from pycocotools.coco import COCO

    def from_dictionary(dataset):
        coco = COCO()
        coco.dataset = dataset
        coco.createIndex()
        return coco

    theirs.COCO = from_dictionary
    out = Lines("VLM-R1@90052f4")
    cat, dog = {"bbox_2d": [0, 0, 100, 100], "label": "cat"}, {"bbox_2d": [200, 50, 300, 150], "label": "Dog"}

    def record(id, completion, why, truth=(cat, dog), parts=("weighted", "mean", "open", "open50", "length", "repetition")):
        solution = "<answer>```json\n" + json.dumps(list(truth)) + "\n```</answer>"
        calls = {
            "weighted": ({"kind": "vlmR1.detection", "mode": "published"}, lambda: theirs.detection_score(completion, solution)),
            "mean": ({"kind": "vlmR1.averagePrecision", "mode": "published", "variant": "mean"},
                     lambda: theirs.map_reward(completion, solution)),
            "open": ({"kind": "vlmR1.averagePrecision", "mode": "published", "variant": "open"},
                     lambda: theirs.od_reward(completion, solution)),
            "open50": ({"kind": "vlmR1.averagePrecision", "mode": "published", "variant": "open50"},
                       lambda: theirs.od_reward(completion, solution, score_type=1)),
            "length": ({"kind": "vlmR1.averagePrecision", "mode": "published", "variant": "lengthDiscounted"},
                       lambda: theirs.odLength_reward(completion, solution)),
            "repetition": ({"kind": "vlmR1.repetition", "mode": "published"}, lambda: theirs.repetition_reward(completion)),
        }
        for part in parts:
            reward, call = calls[part]
            with contextlib.redirect_stdout(io.StringIO()):
                score, note = finite(call)
            if note and part == "repetition":
                score = -1.0
            reference = None if part == "repetition" else list(truth)
            more = {"within": 1e-12} if reward["kind"].endswith("averagePrecision") else {}
            out.add(f"vlm-r1-{id}-{part}", reward, completion, reference, score, why + note, **more)

    def answer(value, thought="t", fence="```json\n%s\n```"):
        text = value if isinstance(value, str) else json.dumps(value)
        return f"<think>{thought}</think><answer>" + fence % text + "</answer>"

    record("right", answer([cat, dog]), "both")
    record("case", answer([{"bbox_2d": [0, 0, 100, 100], "label": "CAT"}, {"BBOX_2D": [200, 50, 300, 150], "label": "dog"}]),
           "case is folded by one reward only, in keys too")
    record("false", answer([cat, dog, {"bbox_2d": [5, 5, 9, 9], "label": "cat"}]), "one false")
    record("wrong-label", answer([{"bbox_2d": [0, 0, 100, 100], "label": "Dog"}, dog]), "a wrong label")
    record("no-label", answer([{"bbox_2d": [0, 0, 100, 100]}, dog]), "the first has no label")
    record("no-label-later", answer([cat, {"bbox_2d": [200, 50, 300, 148]}]), "the second has none, and is taken for the first's")
    record("label-number", answer([cat, {"bbox_2d": [200, 50, 300, 148], "label": 5}]), "a number for a label")
    record("label-list", answer([cat, {"bbox_2d": [200, 50, 300, 148], "label": ["Dog"]}]), "a list for a label")
    record("empty-list", answer([]), "an empty list")
    record("none", "<think>t</think><answer>None</answer>", "a word for nothing")
    record("nothing-right", answer([]), "nothing, rightly", truth=())
    record("nothing-none", "<think>t</think><answer>None</answer>", "a word for nothing, rightly", truth=())
    record("nothing-blah", "<think>t</think><answer>blah</answer>", "any word, where there is nothing", truth=())
    record("nothing-broken", answer("[{"), "no JSON, where there is nothing", truth=())
    record("nothing-found", answer([cat]), "a box where there is nothing", truth=())
    record("no-answer", "```json\n" + json.dumps([cat, dog]) + "\n```", "no tags")
    record("no-fence", answer([cat, dog], fence="%s"), "no fence")
    record("plain-fence", answer([cat, dog], fence="```\n%s\n```"), "a fence without a name")
    record("open-fence", answer([cat, dog], fence="```json\n%s"), "a fence that is never closed")
    record("empty-fence", answer("", fence="```json%s```"), "nothing in the fence")
    record("two-fences", answer([cat], fence="```json\n%s\n``` and ```json\n[]\n```"), "the first or the last fence counts")
    record("two-answers", answer([cat, dog]) + answer([]), "the last answer counts")
    record("fence-in-thought", answer([cat, dog], thought="```json\n[]\n```"), "a fence in the thought")
    record("fence-behind", answer([cat, dog]) + " ```json\n[]\n```", "a fence behind the answer")
    record("single-quotes", answer(str([cat, dog])), "single quotes are not JSON")
    record("trailing-comma", answer(json.dumps([cat, dog])[:-1] + ",]"), "a comma too many")
    record("cut-off", answer(json.dumps([cat, dog])[:-20]), "cut off")
    record("comment", answer("[" + json.dumps(cat) + ", // the dog\n" + json.dumps(dog) + "]"), "a comment")
    record("line-break-in-label", answer('[{"bbox_2d": [0, 0, 100, 100], "label": "c\nat"}]'), "a line break within a label")
    record("line-break-in-key", answer('[{"bbox_2d": [0,\n\n 0, 100,\r\n100], "label": "cat"}]'), "line breaks between numbers")
    record("word-true", answer('[{"bbox_2d": [True, 0, 100, 100], "label": "cat"}]'), "True is true in lower case only")
    record("escape-case", answer('[{"bbox_2d": [0, 0, 100, 100], "label": "c\\N"}]'), "an escape that is one in lower case only")
    record("object", answer(cat), "an object is no list")
    record("text", answer('"cat"'), "a text is no list")
    record("number", answer("5"), "a number is no list")
    record("null", answer("null"), "null is no list")
    record("mixed", answer('[5, "x", null, [1], ' + json.dumps(cat) + "]"), "entries of all kinds")
    record("strings-in-list", answer('["bbox_2d label"]'), "a text with both names")
    record("long-box", answer([{"bbox_2d": [0, 0, 100, 100, 7], "label": "cat"}]), "five numbers")
    record("short-box", answer([{"bbox_2d": [0, 0, 100], "label": "cat"}]), "three numbers")
    record("text-box", answer([{"bbox_2d": "0, 0, 100, 100", "label": "cat"}]), "a text for a box")
    record("null-box", answer([{"bbox_2d": None, "label": "cat"}]), "null for a box")
    record("other-key", answer([{"bbox": [0, 0, 100, 100], "label": "cat"}]), "another key")
    record("keys-twice", answer('[{"bbox_2d": [5, 5, 6, 6], "bbox_2d": [0, 0, 100, 100], "label": "cat"}]'), "equal keys")
    record("reversed", answer([{"bbox_2d": [100, 100, 0, 0], "label": "cat"}]), "corners reversed")
    record("reversed-one", answer([cat, {"bbox_2d": [100, 0, 0, 100], "label": "cat"}]), "one side reversed")
    record("reversed-first", answer([{"bbox_2d": [100, 0, 0, 100], "label": "cat"}, cat]), "one side reversed, first")
    record("floats", answer([{"bbox_2d": [0.5, 0.25, 100, 99.75], "label": "cat"}]), "decimals")
    record("fractions", answer([{"bbox_2d": [0, 0, 0.5, 0.5], "label": "cat"}]), "fractions of the sides",
           truth=({"bbox_2d": [0, 0, 0.5, 0.5], "label": "cat"},))
    record("thin", answer([{"bbox_2d": [0, 0, 1, 100], "label": "cat"}]), "one pixel wide",
           truth=({"bbox_2d": [0, 0, 1, 100], "label": "cat"},))
    record("repeated", answer([cat, cat, cat, dog]), "one of them thrice")
    record("repeated-numbers", answer('[{"bbox_2d": [0, 0, 1, 1], "label": "a"}, {"bbox_2d": [0.0, 0, 1, 1], "label": "a"}, '
                                      '{"bbox_2d": [0, 0, 1, 1], "label": "\\u0061"}]'), "numbers are compared as written down")
    record("repeated-order", answer('[{"bbox_2d": [0, 0, 1, 1], "label": "a"}, {"label": "a", "bbox_2d": [0,0,1,1]}]'),
           "the order of keys does not matter")
    record("words", "one two three four five six one two three four five six", "runs of words")
    record("words-few", "one two three four five", "too few words")
    record("words-space", "a b\u00a0c\u2003d\x1ce f a b c d e f", "white space of all kinds")
    record("words-case", "A b c D e f a B c d E f", "in any case")
    record("array-in-text", "I see " + json.dumps([cat, cat]) + " there", "a list without a fence")
    record("empty", "", "nothing")
    record("deep", answer("[" * 4000 + "]" * 4000), "brackets too deep", parts=("weighted", "mean", "open"))
    many = [{"bbox_2d": [12 * i, 0, 12 * i + 10, 10], "label": "cat"} for i in range(120)]
    record("many", answer(many), "120 boxes, of which 100 of a label count", truth=tuple(many[:110]))
    for index, number in enumerate(ODD_NUMBERS):
        # What is not a number pairs with anything in COCO's arithmetic; see the note on the reward.
        if number in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999"):
            parts = ("weighted",)
        else:
            parts = ("weighted", "mean", "length")
        record(f"odd-{index}", answer('[{"bbox_2d": [0, 0, 100, %s], "label": "cat"}, {"bbox_2d": [200, 50, 300, 150], '
                                      '"label": "Dog"}]' % number), "an odd coordinate", parts=parts)
    numbers = random.Random(9)
    for index in range(90):
        truth = []
        for _ in range(numbers.choice([0, 1, 1, 2, 4, 7])):
            x, y, w, h = (numbers.randint(0, 500) for _ in range(4))
            truth.append({"bbox_2d": [x, y, x + w + 2, y + h + 2], "label": numbers.choice(["cat", "dog", "Bus"])})
        jitter = numbers.choice([0, 5, 20, 60])
        found = []
        for one in truth + numbers.sample(truth, min(len(truth), numbers.choice([0, 0, 1, 2]))):
            if numbers.random() < 0.15:
                continue
            item = {"bbox_2d": [v + numbers.randint(-jitter, jitter) for v in one["bbox_2d"]], "label": one["label"]}
            if numbers.random() < 0.2:
                item["label"] = numbers.choice(["cat", "dog", "bus", "tree"])
            if numbers.random() < 0.05:
                item.pop(numbers.choice(["label", "bbox_2d"]))
            found.append(item)
        numbers.shuffle(found)
        text = json.dumps(found)
        if numbers.random() < 0.06:
            text = text[: numbers.randint(0, len(text))]
        record(f"random-{index}", answer(text), f"drawn, apart by up to {jitter}", truth=tuple(truth))
    out.write("published-vlm-r1.jsonl")


if __name__ == "__main__":
    main(sys.argv[1])
