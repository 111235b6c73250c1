"""Comparisons that repeat: two sides take turns in rounds of at least 50 ms on one core; the ratio is the median of the pairs.

A pair is one round of the peer and one of ours, directly after each other, so that both see the machine in the same state. Which side
goes first changes from pair to pair. The first pair warms up and is not counted.
"""

import json
import os
import statistics
import subprocess
import time

MILLISECONDS = 50


def pin(cores=1):
    """Keeps this process and those that it starts on the last cores, and returns their numbers and those allowed before."""
    allowed = sorted(os.sched_getaffinity(0))
    chosen = allowed[-cores:]
    os.sched_setaffinity(0, chosen)
    return chosen, allowed


class Server:
    """A program of ours that does one round for each line of its standard input and answers with a line of JSON."""

    def __init__(self, command, cores=None):
        pinned = (lambda: os.sched_setaffinity(0, cores)) if cores else None
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, preexec_fn=pinned)

    def ask(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[0]} ended with status {self.process.wait()}")
        return json.loads(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


class Spread:
    """Values of several pairs: their median and quartiles."""

    def __init__(self, values):
        self.values = list(values)
        ordered = self.values * 2 if len(self.values) == 1 else self.values
        self.low, self.median, self.high = statistics.quantiles(ordered, n=4, method="inclusive")

    def text(self, places=1):
        return f"{self.median:.{places}f} × ({self.low:.{places}f}–{self.high:.{places}f})"


class Comparison:
    """What two sides took in each pair, in the same unit."""

    def __init__(self, peer, ours):
        self.peer, self.ours = Spread(peer), Spread(ours)
        self.ratio = Spread(a / b for a, b in zip(peer, ours, strict=True))


def compare(peer, ours, pairs):
    """Lets two functions, which each do a round and return its time, take turns."""
    times = ([], [])
    for index in range(pairs + 1):
        order = (0, 1) if index % 2 == 0 else (1, 0)
        for side in order:
            spent = (peer, ours)[side]()
            if index > 0:
                times[side].append(spent)
    return Comparison(*times)


def repeated(function, milliseconds=MILLISECONDS):
    """Calls a function until a time is full: the mean seconds of a call."""
    total, calls = 0.0, 0
    while total * 1e3 < milliseconds:
        start = time.perf_counter()
        function()
        total += time.perf_counter() - start
        calls += 1
    return total / calls
