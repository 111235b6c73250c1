"""Records what the rewards of four published systems return, as fixture lines.

    python record_systems.py --seg-zero CHECKOUT --vision-r1 CHECKOUT --pr1 CHECKOUT

The first checkout holds `verl/utils/reward_score/{seg,seg_restrict,vision_reasoner}.py` (ysj9909/StAR@5499659 carries the
files of Seg-Zero and VisionReasoner), the second `Vision-R1/vision_r1/visionr1_qwen.py` and `griffon/coor_utils.py`
(jefferyZhan/Griffon@499aa8b), the third `src/open_r1/rewards.py` (linkangheng/MMR1@1c37ac2). Their functions are
imported and called as they are; modules that they import but the rewards do not use are replaced by empty ones.

Recorded with Python 3.11.7, numpy 2.4.6, scipy 1.17.1, torch 2.13.0.
"""

import argparse
import importlib
import importlib.util
import json
import math
import os
import random
import sys
import tempfile
import types
import warnings
from unittest.mock import MagicMock

warnings.filterwarnings("ignore")

HERE = os.path.dirname(os.path.abspath(__file__))


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def replace_missing(*names):
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            sys.modules[name] = MagicMock()


class Lines:
    def __init__(self, source):
        self.source = source
        self.lines = []
        self.ids = set()

    def add(self, id, reward, completion, reference, score, why, **more):
        assert id not in self.ids, id
        self.ids.add(id)
        assert math.isfinite(score), id
        line = {"id": id, "reward": reward, "completion": completion}
        if reference is not None:
            line["reference"] = reference
        line.update(more)
        line.update({"score": score, "why": why, "source": self.source})
        self.lines.append(json.dumps(line, ensure_ascii=True))

    def write(self, name):
        with open(os.path.join(HERE, name), "w") as file:
            file.write("\n".join(self.lines) + "\n")
        print(f"{name}: {len(self.lines)} lines")


def finite(call):
    """The score, and what is to be said of it: where the original gives no number, the lowest score is asked for."""
    try:
        value = float(call())
    except Exception as error:
        return 0.0, f"; the original ends with {type(error).__name__}"
    if not math.isfinite(value):
        return 0.0, f"; the original gives {value}"
    return value, ""


# Texts for a number that models write, or could.
ODD_NUMBERS = [
    "1e2", "1E1", "10.0", "-0", "-5", "0.5", "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "true", "false", "null",
    '"12"', '" 12 "', '"1_2"', '"1.5"', '"x"', "[1]", "[]", "{}", "100000000000", "9223372036854775807",
    "9223372036854775808", "18446744073709551616", "1" + "0" * 40, "1" + "0" * 400, "9" * 5000, "01", "1.", ".5", "+1",
    "1e", "0x10", "--1",
]


