#!/usr/bin/env python3
"""Runs rewards of peers and of this package on the same completions, in turn, and prints the ratios.

    pip install torch==2.13.0+cpu trl==1.16.0 math-verify==0.9.0
    swift build -c release --product throughput
    python peers/compare.py --completions FILE.jsonl[.gz] [--boxes FILE.json.gz] [--rounds 7]

FILE.jsonl holds objects with "completion" and "gold". TRL's and Math-Verify's functions come from their packages; those of
Reason-RFT and VLM-R1, which are no packages, are written here from their published formulas. Every answer is compared with
ours before a ratio is printed. Each side takes its median of several rounds over the whole file, one thread each; ours
makes every completion anew before each round, as the peers' lists of messages are made before.
"""

import argparse
import gzip
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

ANSWER = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)


def lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file]


def reason_rft_smooth(completions, solution, fallback, near=0.05, far=0.20):
    """Reason-RFT's mathematical reward: its formula, its first answer, its fallback."""
    rewards = []
    for content, truth in zip(completions, solution):
        reward = 0.0
        try:
            tagged = ANSWER.search(content)
            found = tagged.group(1).strip() if tagged else content.strip()
            match = ANSWER.search(truth)
            wanted = match.group(1).strip() if match else truth.strip()
            try:
                number, reference = float(found), float(wanted)
                distance = abs(number - reference)
                low, high = near * abs(reference), far * abs(reference)
                if distance < low:
                    reward = 1.0
                elif distance > high:
                    reward = 0.0
                else:
                    reward = 0.5 * (math.cos(math.pi * (distance - low) / (high - low)) + 1)
            except ValueError:
                reward = 1.0 if found == wanted else 0.0
            if reward == 0.0 and not tagged and fallback:
                reward = fallback(content, truth)
        except Exception:
            pass
        rewards.append(reward)
    return rewards


BOX = re.compile(r"\[(\d+),\s*(\d+),\s*(\d+),\s*(\d+)]")


def vlm_r1_iou(completions, solution):
    """VLM-R1's IoU reward of the Qwen module, without the image file that it opens for its size."""
    rewards = []
    for content, truth in zip(completions, solution):
        reward = 0.0
        try:
            tagged = ANSWER.search(content)
            if tagged:
                box = BOX.search(tagged.group(1).strip())
                if box:
                    a = [int(box.group(i)) for i in range(1, 5)]
                    x1, y1 = max(a[0], truth[0]), max(a[1], truth[1])
                    x2, y2 = min(a[2] - 1, truth[2] - 1), min(a[3] - 1, truth[3] - 1)
                    inter = (x2 - x1 + 1) * (y2 - y1 + 1) if x1 < x2 and y1 < y2 else 0
                    union = (a[2] - a[0]) * (a[3] - a[1]) + (truth[2] - truth[0]) * (truth[3] - truth[1]) - inter
                    reward = float(inter) / union
        except Exception:
            pass
        rewards.append(reward)
    return rewards


def math_verify_fallback():
    from math_verify import parse, verify

    def fallback(content, truth):
        return 1.0 if verify(parse(content), parse(truth)) else 0.0

    return fallback


def median_time(function, rounds):
    times, result = [], None
    for _ in range(rounds + 1):
        start = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:]), result


def ours(binary, rows, reward, width=0):
    with tempfile.TemporaryDirectory() as folder:
        data, scores = os.path.join(folder, "rows.jsonl"), os.path.join(folder, "scores.txt")
        with open(data, "w") as file:
            for completion, reference in rows:
                file.write(json.dumps({"completion": completion, "reference": reference}) + "\n")
        out = subprocess.run(
            [binary, data, reward, "--scores", scores, "--width", str(width)], check=True, capture_output=True, text=True)
        return json.loads(out.stdout), [float(line) for line in open(scores)]


def report(name, peer_seconds, peer_scores, binary, rows, reward, expected=0):
    result, scores = ours(binary, rows, reward)
    different = sum(1 for a, b in zip(peer_scores, scores) if abs(a - b) > 1e-9)
    peer = peer_seconds / len(rows) * 1e9
    note = "answers equal" if different == 0 else f"{different} answers differ{' as expected' if expected else ''}"
    print(f"{name:58} {peer:12.0f} {result['ns']:10.0f} {peer / result['ns']:9.1f} ×  {len(rows):6} completions, {note}")
    sys.stdout.flush()


