"""Records what the rewards of other systems return, as fixture lines on standard output.

    python3 record.py video-r1 CHECKOUT > text/video-r1.jsonl
    python3 record.py video-r1-groups CHECKOUT > text/video-r1-groups.jsonl
    python3 record.py forms R1-V VISUALTHINKER VLM-R1 VIDEO-R1 > text/published-forms.jsonl
    python3 record.py vlm-r1-answers CHECKOUT > text/vlm-r1-answers.jsonl
    python3 record.py accuracy R1-V VISUALTHINKER VLM-R1 > math/published-accuracy.jsonl
    python3 record.py vlm-r1-boxes CHECKOUT > vision/vlm-r1-boxes.jsonl
    python3 record.py trl VERSION > math/published-trl.jsonl

CHECKOUT is a checkout of the original. Its functions are taken out of the files by name and run as they stand; nothing else of the
files is, so that no model has to be there. TRL is the installed package, whose version is named. Needs math-verify, rouge_score, Levenshtein, pycocotools and json-repair.
"""

import ast
import contextlib
import io
import json
import math
import os
import random
import re
import sys
from datetime import datetime


def functions(path):
    """The functions and classes of a file, compiled alone."""
    tree = ast.parse(open(path, encoding="utf-8").read())
    keep = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
    for node in tree.body:
        # Static methods of the modules of models become functions.
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name == "format_reward_rec":
                    inner.decorator_list = []
                    keep.append(inner)
    space = {"re": re, "os": os, "json": json, "math": math, "datetime": datetime}
    with contextlib.suppress(ImportError):
        from math_verify import parse, verify
        space |= {"parse": parse, "verify": verify}
    with contextlib.suppress(ImportError):
        from rouge_score import rouge_scorer
        space["rouge_scorer"] = rouge_scorer
    with contextlib.suppress(ImportError):
        from Levenshtein import ratio
        space["ratio"] = ratio
    with contextlib.suppress(ImportError):
        from pycocotools.coco import COCO as Files
        from pycocotools.cocoeval import COCOeval

        def COCO(data):
            # The original's copy of pycocotools takes what a file would hold.
            truth = Files()
            truth.dataset = data
            truth.createIndex()
            return truth

        space |= {"COCO": COCO, "COCOeval": COCOeval}
    with contextlib.suppress(ImportError):
        from json_repair import repair_json
        space["repair_json"] = repair_json
    exec(compile(ast.Module(keep, []), path, "exec"), space)
    return space


ids = {}


def line(kind, completion, score, why, source, reference=None, prefix=None, **more):
    reward = kind if isinstance(kind, dict) else {"kind": kind, "mode": "published"}
    name = prefix or reward["kind"].replace(".", ".published.", 1)
    ids[name] = ids.get(name, 0) + 1
    row = {"id": f"{name}-{ids[name]}", "reward": reward, "completion": completion}
    if reference is not None:
        row["reference"] = reference
    row |= more | {"score": score, "within": 1e-12, "why": why, "source": source}
    print(json.dumps(row, ensure_ascii=False))


def quietly(function, *arguments, **more):
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*arguments, **more)


def message(text):
    return [{"role": "assistant", "content": text}]


def wrapped(text):
    return f"<answer>{text}</answer>"


# MARK: Video-R1

VIDEO = "video-r1@3585689 (HarryHsing), rouge-score 0.1.2"


