#!/usr/bin/env python3
"""Runs rewards of peers and of this package on the same completions, in turn, and prints the ratios with their quartiles.

    pip install torch==2.13.0+cpu trl==1.16.0 math-verify==0.9.0
    swift build -c release --product throughput
    python peers/compare.py --completions FILE.jsonl[.gz] [--boxes FILE.json.gz] [--pairs 15]

FILE.jsonl holds objects with "completion" and "gold". TRL's and Math-Verify's functions come from their packages; those of
Reason-RFT and VLM-R1, which are no packages, are written here from their published formulas. Every answer is compared with
ours before a ratio is printed. The sides take turns on one core in rounds of at least 50 ms, each a number of passes over the whole
file; the ratio is the median of the pairs, with the quartiles behind it (see pairs.py). Ours makes every completion anew before each
pass, as the peers' lists of messages are made before. Only what compares two threads runs on all cores.
"""

import argparse
import gzip
import json
import math
import os
import re
import sys
import tempfile

from pairs import MILLISECONDS, Server, compare, pin, repeated

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


def ours(arguments, rows, reward, width=0, cores=None):
    """A server of our binary on these rows, and the scores that it gave."""
    with tempfile.TemporaryDirectory() as folder:
        data, scores = os.path.join(folder, "rows.jsonl"), os.path.join(folder, "scores.txt")
        with open(data, "w") as file:
            for completion, reference in rows:
                file.write(json.dumps({"completion": completion, "reference": reference}) + "\n")
        command = [arguments.binary, data, reward, "--scores", scores, "--width", str(width), "--serve"]
        server = Server(command, cores)
        # The answer to the first round says that everything was read and written.
        server.ask(0.001)
        return server, [float(line) for line in open(scores)]


def report(arguments, name, peer, rows, reward, expected=0):
    """Compares a function of the peer, which scores all rows, with a reward of ours."""
    server, scores = ours(arguments, rows, reward)
    peer_scores = peer()
    different = sum(1 for a, b in zip(peer_scores, scores, strict=True) if abs(a - b) > 1e-9)
    with server:
        found = compare(
            lambda: repeated(peer) / len(rows) * 1e9, lambda: server.ask(MILLISECONDS)["ns"], arguments.pairs)
    note = "answers equal" if different == 0 else f"{different} answers differ{' as expected' if expected else ''}"
    print(f"{name:72} {found.peer.median:10.0f} {found.ours.median:9.0f} {found.ratio.text():>24}"
          f"  {len(rows):6} completions, {note}")
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


def number(gold):
    found = re.match(r"-?\d+(\.\d+)?", gold or "")
    return found and found.group(0)


def compare_threads(arguments, name, texts, cores):
    """One thread and two of our batch, in turn, on all cores."""
    rows = [(text, "1") for text in texts]
    one, _ = ours(arguments, rows, "composed", 1, cores)
    two, _ = ours(arguments, rows, "composed", 2, cores)
    floor, _ = ours(arguments, rows, "readBytes")
    with one, two, floor:
        found = compare(lambda: one.ask(MILLISECONDS)["ns"], lambda: two.ask(MILLISECONDS)["ns"], arguments.pairs)
        least = floor.ask(MILLISECONDS)["ns"]
    print(f"{name + ': composed reward, two threads over one':72} {found.peer.median:10.0f} {found.ours.median:9.0f} "
          f"{found.ratio.text(2):>24}  {len(rows):6} completions; reading the bytes once {least:.0f} ns")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--completions", required=True, nargs="+")
    parser.add_argument("--boxes")
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--limit", type=int, help="the first N completions of each file only, for a short run")
    parser.add_argument("--binary", default=os.path.join(os.path.dirname(__file__), "..", ".build", "release", "throughput"))
    parser.add_argument("--skip-trl", action="store_true")
    arguments = parser.parse_args()
    cores, all_cores = pin()
    print(f"core {cores[0]}, {arguments.pairs} pairs of rounds of at least {MILLISECONDS} ms: medians, and the quartiles of the ratio")
    print(f"{'':72} {'peer ns':>10} {'ours ns':>9} {'ratio':>24}")
    for path in arguments.completions:
        rows = [(row["completion"], row.get("gold")) for row in lines(path)][: arguments.limit]
        texts = [completion for completion, _ in rows]
        name = os.path.basename(path).split(".")[0]
        if not arguments.skip_trl:
            from trl.rewards import think_format_reward

            messages = [[{"role": "assistant", "content": text}] for text in texts]
            plain = [(text, "") for text in texts]
            peer = lambda: think_format_reward(messages)  # noqa: E731
            report(arguments, f"{name}: TRL think_format_reward, its form", peer, plain, "trlFormat")
            report(arguments, f"{name}: TRL think_format_reward, our strict form", peer, plain, "strictFormat", expected=1)
        numeric = [(text, number(gold)) for text, gold in rows if number(gold)]
        if len(numeric) > 100:
            answers, golds = [row[0] for row in numeric], [row[1] for row in numeric]
            report(arguments, f"{name}: Reason-RFT smooth, no fallback; our default",
                   lambda: reason_rft_smooth(answers, golds, None), numeric, "smooth", expected=1)
            fallback = math_verify_fallback()
            peer = lambda: reason_rft_smooth(answers, golds, fallback)  # noqa: E731
            report(arguments, f"{name}: Reason-RFT smooth with Math-Verify; our default", peer, numeric, "smooth", expected=1)
            report(arguments, f"{name}: Reason-RFT smooth with Math-Verify; our published", peer, numeric,
                   "reasonRFTSmooth", expected=1)
        if arguments.boxes:
            thoughts = [re.sub(r"</?\w+>", "", text) for text in texts]
            box_rows = boxed(arguments.boxes, thoughts)
            answers, truths = [row[0] for row in box_rows], [row[1] for row in box_rows]
            peer = lambda: vlm_r1_iou(answers, truths)  # noqa: E731
            text_rows = [(text, json.dumps(truth)) for text, truth in box_rows]
            report(arguments, f"{name}: VLM-R1 IoU; our default", peer, text_rows, "iou", expected=1)
            report(arguments, f"{name}: VLM-R1 IoU; our published", peer, text_rows, "vlmR1IoU")
        compare_threads(arguments, name, texts, all_cores)


if __name__ == "__main__":
    main()
