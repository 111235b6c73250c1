#!/usr/bin/env python3
"""Measures whether the tests notice changes of the reward families: mutation testing with one build.

A mutant is one operator or literal of Sources that is exchanged for another, such as < for <=. All mutants of a sample are compiled
into one build, each behind an operator of its own, and the environment variable MUTANT chooses the one that is on. A mutant is killed if
a file of fixtures or a suite of tests fails, crashes or takes five times as long as without mutants.

    mutants.py instrument FOLDER [--count 200] [--seed 1]   # copies the package into FOLDER and builds it there
    mutants.py trace FOLDER                                 # notes which mutants each check reaches, and its time; goes on where it was stopped
    mutants.py run FOLDER [--jobs 1] > mutants.md           # switches the mutants on one by one; goes on where it was stopped

The sample is a random order of all places; one that does not compile is replaced by the next. A mutant is tried by the checks that reach it,
fixtures first, then the quickest suite; suites that take long are tried last, on the mutants that all others leave.
"""
import argparse
import collections
import concurrent.futures
import json
import math
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FAMILIES = ["RewardCore", "TextRewards", "MathRewards", "VisionRewards", "PatternRewards"]
PRECEDENCES = {
    **dict.fromkeys(["<", "<=", ">", ">=", "==", "!="], "ComparisonPrecedence"), "&&": "LogicalConjunctionPrecedence",
    "||": "LogicalDisjunctionPrecedence", "+": "AdditionPrecedence", "-": "AdditionPrecedence", "*": "MultiplicationPrecedence",
    "/": "MultiplicationPrecedence", "+=": "AssignmentPrecedence", "-=": "AssignmentPrecedence"}
EXCHANGED = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+", "*": "/", "/": "*",
    "+=": "-=", "-=": "+="}
OPERATOR = re.compile(r"(?<=[\w)\]?!\"}] )(<=|>=|==|!=|&&|\|\||\+=|-=|<|>|\+|-|\*|/)(?= [^\s])")
CALL = re.compile(r"(?<![\w.])(min|max)\((?=[^)])")
LITERAL = re.compile(r"(?<=[<>=+*/-] )(\d+(?:_\d+)*(?:\.\d+)?)(?![\w.])")
FLAG = re.compile(r"(?<=return )(true|false)\b")
# Seconds from which on a check is among those that are tried last.
LONG = 10
# Suites that try the rewards; those of trainers, of the C interface and of documents in the repository do not.
SUITES = re.compile(
    r"^(RewardCore|TextRewards|PatternRewards|VisionRewards|MathRewards|Answers|PublishedRewards|Rewards|RewardDocuments|RewardTesting)Tests\.")


def is_code(line, column):
    """Whether a place of a line is in no string and no comment."""
    quoted = False
    index = 0
    while index < column:
        if line[index] == "\\" and quoted:
            index += 2
            continue
        if line[index] == '"':
            quoted = not quoted
        elif not quoted and line.startswith("//", index):
            return False
        index += 1
    return not quoted


def sites(path):
    """The places of a file that can be changed: line, first and last column, kind."""
    text = path.read_text()
    if "@inlinable" in text or "@usableFromInline" in text:
        return
    in_text = False
    for number, line in enumerate(text.split("\n")):
        if line.count('"""') % 2 == 1:
            in_text = not in_text
            continue
        code = line.strip()
        if in_text or code.startswith(("//", "import ", "#", "@", "infix ", "prefix ")) or re.search(r"\b(func|init|where|operator)\b", code):
            continue
        for pattern, kind in ((OPERATOR, "operator"), (CALL, "call"), (LITERAL, "literal"), (FLAG, "flag")):
            for match in pattern.finditer(line):
                rest = line[match.end(1):].lstrip()
                if not is_code(line, match.start(1)):
                    continue
                if kind == "operator" and match[1] in ("==", "!=") and (rest.startswith(("nil", "(", "[]")) or ".self" in rest):
                    continue
                yield path, number, match.start(1), match.end(1), kind


def mark(number):
    """A number in Braille, which Swift lets operators end in."""
    return "".join(chr(0x2801 + int(digit)) for digit in str(number))


def replacement(number, text, kind):
    if kind == "operator":
        return text + mark(number)
    return f"{'shifted' if kind == 'literal' else 'flipped'}Mutant({number}, {text})"