def video_r1(root):
    space = functions(f"{root}/src/r1-v/src/open_r1/grpo.py")

    def record(kind, types, completion, solution, why):
        score = quietly(
            space["accuracy_reward"], [message(completion)], [solution], problem_type=[types])[0]
        line(f"videoR1.{kind}", completion, score, why, VIDEO, solution)

    thought = "<think>t</think>"
    for answer, solution, why in [
        ("B", "B", "the letter"), ("b", "B", "letters are compared as written"), ("(B)", "B", "marks are not looked through"),
        (" B\n", "B", "white space around does not count"), ("B. cat", "B", "the text of a choice is not known"), ("", "B", "nothing"),
    ]:
        record("choice", "multiple choice", thought + wrapped(answer), wrapped(solution), why)
    record("choice", "multiple choice", "B", wrapped("B"), "no answer is an empty one")
    record("choice", "multiple choice", "B", "B", "and equals a solution without tags")
    record("choice", "multiple choice", wrapped("A") + wrapped("B"), wrapped("A"), "the first answer counts")
    record("choice", "multiple choice", "<think><answer>A</answer></think>" + wrapped("B"), wrapped("A"), "one in the thought, too")
    record("choice", "multiple choice", "<answer>A", wrapped("A"), "an answer that is never closed is none")

    numbers = [
        ("12", "12", "equal"), ("12.0", "12", "a point where the solution has none"), ("12.0", "12.00", "both with a point"),
        ("1,234", "1,234", "commas are dropped"), ("1234", "1,234", "a comma counts as a point"), ("1,234", "1234.0", "so that these agree"),
        ("3.14159", "3.14", "rounded to two decimals"), ("3.145", "3.14", "the binary number below the tie"), ("3.155", "3.15", "and above it"),
        ("2.675", "2.67", "2.675 is below the tie"), ("0.125", "0.12", "a true tie goes to the even digit"), ("0.135", "0.13", "no tie"),
        ("0.375", "0.38", "a true tie, upwards"), ("-0.001", "0.0", "minus zero is zero"), ("1e2", "100", "an exponent"), ("1.0e2", "100.0", "with a point"),
        ("nan", "nan", "not a number is not itself"), ("inf", "inf", "infinity is"), ("-inf", "inf", "with its sign"),
        ("five", "5", "words are no numbers"), ("5 cm", "5", "a unit"), ("50%", "50", "a percent sign"), ("", "5", "nothing"), ("5", "", "no solution"),
        ("1_000", "1000", "Python reads underscores"), ("٥", "5", "and digits of other scripts"), ("0x10", "16", "but no hexadecimal"),
        ("123456789012345678.25", "123456789012345678.26", "beyond what a binary number holds"), ("1e400", "inf", "too large is infinite"),
        ("1.005", "1.0", "1.005 is below the tie"), ("-2.5", "-2.50", "negative"), ("+7", "7", "a plus"), (" 7 ", "7", "spaces"), (".5", "0.5", "no digit before"), ("5.", "5.0", "none behind"),
    ]
    for answer, solution, why in numbers:
        record("numerical", "numerical", thought + wrapped(answer), wrapped(solution), why)
        record("regression", "regression", thought + wrapped(answer), wrapped(solution), why)
    for answer, solution, why in [
        ("nan", "5", "not a number has no error"), ("9", "10", "a tenth away"), ("25", "10", "further away than the solution"),
        ("0", "0", "nothing from nothing"), ("1e-10", "0", "near to nothing"), ("-10", "10", "the other sign"), ("1e308", "-1e308", "the difference overflows"),
    ]:
        record("regression", "regression", thought + wrapped(answer), wrapped(solution), why)

    for answer, solution, why in [
        ("no parking", "no parking here", "one word is missing"), ("no  parking\nhere", "no parking here", "white space does not count"),
        ("No parking here", "no parking here", "case does"), ("no parking, here", "no parking here", "and punctuation"),
        ("a b c d e f g", "a b", "more errors than words"), ("", "a", "nothing"), ("", "", "two empty texts"), ("a", "", "a word for no text"),
        ("b a", "a b", "words in another order"), ("东京 站", "东京 站", "any script"),
    ]:
        record("transcription", "OCR", thought + wrapped(answer), wrapped(solution), why)

    for answer, solution, why in [
        ("A man walks a dog.", "a man walked a dog", "stems"), ("the cat sat", "the cat sat", "equal"), ("cat", "cat", "one word has no pairs"),
        ("sat cat the", "the cat sat", "words in another order"), ("the the the the", "the cat", "each as often as both have it"),
        ("", "the cat", "nothing"), ("...", "the cat", "no words"), ("猫", "猫", "another script has no words"),
        ("don't stop", "dont stop", "an apostrophe parts words"), ("well-known fact", "well known facts", "and so does a hyphen"),
        ("The 3rd of May, 2024", "3rd may 2024", "digits are words"), ("Straße", "strasse", "letters beyond ASCII part words"), ("CAFÉ", "café", "in every case"),
        ("a b c d e f g h", "h g f e d c b a", "the longest common sequence is one word"),
    ]:
        record("freeForm", "free-form", thought + wrapped(answer), wrapped(solution), why)
    words = """the a man woman child dog cat ran running runs jumped jumping jumps happily happy happiness skies sky dying flies fly
      relational conditional rationally hopefulness formality sensibilities triplicate formative electricity goodness revival
      allowance inference airliner adjustable defensible irritant replacement adjustment dependent adoption homologous communism
      activate angularity effective bowdlerize probate rate cease controlling rolling feed agreed plastered bled motoring sing
      conflated troubled sized hopping tanned falling hissing fizzed failing filing enjoy enjoyment spied died dies geology
      archaeology theology innings proceed succeeded news radically analogously vietnamization predication operator feudalism
      decisiveness callousness formaliti yes yyy syzygy toy beautifully electrically""".split()
    rng = random.Random(20260101)
    for _ in range(40):
        solution = [rng.choice(words) for _ in range(rng.randrange(1, 14))]
        answer = [w for w in solution if rng.random() < 0.7] + [rng.choice(words) for _ in range(rng.randrange(0, 5))]
        if rng.random() < 0.5:
            rng.shuffle(answer)
        record("freeForm", "free-form", thought + wrapped(" ".join(answer)), wrapped(" ".join(solution)), "words by a seed")
    for _ in range(25):
        alphabet = "abcd"
        solution = [rng.choice(alphabet) for _ in range(rng.randrange(1, 90))]
        answer = [rng.choice(alphabet) for _ in range(rng.randrange(0, 90))]
        kind, types = rng.choice([("freeForm", "free-form"), ("transcription", "OCR")])
        record(kind, types, thought + wrapped(" ".join(answer)), wrapped(" ".join(solution)), "letters by a seed, beyond 64 words")
    for _ in range(25):
        number = round(rng.uniform(-1000, 1000), rng.randrange(0, 5))
        near = round(number * (1 + rng.choice([0, 1e-5, 1e-3, 0.1, 1]) * rng.uniform(-1, 1)), rng.randrange(0, 5))
        kind = rng.choice(["numerical", "regression"])
        record(kind, kind, thought + wrapped(str(near)), wrapped(str(number)), "numbers by a seed")


