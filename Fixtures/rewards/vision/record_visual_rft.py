"""Records what Visual-RFT's detection rewards return for answers that Python's json.loads accepts or refuses, as fixture lines.

    python record_visual_rft.py CHECKOUT > published-visual-rft.jsonl

The checkout holds `src/virft/src/open_r1/grpo.py` (Liuziyu77/Visual-RFT@9486633, or a fork with the same functions). Its
functions are called as they are, with Math-Verify's answering that nothing is equal. Where they return not-a-number, the
line says 0. Recorded with Python 3.11.7.
"""

import ast
import json
import math
import os
import random
import re
import sys
import types
from datetime import datetime


def load(path):
    path = os.path.join(path, "src/virft/src/open_r1/grpo.py")
    tree = ast.parse(open(path).read())
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "main"]
    module = types.ModuleType("visual_rft")
    module.__dict__.update(os=os, re=re, json=json, datetime=datetime, parse=lambda text: text, verify=lambda a, b: 0)
    exec(compile(tree, path, "exec"), module.__dict__)
    return {"overlap": module.accuracy_reward_iou, "confidence": module.accuracy_reward_confidence}


ONE = [[100, 100, 200, 200]]
TWO = [[100, 100, 200, 200], [300, 300, 400, 420]]
GOOD = "[{'Position': [100, 100, 200, 200], 'Confidence': 0.9}, {'Position': [300, 300, 400, 400], 'Confidence': 0.8}]"


def item(position="[100, 100, 200, 200]", confidence="0.9", more=""):
    return f"{{'Position': {position}, 'Confidence': {confidence}{more}}}"