SUPPORT = """internal import Foundation

let activeMutant = ProcessInfo.processInfo.environment["MUTANT"].flatMap { Int($0) } ?? -1
// One byte a mutant, in a file that the processes of a test share.
nonisolated(unsafe) let reachedMutants: UnsafeMutablePointer<UInt8>? = {
  guard let path = ProcessInfo.processInfo.environment["MUTANT_TRACE"] else { return nil }
  let file = open(path, O_RDWR)
  guard file >= 0, let memory = mmap(nil, 65_536, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED else { return nil }
  return memory.assumingMemoryBound(to: UInt8.self)
}()

func isMutantOn(_ id: Int) -> Bool {
  if let reachedMutants { reachedMutants[id] = 1 }
  return activeMutant == id
}

func shiftedMutant<T: AdditiveArithmetic & ExpressibleByIntegerLiteral>(_ id: Int, _ value: T) -> T { isMutantOn(id) ? value + 1 : value }
func flippedMutant(_ id: Int, _ value: Bool) -> Bool { isMutantOn(id) ? !value : value }
func minMutant<T: Comparable>(_ id: Int, _ a: T, _ b: T) -> T { isMutantOn(id) ? max(a, b) : min(a, b) }
func maxMutant<T: Comparable>(_ id: Int, _ a: T, _ b: T) -> T { isMutantOn(id) ? min(a, b) : max(a, b) }
func minMutant<T: Comparable>(_ id: Int, _ a: T, _ b: T, _ c: T) -> T { isMutantOn(id) ? max(a, b, c) : min(a, b, c) }
func maxMutant<T: Comparable>(_ id: Int, _ a: T, _ b: T, _ c: T) -> T { isMutantOn(id) ? min(a, b, c) : max(a, b, c) }
"""


def declaration(number, text):
    name, other = text + mark(number), EXCHANGED[text]
    lines = [f"infix operator {name}: {PRECEDENCES[text]}"]

    def function(constraint, type, result, body, second="T", inout=""):
        lines.append(f"func {name}<{constraint}>(_ a: {inout}{type}, _ b: {second}){result} {{ {body} }}")

    choice = f"isMutantOn({number}) ? a {other} b : a {text} b"
    if text in ("==", "!="):
        function("T: Equatable", "T", " -> Bool", choice)
    elif PRECEDENCES[text] == "ComparisonPrecedence":
        function("T: Comparable", "T", " -> Bool", choice)
    elif text in ("&&", "||"):
        lines.append(
            f"func {name}(_ a: Bool, _ b: @autoclosure () throws -> Bool) rethrows -> Bool "
            f"{{ isMutantOn({number}) ? try a {other} b() : try a {text} b() }}")
    elif text in ("+", "-"):
        function("T: AdditiveArithmetic", "T", " -> T", choice)
        if text == "+":
            function("T: RangeReplaceableCollection, S: Sequence", "T", " -> T", f"isMutantOn({number}) ? a : a + b", "S")
            lines[-1] = lines[-1].replace("-> T {", "-> T where T.Element == S.Element {")
    elif text in ("*", "/"):
        for type in ("BinaryInteger", "FloatingPoint"):
            function(f"T: {type}", "T", " -> T", choice)
    else:
        function("T: AdditiveArithmetic", "T", "", f"if isMutantOn({number}) {{ a {other} b }} else {{ a {text} b }}", inout="inout ")
        if text == "+=":
            function("T: RangeReplaceableCollection, S: Sequence", "T", "", f"if !isMutantOn({number}) {{ a += b }}", "S", "inout ")
            lines[-1] = lines[-1].replace(") {", ") where T.Element == S.Element {", 1)
    return "\n".join(lines)