def video_r1_groups(root):
    """The bonuses that the trainer adds to the rewards of a group: two statements out of the middle of its loss."""
    import torch

    tree = ast.parse(open(f"{root}/src/r1-v/src/open_r1/trainer/grpo_trainer.py", encoding="utf-8").read())
    loss = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "compute_loss")

    def statement(*words):
        for node in ast.walk(loss):
            if isinstance(node, ast.If) and all(word in ast.unparse(node) for word in words):
                if len(ast.unparse(node)) < 2500:
                    # There may be no graphics card here.
                    return ast.unparse(node).replace("'cuda'", "'cpu'")
        raise SystemExit(f"no statement with {words}")

    contrast = statement("self.temporal and video_inputs", "shuffled_acc_mean")
    bonus = statement("self.len_control", "lenth_list")
    judge = {"kind": "videoR1.regression"}

    def record(accuracies, lengths, shuffled, why):
        class Trainer:
            temporal, len_control, num_generations = True, True, len(accuracies)

        rewards = torch.tensor([[a] for a in accuracies], dtype=torch.float32)
        space = {
            "self": Trainer, "torch": torch, "video_inputs": [1], "rewards_per_func": rewards,
            "shuffled_rewards_per_func": torch.tensor([[a] for a in shuffled], dtype=torch.float32),
        }
        exec(contrast, space)
        gained = (space["temporal_rewards_per_func"][:, 0] - rewards[:, 0]).tolist()
        texts = [{"text": f"<think>t</think>{wrapped(str(round(10 * a)))}", "tokenCount": n} for a, n in zip(accuracies, lengths)]
        kind = {"kind": "temporalContrast", "correct": judge, "shuffled": "shuffled"}
        group(kind, texts, [round(g, 6) for g in gained], why, "10", shuffled=shuffled)
        mask = torch.zeros(len(lengths), max(lengths), dtype=torch.int)
        for row, length in enumerate(lengths):
            mask[row, :length] = 1
        space = {"self": Trainer, "torch": torch, "rewards_per_func": rewards, "completion_mask": mask, "rewards": torch.zeros(len(lengths))}
        exec(bonus, space)
        kind = {"kind": "lengthBonus", "unit": "tokens", "correct": judge, "threshold": 0.1000001}
        group(kind, texts, [round(g, 6) for g in space["rewards"].tolist()], why, "10")

    def group(kind, texts, scores, why, reference, **more):
        name = f"video-r1-{kind['kind']}"
        ids[name] = ids.get(name, 0) + 1
        row = {"id": f"{name}-{ids[name]}", "reward": kind, "completions": texts, "reference": reference}
        print(json.dumps(row | more | {"scores": scores, "within": 1e-12, "why": why, "source": VIDEO.split(",")[0]}))

    record([1, 1, 0, 0], [320, 512, 400, 400], [1, 1, 0, 0], "as good on shuffled frames; both bounds of the length count")
    record([1, 1, 0, 0], [319, 513, 400, 400], [1, 1, 1, 0], "worse than 0.8 of the shuffled; both lengths are outside")
    record([1, 0, 0, 0], [400] * 4, [0, 0, 0, 0], "one correct is too few for the length")
    record([1, 1, 1, 1, 0], [400] * 5, [1, 1], "0.8 of 1 is reached")
    record([1, 1, 1, 0, 0], [400] * 5, [1, 1, 1, 0], "0.6 reaches 0.8 of 0.75, in single precision")
    record([0.1, 0.2, 0.9, 1], [400] * 4, [0.5], "an accuracy of 0.1 does not count, 0.2 does")
    record([0, 0], [400, 400], [0, 0], "nothing is correct")
    record([0, 0], [400, 400], [1, 1], "nothing is correct, but on shuffled frames")
    rng = random.Random(20260104)
    for _ in range(20):
        size = rng.randrange(2, 9)
        accuracies = [rng.choice([0, 0, 1, 1, rng.randrange(11) / 10]) for _ in range(size)]
        shuffled = [rng.choice([0, 1, rng.randrange(11) / 10]) for _ in range(rng.randrange(1, 5))]
        lengths = [rng.randrange(250, 600) for _ in range(size)]
        # Single precision decides ties by chance; ours are reached.
        if abs(sum(accuracies) / size - 0.8 * sum(shuffled) / len(shuffled)) > 1e-6:
            record(accuracies, lengths, shuffled, "by a seed")