ANSWERS = [
    # Accepted: white space, quotation marks, keys.
    ("double-quotes", GOOD.replace("'", '"')),
    ("mixed-quotes", "[{'Position\": [100, 100, 200, 200], \"Confidence': 0.9}]"),
    ("no-space", GOOD.replace(" ", "")),
    ("tabs", GOOD.replace(" ", "\t \r")),
    ("space-within", "[ { 'Position' : [ 100 , 100 , 200 , 200 ] , 'Confidence' : 0.9 } ]"),
    ("keys-in-other-order", "[{'Confidence': 0.9, 'Position': [100, 100, 200, 200]}]"),
    ("another-key", "[" + item(more=", 'label': 'cat', 'x': [1, {'y': null}, true, false, -1.5e3]") + "]"),
    ("escaped-key", "[{'Pos\\u0069tion': [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("escapes", "[" + item(more=", 'x': '" + chr(92) + "n" + chr(92) + "t" + chr(92) + "u00e9" + chr(92) + "/'") + "]"),
    ("escaped-quote", "[" + item(more=", 'x': 'it" + chr(92) + "'s'") + "]"),
    ("lone-surrogate", "[" + item(more=", 'x': '" + chr(92) + "ud800'") + "]"),
    ("key-twice", "[{'Position': [0, 0, 9, 9], 'Position': [100, 100, 200, 200], 'Confidence': 0.1, 'Confidence': 0.9}]"),
    ("doubled-brackets", "[" + GOOD + "]"),
    ("doubled-inside", "[{'Position': [[100, 100, 200, 200]], 'Confidence': 0.9}]"),
    ("tripled-brackets", "[[" + GOOD + "]]"),
    ("brackets-apart", "[ " + GOOD + " ]"),
    ("doubled-in-label", "[" + item(more=", 'x': '[[a]]'") + "]"),
    # Numbers.
    ("decimals", "[" + item('[100.5, 100.25, 200.125, 199.0625]', '0.123456') + "]"),
    ("exponents", "[" + item('[1e2, 1E+2, 2e2, 20000e-2]', '9e-1') + "]"),
    ("exponent-without-digits", "[" + item('[1e, 100, 200, 200]') + "]"),
    ("many-decimals", "[" + item('[100.00000000000000000001, 100, 200, 200]', '0.9000000000000000000000001') + "]"),
    ("plus", "[" + item('[+100, 100, 200, 200]') + "]"),
    ("negative", "[" + item('[-100, 100, 200, 200]', '-5') + "]"),
    ("negative-zero", "[" + item('[-0, -0.0, 200, 200]', '-0') + "]"),
    ("two-minus", "[" + item('[--100, 100, 200, 200]') + "]"),
    ("leading-zero", "[" + item('[0100, 100, 200, 200]') + "]"),
    ("leading-zero-confidence", "[" + item(confidence='00.9') + "]"),
    ("zero-point", "[" + item('[0, 0.0, 200, 200]', '0') + "]"),
    ("no-digit-before-point", "[" + item(confidence='.9') + "]"),
    ("no-digit-after-point", "[" + item('[100., 100, 200, 200]') + "]"),
    ("percent", "[" + item(confidence='90%') + "]"),
    ("hexadecimal", "[" + item('[0x64, 100, 200, 200]') + "]"),
    ("underscore", "[" + item('[1_00, 100, 200, 200]') + "]"),
    ("letters-behind", "[" + item('[100px, 100, 200, 200]') + "]"),
    ("infinity", "[" + item('[100, 100, Infinity, 200]') + "]"),
    ("large", "[" + item('[100, 100, 1e999, 200]') + "]"),
    ("infinite-confidence", "[" + item(confidence='Infinity') + "]"),
    ("negative-infinite-confidence", "[" + item(confidence='-Infinity') + ", " + item('[0, 0, 9, 9]', '-1e999') + "]"),
    ("nan-corner", "[" + item('[NaN, 100, 200, 200]') + ", " + item('[NaN, 100, 200, 200]', '0.8') + "]"),
    ("nan-confidence", "[" + item(confidence='NaN') + "]"),
    ("long-whole-number", "[" + item('[100, 100, 200, 200]', '1' + '0' * 400) + "]"),
    ("whole-number-beyond-limit", "[" + item(more=", 'x': 1" + "0" * 4300) + "]"),
    ("whole-number-at-limit", "[" + item(more=", 'x': 1" + "0" * 4299) + "]"),
    ("long-fraction", "[" + item(confidence='0.' + '9' * 5000) + "]"),
    ("true-and-false", "[" + item('[false, false, 200, 200]', 'true') + "]"),
    # Values of another kind.
    ("null-confidence", "[" + item(confidence='null') + "]"),
    ("text-confidence", "[" + item(confidence=chr(39) + '0.9' + chr(39)) + "]"),
    ("list-confidence", "[" + item(confidence='[0.9]') + "]"),
    ("no-confidence", "[{'Position': [100, 100, 200, 200]}]"),
    ("no-confidence-in-repeated", "[" + item() + ", {'Position': [100, 100, 200, 200]}]"),
    ("no-position", "[{'Confidence': 0.9}]"),
    ("lower-case-keys", "[{'position': [100, 100, 200, 200], 'confidence': 0.9}]"),
    ("three-numbers", "[" + item('[100, 100, 200]') + "]"),
    ("five-numbers", "[" + item('[100, 100, 200, 200, 5]') + "]"),
    ("no-numbers", "[" + item('[]') + "]"),
    ("late-three-numbers", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('[1, 2, 3]', '0.1') + "]"),
    ("early-three-numbers", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('[1, 2, 3]', '0.95') + "]"),
    ("late-three-numbers-twice",
     "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('[1, 2, 3]', '0.1') + ", " + item('[1, 2, 3]', '0.2') + "]"),
    ("late-text-position", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item(chr(39) + 'abcd' + chr(39), '0.1') + "]"),
    ("late-list-within", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('[1, [2], 3, 4]', '0.1') + "]"),
    ("late-number-position", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('5', '0.1') + "]"),
    ("late-object-position", "[" + item() + ", " + item('[300, 300, 400, 420]', '0.8') + ", " + item('{}', '0.1') + "]"),
    ("text-numbers", "[" + item('[' + ', '.join(chr(39) + n + chr(39) for n in ('100', '100', '200', '200')) + ']') + "]"),
    ("null-number", "[" + item('[null, 100, 200, 200]') + "]"),
    ("reversed", "[" + item('[200, 200, 100, 100]') + "]"),
    ("repeated", "[" + item() + ", " + item(confidence='0.1') + ", " + item('[100.0, 100, 2e2, 200]', '0.2') + "]"),
    ("number-first", "[5, " + item() + "]"),
    ("number-last", "[" + item() + ", 5]"),
    ("text-last", "[" + item() + ", 'Position']"),
    ("plain-lists", "[[100, 100, 200, 200]]"),
    ("one-object", item()),
    ("one-list", "[100, 100, 200, 200]"),
    ("empty-list", "[]"),
    ("empty-object", "[{}]"),
    ("number", "5"),
    ("word", "No Objects"),
    ("nothing", ""),
    # Refused.
    ("trailing-comma", "[" + item() + ",]"),
    ("trailing-comma-in-object", "[{'Position': [100, 100, 200, 200], 'Confidence': 0.9,}]"),
    ("trailing-comma-in-position", "[" + item('[100, 100, 200, 200,]') + "]"),
    ("leading-comma", "[," + item() + "]"),
    ("two-commas", "[" + item() + ",, " + item('[300, 300, 400, 400]', '0.8') + "]"),
    ("no-comma", "[" + item() + " " + item('[300, 300, 400, 400]', '0.8') + "]"),
    ("no-comma-in-position", "[" + item('[100 100 200 200]') + "]"),
    ("no-colon", "[{'Position' [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("two-colons", "[{'Position':: [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("equals", "[{'Position'= [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("bare-key", "[{Position: [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("number-key", "[{1: 2, 'Position': [100, 100, 200, 200], 'Confidence': 0.9}]"),
    ("round-brackets", "[" + item('(100, 100, 200, 200)') + "]"),
    ("apostrophe", "[" + item(more=", 'x': " + chr(34) + "it's" + chr(34)) + "]"),
    ("line-break-in-text", "[" + item(more=", 'x': 'a" + chr(10) + "b'") + "]"),
    ("tab-in-text", "[" + item(more=", 'x': 'a" + chr(9) + "b'") + "]"),
    ("control-in-text", "[" + item(more=", 'x': 'a" + chr(1) + "b'") + "]"),
    ("unknown-escape", "[" + item(more=", 'x': 'a" + chr(92) + "qb'") + "]"),
    ("short-escape", "[" + item(more=", 'x': '" + chr(92) + "u12'") + "]"),
    ("bad-escape", "[" + item(more=", 'x': '" + chr(92) + "u12g4'") + "]"),
    ("unfinished-text", "[" + item(more=", 'x': 'a") + "]"),
    ("python-words", "[" + item(more=", 'x': None, 'y': True") + "]"),
    ("nan-in-capitals", "[" + item(more=", 'x': NAN") + "]"),
    ("comment", "[" + item() + ", /* two */ " + item('[300, 300, 400, 400]', '0.8') + "]"),
    ("text-behind", "{GOOD} as seen]"),
    ("second-list", "{GOOD} {GOOD}"),
    ("text-before", "Boxes: {GOOD}"),
    ("fence", "```json {GOOD} ```"),
    ("no-break-space", "[" + item() + ",\u00a0" + item('[300, 300, 400, 400]', '0.8') + "]"),
    ("no-break-space-around", "\u00a0{GOOD}\u3000"),
    ("separators-around", "\x1c{GOOD}\x1f"),
    ("byte-order-mark", "\ufeff{GOOD}"),
    ("form-feed-around", "\f{GOOD}\v"),
    ("form-feed-within", "[" + item() + ",\f" + item('[300, 300, 400, 400]', '0.8') + "]"),
    # Cut off.
    ("cut-in-second", GOOD[:80]),
    ("cut-in-first", GOOD[:30]),
    ("cut-behind-first", "[" + item() + ","),
    ("cut-before-end", GOOD[:-1]),
    ("cut-after-position", "[" + item() + ", {'Position': [300, 300, 400, 400]"),
    ("cut-with-nested", "[" + item() + ", {'x': {'a': 1}, 'Position': [300, 300"),
    ("cut-brace-apart", "[" + item() + " , {'Position': [300, 300"),
    ("sentence-at-end", GOOD + "."),
    # Deep.
    ("deep", "[" + item(more=", 'x': " + "[ " * 400 + "] " * 400) + "]"),
    ("too-deep", "[" + item(more=", 'x': " + "[ " * 2000 + "] " * 2000) + "]"),
]

WHOLE = [
    ("no-tags", GOOD),
    ("no-tags-with-lines", GOOD.replace(", {", ",\n {").replace("], ", "],\n")),
    ("answer-on-lines", f"<think>t</think><answer>\n{GOOD}\n</answer>"),
    ("answer-on-lines-alone", f"<answer>\n{GOOD}\n</answer>"),
    ("list-and-closing-on-lines", f"{GOOD}\n</answer>"),
    ("closing-broken-by-line", f"{GOOD}</ans\nwer> and more]"),
    ("second-answer-on-one-line", f"<answer>\n[]</answer> <answer>{GOOD}</answer>"),
    ("two-answers", f"<answer>{GOOD}</answer><answer>[]</answer>"),
    ("opening-within", f"<answer><answer>{GOOD}</answer>"),
    ("never-closed", f"<think>t</think><answer>{GOOD}"),
    ("thought-only", "<think>[100, 100, 200, 200]</think>"),
    ("brackets-broken-by-line", f"[\n{GOOD}]"),
    ("empty-text", ""),
]


def mutated(rng):
    """A right answer with one to three bytes put in, taken out or changed."""
    text = list(GOOD if rng.random() < 0.7 else GOOD.replace("'", '"').replace(" ", ""))
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text))
        kind = rng.randrange(3)
        if kind == 0:
            del text[at]
        elif kind == 1:
            text.insert(at, rng.choice("'\"[]{},:0019-+.eE \t\nNtf\\/<"))
        else:
            text[at] = rng.choice("'\"[]{},:0123456789-.e \n")
    return "".join(text)


def main():
    rewards = load(sys.argv[1])
    rng = random.Random(5)
    rows = [(id, f"<think>t</think><answer>{answer}</answer>", TWO) for id, answer in ANSWERS]
    rows += [(id, text, TWO) for id, text in WHOLE]
    rows += [("empty-reference-" + id, f"<think>t</think><answer>{answer}</answer>", [])
             for id, answer in ANSWERS[:2] + [row for row in ANSWERS if row[0] in ("three-numbers", "no-position", "empty-list")]]
    rows += [(f"changed-{index}", f"<answer>{mutated(rng)}</answer>", TWO) for index in range(160)]
    for id, completion, boxes in rows:
        solution = "<answer>" + str([{"Position": box, "Confidence": 1.0} for box in boxes]) + "</answer>"
        for part, reward in rewards.items():
            if part == "overlap" and "nan-confidence" in id:
                continue
            score = float(reward([[{"content": completion}]], [solution])[0])
            line = {"id": f"visual-rft-reading-{part}-{id}",
                    "reward": {"kind": "visualRFT.detection", "mode": "published", "part": part}, "completion": completion,
                    "reference": {"boxes": boxes}, "score": 0.0 if math.isnan(score) else score,
                    "why": "what json.loads makes of the rewritten answer", "source": "visual-rft@9486633"}
            print(json.dumps(line))


if __name__ == "__main__":
    main()