def seg_zero(args):
    soft = load(os.path.join(args.seg_zero, "verl/utils/reward_score/seg.py"), "seg")
    strict = load(os.path.join(args.seg_zero, "verl/utils/reward_score/seg_restrict.py"), "seg_restrict")
    out = Lines("StAR@5499659, which carries Seg-Zero's files")
    reference = {"bbox": [100, 100, 300, 250], "points_1": [150, 150], "points_2": [250, 200]}

    def text_of(reference):
        b, p, q = reference["bbox"], reference["points_1"], reference["points_2"]
        return (
            f"<box>({b[0]},{b[1]}),({b[2]},{b[3]})</box><points>({p[0]},{p[1]}),({q[0]},{q[1]})</points>")

    def record(id, completion, why, reference=reference, parts=False):
        truth = text_of(reference)
        for keys, module, total in (
            ("exact", strict, strict.seg_strict_compute_score), ("similar", soft, soft.seg_compute_score)
        ):
            score, note = finite(lambda: total(completion, truth))
            out.add(f"seg-zero-{id}-{keys}", {"kind": "segZero.object", "mode": "published", "keys": keys}, completion, reference,
                    score, why + note)
            if parts:
                for part, call in (
                    ("thinking", lambda: module.seg_thinking_format_reward(completion)),
                    ("segmentation", lambda: module.seg_segmentation_format_reward(completion)),
                ):
                    out.add(f"seg-zero-{id}-{keys}-{part}",
                            {"kind": "segZero.format", "mode": "published", "part": part, "keys": keys}, completion, None, call(), why)
                for part, call in (
                    ("overlap", lambda: module.seg_iou_reward(completion, truth)),
                    ("distance", lambda: module.seg_box_l1_reward(completion, truth)),
                    ("points", lambda: module.seg_point_l1_reward(completion, truth)),
                ):
                    out.add(f"seg-zero-{id}-{keys}-{part}",
                            {"kind": "segZero.accuracy", "mode": "published", "part": part, "keys": keys}, completion, reference,
                            call(), why)

    def answer(json_text, thought="t"):
        return f"<think>{thought}</think><answer>{json_text}</answer>"

    right = '{"bbox": [100, 100, 300, 250], "points_1": [150, 150], "points_2": [250, 200]}'
    record("right", answer(right), "all five parts", parts=True)
    record("swapped", answer('{"bbox": [100, 100, 300, 250], "points_1": [250, 200], "points_2": [150, 150]}'),
           "the points may change places", parts=True)
    record("near", answer('{"bbox": [105, 95, 310, 260], "points_1": [190, 150], "points_2": [250, 240]}'),
           "near enough in every way", parts=True)
    record("ten", answer('{"bbox": [110, 110, 310, 260], "points_1": [150, 150], "points_2": [250, 200]}'),
           "a mean distance of 10 is not below 10", parts=True)
    record("outside", answer('{"bbox": [100, 100, 300, 250], "points_1": [99, 150], "points_2": [250, 200]}'),
           "a point outside the box found", parts=True)
    record("edge", answer('{"bbox": [100, 100, 300, 250], "points_1": [100, 100], "points_2": [300, 250]}'),
           "points on the edges lie within", parts=True)
    record("far-points", answer('{"bbox": [0, 0, 900, 900], "points_1": [800, 800], "points_2": [850, 850]}'),
           "in the box found, but far from those wanted", parts=True)
    record("reversed", answer('{"bbox": [300, 250, 100, 100], "points_1": [150, 150], "points_2": [250, 200]}'),
           "corners in the wrong order", parts=True)
    record("half", answer('{"bbox": [100, 100, 199, 250], "points_1": [150, 150], "points_2": [190, 200]}'),
           "just under a half, with edges counted", parts=True)
    record("floats", answer('{"bbox": [100.5, 99.5, 300.25, 250], "points_1": [150.9, 150.9], "points_2": [250.9, 200.9]}'),
           "decimals count in boxes and are cut off in points", parts=True)
    record("in-thought", answer(right, thought='I see {"bbox": [0, 0, 1, 1]} there'), "the first braces count, wherever",
           parts=True)
    record("braces-in-thought", answer(right, thought="a set {}, then {x}"), "empty braces are looked over, others count")
    record("no-tags", right, "no tags: the form of the thought is missing", parts=True)
    record("trailing", answer(right) + " ok", "text after the answer", parts=True)
    record("newlines", f"<think>\na\nb\n</think>\n<answer>\n```json\n{right}\n```\n</answer>", "line breaks and a fence")
    record("text-between", "<think>t</think> then <answer>" + right + "</answer>", "text between the tags")
    record("two-answers", answer(right) + answer(right), "the closing tag may be a later one")
    record("unclosed", "<think>t</think><answer>" + right, "an answer that is never closed")
    record("empty", "", "nothing")
    record("only-open", "{" * 50, "braces that are never closed")
    record("close-open", "}{" * 20, "braces the other way round: the first pair is {}")
    record("keys-fuzzy", answer('{"BBox_2D": [100, 100, 300, 250], "Points_A": [150, 150], "my_points": [250, 200]}'),
           "other names for the keys", parts=True)
    record("keys-point", answer('{"bbox": [100, 100, 300, 250], "point_1": [150, 150], "point_2": [250, 200]}'),
           "“point” is enough for the form, but not for the points", parts=True)
    record("keys-both", answer('{"bbox_points": [100, 100, 300, 250], "points_1": [150, 150], "points_2": [250, 200]}'),
           "a key that is both", parts=True)
    record("keys-two-boxes", answer('{"bbox": [100, 100, 300, 250], "bbox2": [0, 0, 1, 1], "points_1": [150, 150], '
                                    '"points_2": [250, 200]}'), "the first box counts", parts=True)
    record("keys-three-points", answer('{"points_0": [150, 150], "bbox": [100, 100, 300, 250], "points_1": [250, 200], '
                                       '"points_2": [0, 0]}'), "the first two points count", parts=True)
    record("keys-twice", answer('{"bbox": [0, 0, 1, 1], "points_1": [150, 150], "points_2": [250, 200], '
                                '"bbox": [100, 100, 300, 250]}'), "the last of equal keys counts", parts=True)
    record("keys-escaped", answer('{"b\\u0062ox": [100, 100, 300, 250], "points\\u005f1": [150, 150], '
                                  '"points_2": [250, 200]}'), "keys with escapes")
    record("extra-keys", answer('{"label": "a\\"b", "bbox": [100, 100, 300, 250], "points_1": [150, 150], '
                                '"points_2": [250, 200], "z": [[[]]]}'), "other keys do no harm")
    record("strings-as-lists", answer('{"bbox": "abcd", "points_1": "12", "points_2": "34"}'),
           "texts of the right length", parts=True)
    record("points-as-text", answer('{"bbox": [0, 0, 9, 9], "points_1": "12", "points_2": "34"}'),
           "the characters of a text are numbers",
           reference={"bbox": [0, 0, 9, 9], "points_1": [1, 2], "points_2": [3, 4]}, parts=True)
    record("points-long", answer('{"bbox": [100, 100, 300, 250], "points_1": [150, 150, 7], "points_2": [250, 200, 8]}'),
           "points of three numbers", parts=True)
    record("points-short", answer('{"bbox": [100, 100, 300, 250], "points_1": [150], "points_2": [250, 200]}'),
           "a point of one number")
    record("box-five", answer('{"bbox": [100, 100, 300, 250, 1], "points_1": [150, 150], "points_2": [250, 200]}'),
           "a box of five numbers")
    record("box-nested", answer('{"bbox": [[100, 100, 300, 250]], "points_1": [150, 150], "points_2": [250, 200]}'),
           "a box in a list")
    record("no-box", answer('{"points_1": [150, 150], "points_2": [250, 200]}'), "no box")
    record("null", answer('{"bbox": null, "points_1": null, "points_2": null}'), "nothing under the keys")
    record("single-quotes", answer(right.replace('"', "'")), "single quotes are not JSON")
    record("trailing-comma", answer(right.replace("]}", "],}")), "a comma too many")
    record("list", answer("[" + right + "]"), "a list of one object: the braces are found in it", parts=True)
    record("object-in-object", answer('{"a": {"b": 1}, "bbox": [100, 100, 300, 250]}'), "cut at the first closing brace")
    record("wide-digits", answer('{"bbox": [0, 0, 9, 9], "points_1": ["\uff11", "\u0662"], "points_2": [3, 4]}'),
           "digits of other scripts in a text", reference={"bbox": [0, 0, 9, 9], "points_1": [1, 2], "points_2": [3, 4]})
    record("control", answer('{"bbox": [100, 100, 300, 250], "a": "x\ty", "points_1": [150, 150], "points_2": [250, 200]}'),
           "a tabulator within a text is not JSON")
    record("separators", "<think>t</think>\u2003\x1c\u00a0<answer>" + right + "</answer>", "wide white space between the tags")
    record("deep", answer('{"a": ' + "[" * 3000 + "]" * 3000 + ', "bbox": [100, 100, 300, 250]}'), "brackets too deep")
    for index, number in enumerate(ODD_NUMBERS):
        record(f"odd-box-{index}", answer('{"bbox": [100, 100, 300, %s], "points_1": [150, 150], "points_2": [250, 200]}'
                                          % number), "an odd coordinate of the box")
        record(f"odd-first-{index}", answer('{"bbox": [%s, 100, 300, 250], "points_1": [150, 150], "points_2": [250, 200]}'
                                            % number), "an odd first coordinate")
        record(f"odd-point-{index}", answer('{"bbox": [100, 100, 300, 250], "points_1": [%s, 150], "points_2": [250, 200]}'
                                            % number), "an odd coordinate of a point")
    numbers = random.Random(5)
    for index in range(160):
        truth = sorted([numbers.randint(0, 400) for _ in range(2)]), sorted([numbers.randint(0, 400) for _ in range(2)])
        x1, x2 = truth[0]
        y1, y2 = truth[1]
        reference_box = [x1, y1, x2, y2]
        jitter = numbers.choice([3, 10, 30, 90])
        box = [v + numbers.randint(-jitter, jitter) for v in reference_box]
        if numbers.random() < 0.3:
            box = [v + numbers.choice([0, 0.25, 0.5, -0.75]) for v in box]
        if numbers.random() < 0.1:
            numbers.shuffle(box)
        points = [[numbers.randint(x1, x2), numbers.randint(y1, y2)] for _ in range(2)]
        found = [[p[0] + numbers.randint(-jitter, jitter), p[1] + numbers.randint(-jitter, jitter)] for p in points]
        if numbers.random() < 0.5:
            found.reverse()
        body = json.dumps({"bbox": box, "points_1": found[0], "points_2": found[1]})
        if numbers.random() < 0.1:
            body = body[: numbers.randint(0, len(body))]
        record(f"random-{index}", answer(body), f"drawn, apart by up to {jitter}",
               reference={"bbox": reference_box, "points_1": points[0], "points_2": points[1]})
    out.write("published-seg-zero.jsonl")