# MARK: Forms

FORMS = [
    ("<think>a</think><answer>b</answer>", "the form"), ("<think>a</think>\n\n<answer>b</answer>", "white space between"),
    (" <think>a</think><answer>b</answer>", "a space before"), ("<think>a</think><answer>b</answer>\n", "a line break behind"),
    ("<think>a</think>so<answer>b</answer>", "text between"), ("<think></think><answer></answer>", "nothing in them"),
    ("<think>a\nb</think><answer>c\nd</answer>", "several lines"), ("<think>a</think><answer>b</answer><think>a</think><answer>b</answer>", "twice"),
    ("<think><think>a</think></think><answer>b</answer>", "nested"), ("<answer>b</answer>", "no thought"), ("", "nothing"),
    ("<Think>a</Think><answer>b</answer>", "capitals"), ("<think>a</think><answer>b", "never closed"), (" a</think><answer>b</answer>", "the prompt opened the thought"),
    ("a</think>\n<answer>b</answer>", "the same, with a line break"), ("<think>a<answer>b</answer>", "a thought that is never closed"),
    ("junk <think>a</think><answer>b</answer> junk", "text around"),
]
BOXES = [
    ('<think>a</think><answer>{"bbox_2d": [1, 2, 3, 4]}</answer>', "an object with a box"), ("<think>a</think><answer>[1, 2, 3, 4]</answer>", "a box"),
    ("<think>a</think><answer>{[1,2,3,4]}</answer>", "no spaces"), ("<think>a</think><answer>{[1, 2,\n3, 4]}</answer>", "a line break in it"),
    ("<think>a</think><answer>{[1.5, 2, 3, 4]}</answer>", "a decimal"), ("<think>a</think><answer>{[-1, 2, 3, 4]}</answer>", "a negative number"),
    ("<think>a</think><answer>{[1, 2, 3]}</answer>", "three numbers"), ("<think>a</think><answer>{[1 , 2, 3, 4]}</answer>", "a space before a comma"),
    ("<think>a</think><answer>{[1, 2, 3, 4]</answer>", "the brace is not closed"), ("<think>a</think><answer>{[1, 2, 3, 4]</answer>}</answer>", "but later"),
    ("x<think>a</think> \n<answer>{[1, 2, 3, 4]}</answer>y", "text around"), ("<think>a</think><answer>x</answer>{[1, 2, 3, 4]}</answer>", "the box behind the answer"),
    ("<think>a</think><answer>b</answer><answer>{[1, 2, 3, 4]}</answer>", "in a second answer"), ("<think>a</think>x<answer>[1, 2, 3, 4]</answer>", "text between"),
    ("<think>{[1, 2, 3, 4]}</think><answer>b</answer>", "the box in the thought"), ("<answer>{[1, 2, 3, 4]}</answer>", "no thought"),
    ("<think>a</think>x</think><answer>{[1, 2, 3, 4]}</answer>", "a thought closed twice"), ("<think>a</think><answer>[1, 2, 3, 4][{[5, 6, 7, 8]}]</answer>", "a second box in braces"),
    ("<think>a<answer>[1, 2, 3, 4]</answer>", "a thought that is never closed"), ("<think>a</think><answer>{[[1, 2, 3, 4]]}</answer>", "double brackets"),
]


def forms(r1v, thinker, vlm, video):
    sources = [
        ("r1v.format", f"{r1v}/src/r1-v/src/open_r1/grpo.py", "r1-v@3c16cd3"),
        ("visualThinker.format", f"{thinker}/src/open-r1-multimodal/src/open_r1/grpo.py", "visualthinker@aa03219"),
        ("vlmR1.format", f"{vlm}/src/open-r1-multimodal/src/open_r1/grpo_jsonl.py", "vlm-r1@e0e622f"),
        ("videoR1.format", f"{video}/src/r1-v/src/open_r1/grpo.py", VIDEO.split(",")[0]),
    ]
    for kind, path, source in sources:
        space = functions(path)
        for text, why in FORMS:
            line(kind, text, space["format_reward"]([message(text)])[0], why, source)
        if kind.startswith("visualThinker"):
            for text, why in FORMS:
                line("visualThinker.baseFormat", text, space["format_reward"]([text])[0], why, source)
    modules = f"{vlm}/src/open-r1-multimodal/src/open_r1/vlm_modules"
    for model, file in [("qwen", "qwen_module"), ("internVL", "internvl_module"), ("glm", "glm_module")]:
        space = functions(f"{modules}/{file}.py")
        for text, why in FORMS + BOXES:
            score = space["format_reward_rec"]([message(text)])[0]
            line(f"vlmR1.groundingFormat.{model}", text, score, why, f"vlm-r1, {file}.py")