def write(folder, chosen):
    """Copies the sources with the chosen places changed."""
    changed = collections.defaultdict(list)
    for number, site in chosen.items():
        changed[site[0]].append((number, site))
    for family in FAMILIES:
        for path in sorted((ROOT / "Sources" / family).rglob("*.swift")):
            lines = path.read_text().split("\n")
            for number, (_, row, start, end, kind) in sorted(changed.get(path, []), key=lambda item: item[1][1:3], reverse=True):
                text = lines[row][start:end]
                if kind == "call":
                    end += 1
                    lines[row] = lines[row][:start] + f"{text}Mutant({number}, " + lines[row][end:]
                else:
                    lines[row] = lines[row][:start] + replacement(number, text, kind) + lines[row][end:]
            target = folder / path.relative_to(ROOT)
            if not target.exists() or target.read_text() != "\n".join(lines):
                target.write_text("\n".join(lines))
        own = [
            declaration(number, site[0].read_text().split("\n")[site[1]][site[2]:site[3]]) for number, site in sorted(chosen.items())
            if site[4] == "operator" and family in site[0].parts]
        target = folder / "Sources" / family / "Mutants.swift"
        text = SUPPORT + "\n" + "\n".join(own) + "\n"
        if not target.exists() or target.read_text() != text:
            target.write_text(text)


def describe(number, site):
    path, row, start, end, kind = site
    line = path.read_text().split("\n")[row]
    text = line[start:end]
    new = EXCHANGED.get(text) or {"true": "false", "false": "true", "min": "max", "max": "min"}.get(text) or f"{text} + 1"
    return {"id": number, "file": str(path.relative_to(ROOT)), "line": row + 1, "from": text, "to": new, "code": line.strip()}


def instrument(options):
    folder = pathlib.Path(options.folder).resolve()
    for name in ("Package.swift", "Package.resolved", "Sources", "Tests", "Fixtures", "Examples", "README.md", "CHANGELOG.md"):
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".build*"))
        elif source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    everywhere = [site for family in FAMILIES for path in sorted((ROOT / "Sources" / family).rglob("*.swift")) for site in sites(path)]
    order = list(range(len(everywhere)))
    random.Random(options.seed).shuffle(order)
    print(f"{len(everywhere)} places", file=sys.stderr)
    refusals = folder / "refused.json"
    refused = set(json.loads(refusals.read_text())) if refusals.exists() else set()
    while True:
        numbers = [number for number in order if number not in refused][:options.count]
        chosen = {number: everywhere[number] for number in numbers}
        write(folder, chosen)
        build = subprocess.run(
            ["swift", "build", "-c", "release", "--build-tests", "-Xswiftc", "-enable-testing"], cwd=folder, capture_output=True, text=True)
        if build.returncode == 0:
            break
        places = set(re.findall(r"/(Sources/[^:\s]+\.swift):(\d+):\d+: error", build.stdout + build.stderr))
        bad = {
            number for number, site in chosen.items()
            if any(str(site[0].relative_to(ROOT)) == file and abs(site[1] + 1 - int(line)) <= 2 for file, line in places)}
        print(f"{len(bad)} do not compile: {sorted(places)}", file=sys.stderr)
        if not bad:
            print((build.stdout + build.stderr)[-4000:], file=sys.stderr)
            return 1
        refused |= bad
        refusals.write_text(json.dumps(sorted(refused)))
    (folder / "mutants.json").write_text(json.dumps([describe(n, chosen[n]) for n in numbers], indent=1))
    return 0


def outcome(command, folder, mutant, limit, trace=None):
    """How a command ends: its code, or “timeout”."""
    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
    if mutant is not None:
        environment["MUTANT"] = str(mutant)
    if trace is not None:
        environment["MUTANT_TRACE"] = str(trace)
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait(timeout=limit)
    except subprocess.TimeoutExpired:
        # With the processes that it started.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return "timeout"


def checks(folder):
    """The checks by name: a file of fixtures each, then a suite each."""
    rewards = str(folder / ".build/release/rewards")
    files = sorted((folder / "Fixtures/rewards").rglob("*.jsonl"))
    found = {"fixtures " + str(path.relative_to(folder / "Fixtures/rewards")): [rewards, "test", str(path)] for path in files}
    tests = [str(folder / ".build/release/swift-rewardsPackageTests.xctest"), "--testing-library", "swift-testing"]
    listed = subprocess.run(tests + ["--list-tests"], cwd=folder, capture_output=True, text=True).stdout.splitlines()
    suites = sorted({name.rsplit("/", 1)[0] for name in listed if "/" in name and SUITES.match(name)})
    for suite in suites:
        # Tests that measure time fail where the machine is busy.
        found[suite] = tests + ["--skip", "[lL]inear", "--skip", "survey", "--filter", "^" + re.escape(suite) + "/"]
    return found