def vision_reasoner(args):
    theirs = load(os.path.join(args.seg_zero, "verl/utils/reward_score/vision_reasoner.py"), "vision_reasoner")
    out = Lines("StAR@5499659, which carries VisionReasoner's file")
    two = [{"bbox_2d": [10, 10, 110, 110], "point_2d": [60, 60]}, {"bbox_2d": [200, 50, 260, 90], "point_2d": [230, 70]}]

    def record(id, completion, why, reference=two, parts=False):
        truth = json.dumps(reference)
        score, note = finite(lambda: theirs.vision_reasoner_compute_score(completion, truth))
        out.add(f"vision-reasoner-{id}", {"kind": "visionReasoner.objects", "mode": "published"}, completion, reference, score,
                why + note)
        if parts:
            out.add(f"vision-reasoner-{id}-format", {"kind": "visionReasoner.format", "mode": "published"}, completion, None,
                    theirs.vision_reasoner_format_reward(completion), why)
            out.add(f"vision-reasoner-{id}-accuracy", {"kind": "visionReasoner.accuracy", "mode": "published"}, completion, reference,
                    float(theirs.vision_reasoner_accuracy_reward(completion, truth)), why)
            out.add(f"vision-reasoner-{id}-repetition", {"kind": "visionReasoner.nonRepetition", "mode": "published"}, completion, None,
                    theirs.vision_reasoner_non_repeat_reward(completion), why)

    def answer(value, thought="t"):
        text = value if isinstance(value, str) else json.dumps(value)
        return f"<think>{thought}</think><answer>{text}</answer>"

    record("right", answer(two), "both objects", parts=True)
    record("order", answer(two[::-1]), "in another order", parts=True)
    record("missed", answer(two[:1]), "one missed", parts=True)
    record("false", answer(two + [{"bbox_2d": [0, 0, 1, 1], "point_2d": [0, 0]}]), "one false", parts=True)
    record("repeated", answer(two + two), "both twice", parts=True)
    record("empty-list", answer([]), "no object", parts=True)
    record("none-wanted", answer(two), "objects where there are none", reference=[], parts=True)
    record("both-empty", answer([]), "none wanted and none found", reference=[], parts=True)
    record("no-points", answer([{"bbox_2d": b["bbox_2d"]} for b in two]), "boxes alone", parts=True)
    record("no-boxes", answer([{"point_2d": b["point_2d"]} for b in two]), "points alone", parts=True)
    record("one-key-missing", answer(two + [{"bbox_2d": [0, 0, 1, 1]}]), "the third lacks a point", parts=True)
    record("points-swapped", answer([{"bbox_2d": two[0]["bbox_2d"], "point_2d": two[1]["point_2d"]},
                                     {"bbox_2d": two[1]["bbox_2d"], "point_2d": two[0]["point_2d"]}]),
           "points outside their boxes", parts=True)
    record("point-30", answer([{"bbox_2d": [10, 10, 110, 110], "point_2d": [90, 60]}, two[1]]), "30 away is too far")
    record("point-29", answer([{"bbox_2d": [10, 10, 110, 110], "point_2d": [89, 60]}, two[1]]), "29 away is near")
    record("l1-10", answer([{"bbox_2d": [20, 20, 120, 120], "point_2d": [60, 60]}, two[1]]), "a mean of 10 is too far")
    record("reversed", answer([{"bbox_2d": [110, 110, 10, 10], "point_2d": [60, 60]}, two[1]]), "corners reversed")
    record("floats", answer([{"bbox_2d": [10.5, 9.5, 110, 110.25], "point_2d": [60.5, 60]}, two[1]]), "decimals")
    record("object", answer(two[0]), "an object is no list", parts=True)
    record("text", answer('"bbox_2d"'), "a text in place of a list", parts=True)
    record("number", answer("5"), "a number in place of a list", parts=True)
    record("null", answer("null"), "nothing in place of a list", parts=True)
    record("list-of-texts", answer('["bbox_2d", "point_2d"]'), "texts in place of objects", parts=True)
    record("list-of-lists", answer('[["a"], ["bbox_2d"]]'), "lists in place of objects", parts=True)
    record("other-texts", answer('["a", "b", {"bbox_2d": [1, 2, 3, 4], "point_2d": [1, 2]}]'),
           "texts before an object are looked over", parts=True)
    record("stops", answer('[{"bbox_2d": [1, 2, 3, 4], "point_2d": [1, 2]}, 5, {"bbox_2d": [1, 2, 3, 4]}]'),
           "a number ends the reading of forms", parts=True)
    record("form-short", answer('[{"bbox_2d": [1, 2, 3], "point_2d": [1, 2, 3]}, {"bbox_2d": "1234", "point_2d": [1, 2]}]'),
           "lists of the wrong length", parts=True)
    record("dictionary", answer('{"a": 1, "bbox_2d": [1, 2, 3, 4]}'), "keys of an object are texts", parts=True)
    record("in-thought", answer(two, thought="<answer>[]</answer>"), "the first answer counts", parts=True)
    record("unclosed", "<think>t</think><answer>" + json.dumps(two), "never closed", parts=True)
    record("space", f"<think>t</think>\n <answer>\n\u2003{json.dumps(two)} \x1f\n</answer>", "white space of all kinds")
    record("trailing", answer(two) + "\n", "a line break behind the answer", parts=True)
    record("fence", answer("```json\n" + json.dumps(two) + "\n```"), "a code fence is not JSON", parts=True)
    record("empty", "", "nothing", parts=True)
    record("dots", "." * 40, "nothing between full stops", parts=True)
    record("repeat-one", answer(two, thought="I look. I look. done"), "one repeated sentence is allowed", parts=True)
    record("repeat-two", answer(two, thought="I look. I look. I look. done"), "two are not", parts=True)
    record("repeat-pairs", answer(two, thought="a. b. a. b. c"), "two different ones repeated", parts=True)
    record("repeat-space", answer(two, thought="a\n. a\u00a0.\x1ca"), "white space around does not matter", parts=True)
    record("repeat-numbers", answer('[{"bbox_2d": [0.5, 1.5, 2.5, 3.5], "point_2d": [4.5, 5.5]}]'),
           "decimals are cut into sentences too: “5, 1” and others", parts=True)
    record("repeat-case", answer(two, thought="A. a. A"), "case matters", parts=True)
    record("repeat-unicode", answer(two, thought="\u00e9. e\u0301. \u00e9"), "texts are compared by their scalars", parts=True)
    record("ragged", answer([{"bbox_2d": [1, 2, 3], "point_2d": [1, 2]}, two[1]]), "boxes of different lengths")
    record("eight", answer([{"bbox_2d": [1, 2, 3, 4, 5, 6, 7, 8], "point_2d": [1, 2]}] * 2), "boxes of eight numbers")
    record("point-of-one", answer([{"bbox_2d": [10, 10, 110, 110], "point_2d": [60]}]), "points of one number")
    record("point-number", answer([{"bbox_2d": [10, 10, 110, 110], "point_2d": 60}]), "a number for a point")
    record("nested-box", answer('[{"bbox_2d": [[10], [10], [110], [110]], "point_2d": [60, 60]}]'), "a list of lists")
    record("nested-point", answer('[{"bbox_2d": [10, 10, 110, 110], "point_2d": [[60], [60]]}]'), "a point of lists")
    record("keys-twice", answer('[{"bbox_2d": [0, 0, 1, 1], "bbox_2d": [10, 10, 110, 110], "point_2d": [60, 60]}]'),
           "the last of equal keys counts")
    record("booleans", answer('[{"bbox_2d": [true, false, true, true], "point_2d": [true, true]}]'), "truth values alone")
    record("booleans-mixed", answer('[{"bbox_2d": [true, 0, 110, 110], "point_2d": [true, 60]}]'), "and among numbers",
           reference=[{"bbox_2d": [0, 0, 110, 110], "point_2d": [5, 60]}])
    record("deep", answer("[" * 5000 + "]" * 5000), "brackets too deep", parts=True)
    many = [{"bbox_2d": [20 * i, 0, 20 * i + 10, 10], "point_2d": [20 * i + 5, 5]} for i in range(130)]
    record("many", answer(many), "130 found, 120 count", reference=many[:125], parts=True)
    record("many-late", answer(many[::-1]), "the last 120 in another order", reference=many[:125])
    record("many-fault", answer(many[:129] + [{}]), "a fault behind the 120th counts", reference=many[:5], parts=True)
    record("many-fault-value", answer(many[:125] + [{"bbox_2d": "x", "point_2d": None}]),
           "a wrong value behind the 120th does not", reference=many[:5])
    for index, number in enumerate(ODD_NUMBERS):
        record(f"odd-box-{index}", answer('[{"bbox_2d": [10, 10, 110, %s], "point_2d": [60, 60]}, '
                                          '{"bbox_2d": [200, 50, 260, 90], "point_2d": [230, 70]}]' % number),
               "an odd coordinate of a box")
        record(f"odd-point-{index}", answer('[{"bbox_2d": [10, 10, 110, 110], "point_2d": [60, %s]}, '
                                            '{"bbox_2d": [200, 50, 260, 90], "point_2d": [230, 70]}]' % number),
               "an odd coordinate of a point")
    record("wraps", answer('[{"bbox_2d": [-4611686018427387904, 0, 4611686018427387904, 4], "point_2d": [0, 0]}]'),
           "products beyond 64 bits wrap around")
    record("wraps-point", answer('[{"bbox_2d": [10, 10, 110, 110], "point_2d": [4294967296, 60]}]'),
           "squares beyond 64 bits wrap around")
    record("unsigned", answer('[{"bbox_2d": [10, 10, 110, 18446744073709551615], "point_2d": [60, 60]}]'),
           "64 bits without a sign")
    record("float-reference", answer(two), "a reference with decimals",
           reference=[{"bbox_2d": [10.25, 10, 110, 110], "point_2d": [60, 60.5]}, two[1]])
    numbers = random.Random(6)
    for index in range(220):
        count = numbers.choice([0, 1, 1, 2, 3, 5, 8])
        truth = []
        for _ in range(count):
            x, y, w, h = (numbers.randint(0, 600), numbers.randint(0, 400), numbers.randint(1, 120), numbers.randint(1, 90))
            truth.append({"bbox_2d": [x, y, x + w, y + h], "point_2d": [x + w // 2, y + h // 2]})
        jitter = numbers.choice([0, 4, 12, 40])
        found = []
        for one in truth + numbers.sample(truth, min(len(truth), numbers.choice([0, 0, 1, 2]))):
            if numbers.random() < 0.15:
                continue
            box = [v + numbers.randint(-jitter, jitter) for v in one["bbox_2d"]]
            point = [v + numbers.randint(-jitter, jitter) for v in one["point_2d"]]
            if numbers.random() < 0.2:
                box = [v + numbers.choice([0.5, 0.25, 0]) for v in box]
            item = {"bbox_2d": box, "point_2d": point}
            if numbers.random() < 0.04:
                item.pop(numbers.choice(["bbox_2d", "point_2d"]))
            found.append(item)
        numbers.shuffle(found)
        text = json.dumps(found)
        if numbers.random() < 0.06:
            text = text[: numbers.randint(0, len(text))]
        thought = ". ".join(numbers.choice(["I see it", "there", "a cat", "two"]) for _ in range(numbers.randint(1, 4)))
        record(f"random-{index}", answer(text, thought), f"drawn, apart by up to {jitter}", reference=truth)
    out.write("published-vision-reasoner.jsonl")


def vision_r1(args):
    replace_missing("datasets", "transformers", "math_verify", "trl", "vision_r1", "vision_r1.trainer")
    try:
        importlib.import_module("torchvision.ops.boxes")
    except Exception:
        # torchvision's area of a box, where its binary does not fit torch's.
        for name in [name for name in sys.modules if name.startswith("torchvision")]:
            del sys.modules[name]
        boxes = types.ModuleType("torchvision.ops.boxes")
        boxes.box_area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
        sys.modules.update({"torchvision": MagicMock(), "torchvision.ops": MagicMock(), "torchvision.ops.boxes": boxes})
    sys.path.insert(0, args.vision_r1)
    theirs = load(os.path.join(args.vision_r1, "Vision-R1/vision_r1/visionr1_qwen.py"), "visionr1_qwen")
    out = Lines("Griffon@499aa8b")
    sizes = ((640, 480), (644, 476))

    def record(id, completion, why, boxes, sizes=sizes, steps=(0, 1499, 1500), parts=("recall", "precision", "format")):
        (width, height), (input_width, input_height) = sizes
        labels = sorted({label.lower() for label, _ in boxes} | {"background"})
        common = dict(
            completions=[[{"content": completion}]], solution=[json.dumps(boxes)], width=[width], height=[height],
            num_instances=[len(boxes)], input_widths=[input_width], input_heights=[input_height],
            target_id_maps=[json.dumps({label: index + 1 for index, label in enumerate(labels)})])
        reference = {
            "boxes": [{"bbox_2d": box, "label": label} for label, box in boxes],
            "imageSize": [width, height], "inputSize": [input_width, input_height],
        }
        for step in steps:
            for part, call in (("recall", theirs.recall_reward), ("precision", theirs.precision_reward)):
                if part not in parts:
                    continue
                score, note = finite(lambda: call(step=step, **dict(common))[0])
                out.add(f"vision-r1-{id}-{part}-{step}", {"kind": "visionR1.boxes", "mode": "published", "part": part}, completion,
                        reference, score, why + note, step=step, within=1e-6)
        if "format" in parts:
            score, note = finite(lambda: theirs.dual_format_reward(
                completions=[[{"content": completion}]], num_instances=[len(boxes)])[0])
            out.add(f"vision-r1-{id}-format", {"kind": "visionR1.form", "mode": "published"}, completion, reference, score, why + note)

    def listed(items, fence=False):
        text = json.dumps([{"bbox_2d": box, "label": label} for label, box in items])
        return "```json\n" + text + "\n```" if fence else text

    cat, dog = ["cat", [64, 48, 320, 240]], ["Dog", [400, 100, 500, 300]]
    truth = [cat, dog]
    seen = [["cat", [64, 48, 322, 238]], ["dog", [402, 99, 503, 298]]]
    record("right", listed(seen), "both, as the model saw them", truth)
    record("fence", listed(seen, fence=True), "in a code fence", truth)
    record("fence-text", "Here:\n" + listed(seen, fence=True), "text before the fence: the pattern finds them", truth)
    record("fence-late", listed(seen, fence=True) + " done", "text behind the fence", truth)
    record("fence-one-line", "```json" + listed(seen) + "```", "the list on the line of the fence is lost", truth)
    record("missed", listed(seen[:1]), "one missed", truth)
    record("false", listed(seen + [["cat", [0, 0, 30, 30]]]), "one false", truth)
    record("labels-swapped", listed([["dog", seen[0][1]], ["cat", seen[1][1]]]), "labels do not matter to the score", truth)
    record("labels-space", listed([[" CAT ", seen[0][1]], ["DOG\n", seen[1][1]]]), "white space and case of labels", truth)
    record("label-unknown", listed([["bird", seen[0][1]]]), "an unknown label", truth)
    record("label-missing", '[{"bbox_2d": [64, 48, 322, 238]}]', "no label", truth)
    record("label-number", '[{"bbox_2d": [64, 48, 322, 238], "label": 5}]', "a number for a label", truth)
    record("half", listed([["cat", [64, 48, 322, 143]]]), "about half of it", [cat])
    record("between", listed([["cat", [64, 48, 322, 190]]]), "between the thresholds", [cat])
    record("exact-half", listed([["cat", [0, 0, 100, 50]]]), "an overlap of exactly a half", [["cat", [0, 0, 100, 100]]],
           sizes=((100, 100), (100, 100)))
    record("exact-three-quarters", listed([["cat", [0, 0, 100, 75]]]), "an overlap of exactly three quarters",
           [["cat", [0, 0, 100, 100]]], sizes=((100, 100), (100, 100)))
    record("exact-nine-tenths", listed([["cat", [0, 0, 100, 90]]]), "an overlap of nine tenths",
           [["cat", [0, 0, 100, 100]]], sizes=((100, 100), (100, 100)))
    record("reversed", listed([["cat", [322, 238, 64, 48]]]), "corners in the wrong order are left out", truth)
    record("flat", listed([["cat", [64, 48, 64, 238]]]), "a box without width is left out", truth)
    record("floats", '[{"bbox_2d": [64.9, 48.2, 322.7, 238.1], "label": "cat"}]', "decimals are cut off", truth)
    record("texts", '[{"bbox_2d": ["64", " 48 ", "3_22", 238], "label": "cat"}]', "texts for numbers", truth)
    record("object", '{"bbox_2d": [64, 48, 322, 238], "label": "cat"}', "one object: the pattern finds it", truth)
    record("text", "nothing to see", "no list", truth)
    record("number", "5", "JSON, but no list", truth)
    record("empty-list", "[]", "an empty list", truth)
    record("empty", "", "nothing", truth)
    record("none", "[]", "nothing is there", [])
    record("none-text", "There is nothing.", "no list, and nothing is there", [])
    record("none-found", listed(seen), "objects where there are none", [])
    record("other-keys", '[{"bbox": [64, 48, 322, 238], "label": "cat"}]', "another key", truth)
    record("three", '[{"bbox_2d": [64, 48, 322], "label": "cat"}]', "three coordinates", truth)
    record("mixed", '[5, null, [], {"bbox_2d": [64, 48, 322, 238], "label": "cat"}, {"bbox_2d": 7, "label": "cat"}]',
           "what is no object is looked over", truth)
    record("pattern-two", 'a {"bbox_2d": [64, 48, 322, 238], "label": "cat"} b {"bbox_2d": [402, 99, 503, 298], "label": "dog"}',
           "found by the pattern", truth)
    record("pattern-large", 'a {"bbox_2d": [64, 48, 1000, 238], "label": "cat"} {"bbox_2d": [64, 48, 1001, 238], "label": "cat"}',
           "the pattern takes numbers up to 1000", truth)
    record("pattern-spaces", 'a {"bbox_2d": [64,48,322,238], "label": "cat"}', "the pattern wants its spaces", truth)
    record("pattern-label", 'a {"bbox_2d": [64, 48, 322, 238], "label": "c\nat"} {"bbox_2d": [1, 2, 3, 4], "label": ""}',
           "labels of the pattern", truth)
    record("cut-off", listed(seen)[:-30], "cut off: the pattern finds the first", truth)
    record("trailing-comma", listed(seen)[:-1] + ",]", "a comma too many", truth)
    record("lines", "```json\r\n" + listed(seen).replace(", ", ",\u2028") + "\n```", "line separators", truth)
    record("two-fences", listed(seen[:1], fence=True) + "\n" + listed(seen[1:], fence=True), "the first fence counts", truth)
    record("repeated", listed(seen + seen), "both twice", truth)
    record("nan", '[{"bbox_2d": [NaN, 48, 322, 238], "label": "cat"}, {"bbox_2d": [64, 48, 322, 238], "label": "cat"}]',
           "not a number", truth)
    record("deep", "[" * 5000 + "]" * 5000, "brackets too deep", truth, steps=(0,))
    for index, number in enumerate(ODD_NUMBERS):
        record(f"odd-{index}", '[{"bbox_2d": [64, 48, %s, 238], "label": "cat"}, {"bbox_2d": [402, 99, 503, 298], '
                               '"label": "dog"}]' % number, "an odd coordinate", truth, steps=(0,))
    numbers = random.Random(7)
    for index in range(70):
        count = numbers.choice([1, 1, 2, 3, 5, 9])
        w, h = numbers.randint(300, 1300), numbers.randint(300, 1300)
        iw, ih = numbers.choice([(w, h), (w // 28 * 28, h // 28 * 28), (1000, 1000)])
        boxes = []
        for _ in range(count):
            x, y = numbers.randint(0, w - 60), numbers.randint(0, h - 60)
            boxes.append([numbers.choice(["cat", "dog", "Traffic Light"]),
                          [x, y, x + numbers.randint(10, w - x), y + numbers.randint(10, h - y)]])
        jitter = numbers.choice([0, 5, 20, 60])
        found = []
        for label, box in boxes + numbers.sample(boxes, min(count, numbers.choice([0, 0, 1]))):
            if numbers.random() < 0.1:
                continue
            scaled = [round(v * (iw / w if i % 2 == 0 else ih / h)) + numbers.randint(-jitter, jitter)
                      for i, v in enumerate(box)]
            found.append([label if numbers.random() < 0.8 else "bird", scaled])
        numbers.shuffle(found)
        text = listed(found, fence=numbers.random() < 0.5)
        if numbers.random() < 0.1:
            text = text[: numbers.randint(0, len(text))]
        record(f"random-{index}", text, f"drawn, apart by up to {jitter}", boxes, sizes=((w, h), (iw, ih)), steps=(100, 2000))
    out.write("published-vision-r1.jsonl")


def pr1(args):
    replace_missing("math_verify", "scipy.optimize", "torch")
    # The reading of texts computes more than it uses: what needs WordNet or a Chinese dictionary is replaced.
    sys.modules["jieba"] = MagicMock(lcut=list)
    import nltk.translate.meteor_score

    nltk.translate.meteor_score.meteor_score = lambda references, hypothesis: 0.0
    sys.path.insert(0, os.path.join(args.pr1, "src"))
    os.environ["LOG_DIR"] = tempfile.mkdtemp()
    theirs = load(os.path.join(args.pr1, "src/open_r1/rewards.py"), "pr1_rewards")
    out = Lines("MMR1@1c37ac2")

    def wrapped(completion):
        return [[{"content": completion}]]

    def format(id, completion, why):
        out.add(f"pr1-format-{id}", {"kind": "pr1.groundingFormat", "mode": "published"}, completion, None,
                theirs.qwenvl_rec_format_reward(wrapped(completion))[0], why)

    right = "<|object_ref_start|>a cat<|object_ref_end|><|box_start|>(100,100),(300,250)<|box_end|><|im_end|>"
    for index, (completion, why) in enumerate([
        (right, "the form that was meant"), ("<", "one sign"), ("<think>", "any tag"), (">", "the other sign"),
        (">a\nb<", "a line break before the other sign"), ("a<b", "text first"), ("", "nothing"), (" <", "a space first"),
        ("object_ref_start", "a word of the pattern"), ("object_ref_end and more", "another"), ("box_start", "another"),
        ("box_end", "another"), ("im_end", "another"), ("im_en", "most of one"), ("xim_end", "not at the beginning"),
        ("|", "a bar"), ("\n<", "a line break first"), ("<|endoftext|>", "a mark that is taken away"),
        ("<|endoftext|>cat", "and what is behind it"), ("<|endof<|endoftext|>text|>", "what the taking away leaves"),
        ("<|endoftext|><|endoftext|>im_end", "twice"), ("object_ref_", "not all of it"), ("(1,2)", "a point"),
    ]):
        format(index, completion, why)

    def grounding(id, completion, why, reference=(100, 100, 300, 250)):
        truth = json.dumps(list(reference))
        score, note = finite(lambda: theirs.qwenvl_rec_iou_reward(wrapped(completion), [truth])[0])
        out.add(f"pr1-grounding-{id}", {"kind": "pr1.grounding", "mode": "published"}, completion, list(reference), score, why + note)

    boxed = "<|box_start|>%s<|box_end|>"
    for index, (completion, why) in enumerate([
        (right, "the reference itself"), (boxed % "(100,100),(300,175)", "half of it, squared"),
        ("[0.1, 0.1, 0.3, 0.25]", "without the mark, fractions of the side become thousandths"),
        ("[0.1, 0.1, 0.3, 0.1756]", "and are cut off"), ("[100, 100, 300, 250]", "and so do thousandths"),
        (boxed % "[100, 100, 300, 250]", "square brackets"), (boxed % "(100, 100, 300, 250)", "round brackets"),
        (boxed % "(100,100), (300,250)", "two corners"), (boxed % "(100 ,100),(300,250)", "a space before a comma"),
        (boxed % "( 100, 100),( 300, 250)", "spaces after brackets"), (boxed % "(100,100 ),(300,250)", "before a bracket"),
        (boxed % "(0,0),(9,9) [100, 100, 300, 250]", "square brackets come first"),
        (boxed % "(0,0),(9,9) (100, 100, 300, 250)", "then four numbers in round ones"),
        (boxed % "[100, 100, 300, 250, 1] (100,100),(300,250)", "five numbers are no box"),
        (boxed % "[[100, 100, 300, 250]]", "a list of lists"), (boxed % "[-5, 100, 300, 250]", "a negative number"),
        (boxed % "[100.5, 99.5, 300.25, 250.0]", "decimals"), (boxed % "[100., 100, 300, 250]", "a full stop alone"),
        (boxed % "[.5, 100, 300, 250]", "a full stop first"), (boxed % "[1e2, 100, 300, 250]", "an exponent"),
        (boxed % "[300, 250, 100, 100]", "corners in the wrong order"), (boxed % "[250, 300, 100, 100]", "and others"),
        (boxed % "[300, 100, 100, 250]", "one side reversed"), (boxed % "[1000, 1000, 0, 0]", "large and reversed"),
        (boxed % "[100, 100, 100, 100]", "a point"), (boxed % "[0, 0, 10, 10]", "elsewhere"), ("", "nothing"),
        ("no box", "no box"), (boxed % "", "the mark alone"), ("(100,100),(300,250)", "no mark"),
        ("[0.1,\n0.1,\u20030.3,\x1c0.25]", "white space of all kinds"),
        (boxed % ("[" + "9" * 400 + ", 100, 300, 250]"), "more digits than a number holds"),
        ("[" + "9" * 400 + ", 100, 300, 250]", "the same without the mark"),
        (boxed % ("[100, 100, " + "9" * 200 + ", " + "9" * 200 + "]"), "an area beyond all numbers"),
        (boxed % "[\uff11\uff10\uff10, 100, 300, 250]", "digits of another script"),
        (boxed % "[100<|endoftext|>, 100, 300, 250]", "a mark that is taken away"),
        (boxed % "[1, 2, 3] [1, 2, [100, 100, 300, 250]", "false starts"),
        (boxed % "(1,2),(3 (100,100),(300,250)", "false starts with corners"),
        (boxed % "(1,2),(100,100),(300,250)", "three corners: the first two count"),
        (boxed % "--5 [--5, 1, 2, 3]", "two signs"), (boxed % "[100,100,300,250", "never closed"),
    ]):
        grounding(index, completion, why)
    grounding("flat", boxed % "[0, 0, 0, 5]", "two boxes without area", (1, 1, 1, 1))
    grounding("flat-zero", "none", "no box and a reference without area", (0, 0, 0, 0))
    numbers = random.Random(8)
    for index in range(150):
        x, y = numbers.randint(0, 900), numbers.randint(0, 900)
        box = [x, y, x + numbers.randint(1, 1000 - x), y + numbers.randint(1, 1000 - y)]
        jitter = numbers.choice([0, 5, 30, 100])
        found = [v + numbers.randint(-jitter, jitter) for v in box]
        if numbers.random() < 0.2:
            found = [v + numbers.choice([0.5, 0.25, 0.125]) for v in found]
        text = numbers.choice([
            lambda f: boxed % f"({f[0]},{f[1]}),({f[2]},{f[3]})", lambda f: boxed % str(f),
            lambda f: str([v / 1000 for v in f]), lambda f: f"A cat: ({f[0] / 1000:.3f}, {f[1] / 1000:.3f}, "
                                                            f"{f[2] / 1000:.3f}, {f[3] / 1000:.3f}).",
        ])(found)
        if numbers.random() < 0.05:
            text = text[: numbers.randint(0, len(text))]
        grounding(f"random-{index}", text, f"drawn, apart by up to {jitter}", box)
    out.write("published-pr1.jsonl")
    pr1_texts(theirs)


def pr1_texts(theirs):
    out = Lines("MMR1@1c37ac2")

    def wrapped(completion):
        return [[{"content": completion}]]

    os.chdir(tempfile.mkdtemp())
    pairs = [
        ("kitten", "sitting", "three edits of seven"), ("", "", "nothing for nothing"), ("", "abc", "nothing"),
        ("abc", "", "a text for nothing"), ("a  b\n c", "a b c", "white space is collapsed"), (" a\x1cb\u00a0c ", "a b c", "of all kinds"),
        ("abc", "abc", "equal"), ("ABC", "abc", "case matters"), ("\u00e9", "e\u0301", "scalars are compared"),
        ("\u4f60\u597d", "\u4f60\u4eec\u597d", "Chinese"), ("<answer>abc</answer>", "abc", "tags count as text"),
        ("x" * 300, "x" * 290 + "y" * 10, "long texts"), ("ab" * 40, "ba" * 40, "shifted"), ("\U0001f600a", "a", "beyond 16 bits"),
    ]
    numbers = random.Random(10)
    for _ in range(80):
        wanted = "".join(numbers.choice("abc  d\u00e9\n") for _ in range(numbers.randint(0, 90)))
        found = "".join(c for c in wanted if numbers.random() > 0.15)
        found = "".join(c if numbers.random() > 0.1 else numbers.choice("abcx ") for c in found)
        pairs.append((found, wanted, "drawn"))
    for index, (found, wanted, why) in enumerate(pairs):
        score, note = finite(lambda: theirs.perpo_ocr_edit_distance_reward([""], wrapped(found), [wanted])[0])
        out.add(f"pr1-ocr-{index}", {"kind": "pr1.ocr", "mode": "published"}, found, wanted, score, why + note)
    for index, (text, why) in enumerate([
        ("<think>a</think><answer>b</answer>", "the form"), ("<think></think><answer></answer>", "nothing in the tags"),
        ("<think>a</think> <answer>b</answer>", "a space between"), ("<think>a</think><answer>b</answer> ", "a space behind"),
        ("<think>a</think><answer>b</answer>\n", "a line break behind"), ("<think>a</think><answer>b</answer>\n\n", "two of them"),
        ("<think>a\n</think><answer>b</answer>", "a line break in the thought"), ("<think>a</think><answer>b\n</answer>", "in the answer"),
        (" <think>a</think><answer>b</answer>", "a space first"), ("<think>a</think><answer>b</answer>x</answer>", "a second closing"),
        ("<think>a</think>x</think><answer>b</answer>", "a second closing of the thought"), ("", "nothing"),
        ("<think>a\r</think><answer>b\u2028</answer>", "other separators are no line breaks"), ("<think>a</think><answer>", "open"),
        ("<think></think><answer>", "too short"), ("<think></think><answer></answer>x", "text behind"),
    ]):
        out.add(f"pr1-think-{index}", {"kind": "pr1.thinkFormat", "mode": "published"}, text, None,
                theirs.think_format_reward(wrapped(text))[0], why)
    out.write("../text/published-pr1.jsonl")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seg-zero")
    parser.add_argument("--vision-r1")
    parser.add_argument("--pr1")
    arguments = parser.parse_args()
    if arguments.seg_zero:
        seg_zero(arguments)
        vision_reasoner(arguments)
    if arguments.vision_r1:
        vision_r1(arguments)
    if arguments.pr1:
        pr1(arguments)