# MARK: VLM-R1, answers

VLM = "vlm-r1@90052f4 (functions as in Vision-Zero@3caa84d)"


class Tokens:
    """As many tokens as were asked for."""

    def __init__(self, count):
        self.count = count

    def encode(self, text):
        return range(self.count)


def vlm_r1_answers(root):
    space = functions(f"{root}/src/open-r1-multimodal/src/open_r1/grpo_jsonl.py")
    for completion, solution, why in [
        ("<answer>Two cats.</answer>", "<answer> two cats </answer>", "case, and the full stop"), ("<answer>two  cats</answer>", "two cats", "spaces inside count"),
        ("<answer>two\ncats</answer>", "two cats", "a line break is a space"), ("<answer>two \ncats</answer>", "two cats", "and none behind one"),
        ("<answer>two\r\ncats</answer>", "two cats", "nor is a pair of them two"), ("<answer>two\n\ncats</answer>", "two cats", "nor are two"),
        ("two cats", "two cats", "the whole text where there is no answer"), ("<answer>A</answer><answer>B</answer>", "B", "the last answer"),
        ("<answer>a...</answer>", "a", "all full stops"), ("<answer>a. .</answer>", "a.", "up to a space"), ("<answer></answer>", "", "nothing"),
        ("<answer>a!</answer>", "a", "other punctuation counts"), ("<answer>\n a \n</answer>", "a", "white space around"), ("<answer>Straße</answer>", "strasse", "small letters, not folded ones"),
        ("<answer>a</answer", "a", "an answer that is never closed"), ("<answer>\ta\x1c</answer>", "a", "Python's white space"),
    ]:
        line("vlmR1.allMatch", completion, space["all_match_reward"](completion, solution), why, VLM, solution)
    for count in [0, 1, 100, 512, 1023, 1024, 1025, 1500, 2048, 4096]:
        text = {"text": "<think>t</think><answer>5</answer>", "tokenCount": count}
        line("vlmR1.cosine", text, space["cosine_reward"]("", Tokens(count), 0.0), f"{count} tokens, whatever the answer", VLM)


# MARK: Accuracy by Math-Verify

MATH = "math-verify 0.9.0"

ANSWERS = [
    ("<think>there are 5</think><answer>6</answer>", "<answer> 5 </answer>", "the number in the thought is found, that of the answer is not"),
    ("<think>there are 5</think><answer>6</answer>", "<answer>5</answer>", "nor is that of a solution without spaces"),
    ("<think>there are 5</think><answer> 6 </answer>", "<answer> 5 </answer>", "with spaces it is"),
    ("<think>there are 6</think><answer> 5 </answer>", "<answer> 5 </answer>", "the answer, with spaces"),
    ("<think>there are 7</think><answer>5</answer>", "<answer>5</answer>", "equal texts"),
    ("\\boxed{5} <answer>9</answer>", "5", "a box comes before all"), ("<answer>9</answer> \\boxed{5}", "<answer> 9 </answer>", "and hides the answer, but equal texts are right"),
    ("5", "5", "without tags"), ("the answer is 5", "5", "in prose"), ("the answer is 5 or 6", "5", "the first number behind the word answer"),
    ("5 and 7", "7", "the last number"), ("5 and 7", "5", "and not the first"), ("1,234", "1234", "thousands"), ("0.5", "1/2", "a fraction"), ("1/2", "0.5", "and back"),
    ("50%", "50", "a percent sign"), ("50%", "0.5", "or a fraction of one"), ("$5", "5", "a currency sign"), ("-5", "5", "a sign"), ("x5", "5", "a number in a word is none"),
    ("5.0", "5", "a decimal"), ("5.0000001", "5", "within six decimals"), ("5.00001", "5", "outside of them"), ("**5**", "5", "bold"), ("", "5", "nothing"), ("hello", "hello", "equal texts"),
    ("hello", "Hello", "case counts"), ("<answer>hello</answer>", "<answer>hello</answer>", "equal answers"), ("<answer>a\nb</answer>", "<answer>a\nb</answer>", "equal texts over lines"),
    ("<think>\\boxed{4}</think><answer>5</answer>", "<answer> 4 </answer>", "a box in the thought"), ("$\\frac{1}{2}$", "0.5", "a formula"), ("\\(x = 5\\)", "5", "an assignment"), ("$5$ and 6", "5", "a formula before a number"), ("6 and $5$", "5", "a formula behind it"),
    ("final answer is 5. I hope", "5", "the phrase of an old prompt"), ("answer: 5, not 6", "5", "a colon behind the word"), ("= 5", "5", "behind an equals sign"), ("2 + 3", "5", "a sum"),
    ("2+3=5", "5", "an equation in plain text"), ("<answer>5", "5", "no white space before it"), ("<answer> 5", "5", "white space before it"), ("5cm", "5", "a unit"), ("5 cm", "5", "apart"),
    ("A", "A", "a letter"), ("(A)", "A", "in round brackets"), ("A)", "A", "with one"), ("[B]", "B", "in square ones"), ("the answer is A", "A", "in prose"), ("A.", "A", "with a full stop"),
    ("**A**", "A", "bold"), ("A B", "B", "two letters that share their space"), ("A or B", "B", "the last letter"), ("A or B", "A", "and not the first"), ("<answer>(C)</answer>", "<answer>C</answer>", "in an answer"), ("I", "I", "a letter beyond H"), ("a", "A", "a small letter"),
    ("<answer>\nA\n</answer>", "<answer>A</answer>", "on a line of its own: the whole text is looked at"), ("<think>B or C</think><answer>\nA\n</answer>", "<answer>A</answer>", "with the thought"),
]