def trace(options):
    folder = pathlib.Path(options.folder).resolve()
    record = folder / "reached.jsonl"
    done = {json.loads(line)["check"] for line in record.read_text().splitlines()} if record.exists() else set()
    seen = folder / "reached.bytes"
    with record.open("a") as written:
        for name, command in checks(folder).items():
            if name in done:
                continue
            seen.write_bytes(bytes(65_536))
            start = time.monotonic()
            code = outcome(command, folder, None, 600, seen)
            seconds = time.monotonic() - start
            reached = [number for number, byte in enumerate(seen.read_bytes()) if byte]
            written.write(json.dumps({"check": name, "code": code, "seconds": round(seconds, 2), "reached": reached}) + "\n")
            written.flush()
            if code != 0:
                print(f"{name} fails without a mutant and is left out: {code}", file=sys.stderr)
    return 0


def wilson(count, total):
    z = 1.959964
    p = count / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return 100 * (middle - half), 100 * (middle + half)


def run(options):
    folder = pathlib.Path(options.folder).resolve()
    mutants = json.loads((folder / "mutants.json").read_text())
    commands = checks(folder)
    traced = [json.loads(line) for line in (folder / "reached.jsonl").read_text().splitlines()]
    traced = [line for line in traced if line["code"] == 0 and line["check"] in commands]
    traced.sort(key=lambda line: (not line["check"].startswith("fixtures"), line["seconds"]))
    record = folder / "killed.jsonl"
    known = {}
    tried = set()
    for line in record.read_text().splitlines() if record.exists() else []:
        line = json.loads(line)
        tried.add((line["id"], line["check"]))
        if line["by"]:
            known[line["id"]] = line["by"]

    def judge(number, round):
        for line in round:
            name = line["check"]
            if number in known or number not in line["reached"] or (number, name) in tried:
                continue
            code = outcome(commands[name], folder, number, 5 * line["seconds"] + 10)
            by = None
            if code != 0:
                kind = "fixtures" if name.startswith("fixtures") else "tests"
                by = kind + (", time" if code == "timeout" else ", crash" if code < 0 else "")
                known[number] = by
            yield {"id": number, "check": name, "by": by}

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool, record.open("a") as written:
        fixtures = [line for line in traced if line["check"].startswith("fixtures")]
        suites = [line for line in traced if line not in fixtures]
        for round in (fixtures, [line for line in suites if line["seconds"] <= LONG], [line for line in suites if line["seconds"] > LONG]):
            def note(number):
                for line in judge(number, round):
                    written.write(json.dumps(line) + "\n")
                    written.flush()

            list(pool.map(note, [mutant["id"] for mutant in mutants if mutant["id"] not in known]))
    everywhere = {number for line in traced for number in line["reached"]}
    known = {mutant["id"]: known.get(mutant["id"]) for mutant in mutants}
    killed = sum(known[mutant["id"]] is not None for mutant in mutants)
    low, high = wilson(killed, len(mutants))
    print(f"{killed} of {len(mutants)} mutants are killed: {100 * killed / len(mutants):.1f} % ({low:.1f}–{high:.1f} %).\n")
    for name, count in collections.Counter(known[m["id"]] for m in mutants if known[m["id"]]).most_common():
        print(f"- {name}: {count}")
    print("\n| survivor | change | reached |\n| --- | --- | --- |")
    for mutant in mutants:
        if known[mutant["id"]] is None:
            code = mutant["code"].replace("|", "¦")
            print(f"| `{mutant['file']}:{mutant['line']}` | `{mutant['from']}` → `{mutant['to']}` in `{code}` |".replace("||", "¦¦")
                  + (" yes |" if mutant["id"] in everywhere else " no |"))
    return 0


parser = argparse.ArgumentParser()
commands = parser.add_subparsers(required=True)
for name, function in (("instrument", instrument), ("trace", trace), ("run", run)):
    command = commands.add_parser(name)
    command.add_argument("folder")
    command.set_defaults(function=function)
    if name == "instrument":
        command.add_argument("--count", type=int, default=200)
        command.add_argument("--seed", type=int, default=1)
    elif name == "run":
        command.add_argument("--jobs", type=int, default=1)
options = parser.parse_args()
sys.exit(options.function(options))