def boxed(path, thoughts):
    """Answers of one box each, with real thoughts before them: detections against the truth that they fall on."""
    with gzip.open(path, "rt") as file:
        detections = json.load(file)
    rows = []
    for index, found in enumerate(detections[: len(thoughts)]):
        x, y, w, h = (int(v) for v in found["bbox"])
        dx, dy = index % 7, index % 5
        truth = [x + dx, y + dy, x + dx + max(2, w), y + dy + max(2, h)]
        answer = json.dumps({"bbox_2d": [x, y, x + max(2, w), y + max(2, h)]})
        rows.append((f"<think>{thoughts[index]}</think>\n<answer>{answer}</answer>", truth))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--completions", required=True, nargs="+")
    parser.add_argument("--boxes")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--binary", default=os.path.join(os.path.dirname(__file__), "..", ".build", "release", "throughput"))
    parser.add_argument("--skip-trl", action="store_true")
    arguments = parser.parse_args()
    print(f"{'':58} {'peer ns':>12} {'ours ns':>10} {'ratio':>9}")
    for path in arguments.completions:
        rows = [(row["completion"], row.get("gold")) for row in lines(path)]
        texts = [completion for completion, _ in rows]
        name = os.path.basename(path).split(".")[0]
        if not arguments.skip_trl:
            from trl.rewards import think_format_reward

            messages = [[{"role": "assistant", "content": text}] for text in texts]
            seconds, scores = median_time(lambda: think_format_reward(messages), arguments.rounds)
            plain = [(text, "") for text in texts]
            report(f"{name}: TRL think_format_reward, its form", seconds, scores, arguments.binary, plain, "trlFormat")
            report(f"{name}: TRL think_format_reward, our strict form", seconds, scores, arguments.binary, plain,
                   "strictFormat", expected=1)
        numeric = [(text, re.match(r"-?\d+(\.\d+)?", gold).group(0)) for text, gold in rows
                   if gold and re.match(r"-?\d+(\.\d+)?", gold)]
        if len(numeric) > 100:
            texts, golds = [row[0] for row in numeric], [row[1] for row in numeric]
            seconds, scores = median_time(lambda: reason_rft_smooth(texts, golds, None), arguments.rounds)
            report(f"{name}: Reason-RFT smooth, no fallback; our default", seconds, scores, arguments.binary, numeric,
                   "smooth", expected=1)
            seconds, scores = median_time(
                lambda: reason_rft_smooth(texts, golds, math_verify_fallback()), 1)
            report(f"{name}: Reason-RFT smooth with Math-Verify; our default", seconds, scores, arguments.binary, numeric,
                   "smooth", expected=1)
            report(f"{name}: Reason-RFT smooth with Math-Verify; our published", seconds, scores, arguments.binary,
                   numeric, "reasonRFTSmooth", expected=1)
        if arguments.boxes:
            thoughts = [re.sub(r"</?\w+>", "", text) for text in texts]
            rows = boxed(arguments.boxes, thoughts)
            texts, truths = [row[0] for row in rows], [row[1] for row in rows]
            seconds, scores = median_time(lambda: vlm_r1_iou(texts, truths), arguments.rounds)
            text_rows = [(text, json.dumps(truth)) for text, truth in rows]
            report(f"{name}: VLM-R1 IoU; our default", seconds, scores, arguments.binary, text_rows, "iou",
                   expected=1)
            report(f"{name}: VLM-R1 IoU; our published", seconds, scores, arguments.binary, text_rows, "vlmR1IoU")
        one, _ = ours(arguments.binary, [(t, "1") for t in texts], "composed", width=1)
        two, _ = ours(arguments.binary, [(t, "1") for t in texts], "composed", width=2)
        floor, _ = ours(arguments.binary, [(t, "1") for t in texts], "readBytes")
        print(f"{name}: composed reward, two threads over one {one['ns'] / two['ns']:30.2f} ×   "
              f"one {one['ns']:.0f} ns, two {two['ns']:.0f} ns; reading the bytes once {floor['ns']:.0f} ns")


if __name__ == "__main__":
    main()