def accuracy(r1v, thinker, vlm):
    space = functions(f"{r1v}/src/r1-v/src/open_r1/grpo.py")
    other = functions(f"{thinker}/src/open-r1-multimodal/src/open_r1/grpo.py")
    default = functions(f"{vlm}/src/open-r1-multimodal/src/open_r1/grpo_jsonl.py")["default_accuracy_reward"]
    rng = random.Random(20260102)
    seeded = []
    for _ in range(60):
        truth = rng.choice([str(rng.randrange(0, 30)), f"{rng.uniform(0, 50):.2f}", f"{rng.randrange(1, 9)}/{rng.randrange(2, 9)}", f"{rng.randrange(1000, 99999):,}"])
        said = rng.choice([truth, truth, str(rng.randrange(0, 30))])
        thought = rng.choice(["There are {} here.", "I count {}, then 2 more", "{} = total", "so x={}", "none"]).format(rng.choice([truth, rng.randrange(0, 30)]))
        answer = rng.choice(["{}", " {} ", "\n{}\n", "the answer is {}", "${}$", "\\boxed{{{}}}", "{} cm", "about {}."]).format(said)
        solution = rng.choice(["{}", "<answer> {} </answer>", "<answer>{}</answer>"]).format(truth)
        seeded.append((f"<think>{thought}</think><answer>{answer}</answer>", solution, "by a seed"))
    for completion, solution, why in ANSWERS + seeded:
        score = space["accuracy_reward"]([message(completion)], [solution])[0]
        line("r1v.accuracy", completion, score, why, f"r1-v@3c16cd3, {MATH}", solution)
        score = other["accuracy_reward"]([message(completion)], [solution])[0]
        line("visualThinker.accuracy", completion, score, why, f"visualthinker@aa03219, {MATH}", solution)
    for completion, solution, why in ANSWERS + seeded + [
        ("<answer>a dog</answer>", "<answer> a cat </answer>", "shared characters"), ("<answer>red</answer>", "<answer> blue </answer>", "a few of them"),
        ("<answer>12 apples</answer>", "<answer> 13 apples </answer>", "texts with numbers"), ("<answer>12</answer>", "<answer> 12 apples </answer>", "a number is found in the solution"),
        ("<answer>B</answer>", "<answer> B </answer>", "the letter"), ("<answer>(B)</answer>", "<answer> B </answer>", "a letter in brackets is none"), ("<answer>B. yes</answer>", "<answer> B </answer>", "a letter and its text"),
        ("<answer>Yes.</answer>", "<answer> yes </answer>", "cleaned"), ("a cat", "<answer> a cat </answer>", "no tags"), ("<answer>A</answer><answer>a cat</answer>", "<answer> a cat </answer>", "the last answer"), ("<answer>1e2</answer>", "<answer> 100 </answer>", "Python's numbers"),
        ("<answer>猫</answer>", "<answer> 猫 </answer>", "any script"), ("<answer></answer>", "<answer> cat </answer>", "nothing"), ("<answer>cat</answer>", "<answer>  </answer>", "no solution"),
    ]:
        line("vlmR1.defaultAccuracy", completion, default(completion, solution), why, f"{VLM}, {MATH}", solution)


# MARK: VLM-R1, boxes


def vlm_r1_boxes(root):
    space = functions(f"{root}/src/open-r1-multimodal/src/open_r1/grpo_jsonl.py")

    def dispatch(method, content, sol):
        if method == "weightedSum":
            clean, sol = space["clean_text"](content), space["clean_text"](sol)
            if sol == "none":
                return 1.0 if clean == "none" else 0.0
            return space["detection_score"](clean, sol)
        return {
            "mean": lambda: space["map_reward"](content, sol), "open": lambda: space["od_reward"](content, sol),
            "open50": lambda: space["od_reward"](content, sol, score_type=1), "lengthDiscounted": lambda: space["odLength_reward"](content, sol),
        }[method]()

    def fence(items):
        return f"```json\n{json.dumps(items)}\n```"

    def box(*corners, label="cat"):
        return {"bbox_2d": list(corners), "label": label}

    one = [box(0, 0, 100, 100)]
    two = one + [box(200, 200, 300, 300, label="dog")]
    thought = "<think>t</think>"
    cases = [
        (wrapped(fence(one)), one, "equal"), (wrapped(fence(two)), one, "a false box"), (wrapped(fence(one)), two, "a missed box"),
        (fence(one), one, "no answer"), (wrapped("x") + fence(one), one, "a fence behind the answer"), (fence(one) + wrapped("x"), one, "one before it"),
        (wrapped(fence(one) + fence(two)), one, "two fences, the right one first"), (wrapped(fence(two) + fence(one)), one, "and last"),
        (wrapped(fence(two)) + wrapped(fence(one)), one, "two answers"), (wrapped("None"), [], "nothing, and said so"), (wrapped("none"), [], "in small letters"),
        (wrapped("blah"), [], "nothing, and something else said"), ("blah", [], "nothing, and no answer"), (wrapped(fence([])), [], "two empty lists"), (wrapped(fence(one)), [], "a box where there is none"),
        (wrapped(fence([])), one, "an empty list where there is one"), (wrapped("None"), one, "none where there is one"), (wrapped("```json\n[{]\n```"), one, "no JSON"), (wrapped("```json\n[{]\n```"), [], "no JSON, and nothing wanted"),
        (wrapped(fence([box(0, 0, 100, 100, label="Cat")])), one, "a capital"), (wrapped(fence([box(0, 0, 100, 100, label="bird")])), one, "another label"),
        (wrapped(fence([box(0, 0, 100, 60)])), one, "an overlap of 0.6"), (wrapped(fence([box(0, 0, 100, 50)])), one, "of 0.5"), (wrapped(fence([box(0, 0, 100, 40)])), one, "of 0.4"),
        (wrapped(fence([box(0, 0, 1, 1)])), [box(0, 0, 1, 1)], "fractions of the sides"), (wrapped(fence([box(0.0, 0.0, 0.5, 0.5)])), [box(0.0, 0.0, 0.5, 0.5)], "decimals"),
        (wrapped(fence(one * 3)), one, "the same box three times"), (wrapped(fence([box(500, 500, 600, 600)] * 5 + one)), one, "five false boxes before the right one"), (wrapped(fence(one + [box(500, 500, 600, 600)] * 5)), one, "and behind it"),
        (wrapped("```json\n" + json.dumps(one)), one, "a fence that is never closed"), (wrapped("```\n" + json.dumps(one) + "\n```"), one, "a fence without its language"),
        (wrapped("```JSON\n" + json.dumps(one) + "\n```"), one, "a fence in capitals"), (wrapped(fence(one).upper()), [box(0, 0, 100, 100, label="CAT")], "all in capitals"),
        (thought + wrapped("  " + fence(one) + "\n"), one, "white space"), (wrapped(fence([box(100, 100, 0, 0)])), one, "corners the other way round"),
    ]
    rng = random.Random(20260103)
    for _ in range(40):
        truth = []
        for _ in range(rng.randrange(1, 6)):
            x, y = rng.randrange(0, 300), rng.randrange(0, 300)
            truth.append(box(x, y, x + rng.randrange(20, 120), y + rng.randrange(20, 120), label=rng.choice(["cat", "dog"])))
        found = []
        for item in truth:
            if rng.random() < 0.8:
                spread = rng.choice([0, 3, 10, 30])
                corners = [c + rng.randrange(-spread, spread + 1) for c in item["bbox_2d"]]
                found.append(box(*corners, label=item["label"] if rng.random() < 0.85 else "bird"))
        for _ in range(rng.randrange(0, 3)):
            x, y = rng.randrange(0, 300), rng.randrange(0, 300)
            found.insert(rng.randrange(0, len(found) + 1), box(x, y, x + 50, y + 50))
        cases.append((wrapped(fence(found)), truth, "by a seed"))
    for completion, truth, why in cases:
        solution = wrapped(f"\n{fence(truth)}\n") if truth else "<answer>None</answer>"
        # Nothing to find is written as None, or as an empty list; weighted_sum asks for None to the letter where that is written.
        empty = solution if truth else wrapped(fence([]))
        reference = {"boxes": [b["bbox_2d"] for b in truth], "labels": [b["label"] for b in truth]}
        for method in ["weightedSum", "mean", "open", "open50", "lengthDiscounted"]:
            try:
                score = float(quietly(dispatch, method, completion, empty if method == "weightedSum" else solution))
            except Exception as error:  # what ends the original's run is no number to compare with
                print(f"{method}: {error!r} for {completion}", file=sys.stderr)
                continue
            kind = (
                {"kind": "vlmR1.detection", "mode": "published"} if method == "weightedSum"
                else {"kind": "vlmR1.averagePrecision", "mode": "published", "variant": method})
            line(kind, completion, score, why, VLM, reference, prefix=f"vlm-r1-{method}")
    repeated = [
        ("", "nothing"), (wrapped(fence(one * 4)), "four equal boxes"), (wrapped(fence(two)), "two boxes"), (wrapped(fence(one + [box(0, 0, 100, 100, label="Cat")])), "labels as written"),
        ("one two three", "few words"), ("a b c d e f a b c d e f a b c d e f", "repeated words"), ("A b c d e f a B c d e f", "case does not count"), (json.dumps(one * 2), "a list without a fence"),
        ("```\n" + json.dumps(one * 2) + "\n```", "a fence without its language"), (fence(one * 2) + fence(one * 5), "the first fence"), ("```json\n" + json.dumps(one * 3)[:-1] + "\n```", "a list that is not closed"),
        ("x " * 300, "one word many times"), ("```json\n[]\n``` " + "a b c d e f " * 3, "an empty list, and repeated words"), (fence(one[0]), "one object"),
        ("y " * 20 + fence(one), "repeated words beside a list"),
    ]
    for text, why in repeated:
        try:
            score = space["repetition_reward"](text)
        except Exception as error:
            print(f"repetition: {error!r} for {text}", file=sys.stderr)
            continue
        line("vlmR1.repetition", text, score, why, VLM)


# MARK: TRL


def trl(version):
    import trl as package
    from trl.rewards import accuracy_reward, reasoning_accuracy_reward
    if package.__version__ != version:
        sys.exit(f"TRL {package.__version__} is installed, not {version}")
    source = f"trl@{version}, {MATH}"
    golds = [r"$\frac{1}{3}$", r"\boxed{12}", "42", "$x=5$", "1,234", "3/4", "$12\\%$", "a cat", "", r"\frac{1}{3}", "The answer is 7."]
    forms = [
        (r"My answer is \boxed{%s}", "a box"), ("The answer is $%s$.", "a formula behind the word answer"), ("$%s$", "a formula that nothing announces"),
        ("The answer is %s.", "no formula"), (r"\boxed{%s} and then \boxed{99}", "not the first box"),
        (r"The final answer is $%s$", "the final answer"), (r"The final answer is $99$. \boxed{%s}", "a box comes first"), (r"Answer: $%s$", "a colon"),
        (r"Answer: \(%s\)", "another bracket"), (r"Answer: \[%s\]", "a display"), (r"the answer, as far as I can see from here and from there and from all of that, is $%s$", "too far from the word"),
        (r"$%s$ is the answer", "a formula before the word"), (r"answer $98$ answer: $%s$", "a colon comes first"), ("%s", "the value alone"), ("", "nothing"),
        (r"\boxed{%s", "a box that is not closed"),
    ]
    values = {0: [r"\frac{1}{3}", r"\frac{1}{2}", "1/3"], 1: ["12", "13", "12.0"], 2: ["42", "24", "42.0"], 3: ["5", "x=5", "6"], 4: ["1234", "1,234", "1235"], 5: [r"\frac{3}{4}", "0.75", "3"], 6: ["12\\%", "12", "0.12"], 10: ["7", "8"]}
    for index, gold in enumerate(golds):
        for form, why in forms:
            for value in values.get(index, ["12"]):
                text = form.replace("%s", value)
                (score,) = accuracy_reward([message(text)], [gold])
                line({"kind": "trl.accuracy", "mode": "published"}, text, score, why, source, gold, prefix="trl-accuracy")
                if form not in [f for f, _ in forms[:4]]:
                    continue
                for start, words in [
                    ("<think>so</think>", "closed reasoning"), (r"<think>\boxed{%s}</think>" % value, "a box in the reasoning"), ("<think>", "reasoning that is never closed"),
                    ("a</think>b</think>", "closed twice"), ("", "no reasoning"),
                ]:
                    (score,) = reasoning_accuracy_reward([message(start + text)], [gold])
                    line({"kind": "trl.reasoningAccuracy", "mode": "published"}, start + text, score, f"{why}, {words}", source, gold, prefix="trl-reasoning")


if __name__ == "__main__":
    commands = {
        "trl": trl,
        "video-r1": video_r1, "video-r1-groups": video_r1_groups, "forms": forms, "vlm-r1-answers": vlm_r1_answers, "accuracy": accuracy, "vlm-r1-boxes": vlm_r1_boxes,
    }
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
