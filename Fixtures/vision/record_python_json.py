"""Records what Python's json.loads makes of texts, valid and mutated.

    python record_python_json.py > python-json.jsonl

Each line holds a text and the value, written without ambiguity: `n`, `t`, `f`; `i` and digits; `d` and the 64 bits of a float; `s` and
the scalars of a string; lists and objects of these, keys in the order of the dictionary. `null` where json.loads fails.
Recorded with Python 3.11.7.
"""

import json
import random
import struct
import sys


def canonical(value):
    if value is None:
        return "n"
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return "dnan" if value != value else "d" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + ".".join(f"{ord(c):x}" for c in value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in value.items()) + "}"


def outcome(text):
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    # Writing a deep value down takes more calls than reading it.
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(5000)
    try:
        return canonical(value)
    finally:
        sys.setrecursionlimit(limit)


HAND = [
    "", " ", "null", "true", "false", "nul", "True", "NaN", "Infinity", "-Infinity", "+Infinity", "-NaN", "nan", "Inf", "0", "-0",
    "-0.0", "0.0", "00", "01", "-01", "1", "-1", "+1", "1.", ".1", "1.5", "1.5.", "1e5", "1E5", "1e+5", "1e-5", "1e", "1e+", "1.e5",
    "1.0e5", "-", "--1", "- 1", "1 ", " 1", "\t\n\r 1\r\n", "\f1", "\v1", "\u00a01", "1\u00a0", "\ufeff1", "1 2", "1,", "1e999",
    "-1e999", "1e-999", "1e400", "12345678901234567890", "-12345678901234567890", "1" + "0" * 400, "9" * 4300, "9" * 4301,
    "-" + "9" * 4300, "-" + "9" * 4301, "9" * 4301 + ".0", "0." + "1" * 5000, "0x10", "1_0", "\uff11", "1\u0661", "[]", "[ ]",
    "[1]", "[1,2]", "[1, 2 ,3 ]", "[1,]", "[,1]", "[1 2]", "[", "]", "[[]", "[]]", "[[],[]]", "{}", "{ }", '{"a":1}',
    '{ "a" : 1 , "b" : 2 }', '{"a":1,}', "{,}", '{"a"}', '{"a":}', '{"a" 1}', "{a:1}", "{'a':1}", "{1:2}", '{"a":1 "b":2}', "{", "}",
    '{"a":1,"a":2}', '{"a":1,"b":2,"a":3}', '{"a":{"a":1,"a":{}},"\\u0061":[]}', '{"":1}', '""', '"a"', '"', '"a', '"\\"', '"\\""',
    '"\\\\"', '"\\/"', '"\\b\\f\\n\\r\\t"', '"\\a"', '"\\x41"', '"\\u0041"', '"\\u004"', '"\\u004g"', '"\\u00E9"', '"\\uD83D\\uDE00"',
    '"\\uD83D"', '"\\uDE00"', '"\\uDE00\\uD83D"', '"\\uD83Dx"', '"\\uD83D\\n"', '"\\uD83D\\u0041"', '"\\uD83D\\uD83D\\uDE00"',
    '"\\uD83D\\uDE0"', '"\\uD83D\\', '"\\u-123"', '"\\u 123"', '"\\u+123"', '"\\U0001F600"', '"\U0001f600"', '"\u00e9"', '"\u2028\u2029"',
    '"a\nb"', '"a\tb"', '"a\x00b"', '"a\x1fb"', '"a\x7fb"', "'a'", '"\\', '"\\u', '"\\u0000"', "\x00", "[1]\x00", "\U0001f600",
    "// a", "[1] // a", "/* */ 1", "1;", "[1;2]", '[NaN, -Infinity, Infinity, "NaN"]', '{"a": NaN}', "[nul]", "[tru", "[fals]",
    "[true,false,null]", "truefalse", "nullnull", "[nulll]", "[-]", "[-Infinit]", "[-I]", "[I]", "[N]", "[Na]", '["a",]', '["a" "b"]',
    "[" * 100 + "]" * 100, '{"a":' * 100 + "1" + "}" * 100, "[" * 900 + "]" * 900, "[" * 100000, "[" * 100000 + "]" * 100000,
    '{"a":' * 50000, "[{}" * 50, "[" * 5 + "1" + "]" * 5 + "]", '{"a":[{"b":[{"c":[]}]}]}', '[[1,[2,[3,[4,"x"]]]],{"k":[{}]}]',
    '{"bbox_2d": [1, 2, 3.5, 4], "label": "a cat"}', "2.2250738585072014e-308", "4.9e-324", "2.5e-324", "1.7976931348623157e308",
    "1.7976931348623159e308", "0.1", "100.25", "123456789.123456789", "9007199254740993", "9007199254740993.0",
    "1" * 30 + "e-29", "0e5", "0e", "0.e1", "-0e1", "-.5", "1e00005", "1E-0", "[1e5,1E5,1e+05]",
]


def main():
    numbers = random.Random(3)
    texts = list(HAND)
    pieces = ["[", "]", "{", "}", ":", ",", '"', "\\", "u", "0", "1", "-", ".", "e", " ", "\n", "null", "true", "NaN", "Infinity", "a",
              '"a"', "\\n", "\\u0041", "\u00e9", "\U0001f600", "\x01"]

    def value(depth):
        kind = numbers.randint(0, 7 if depth else 5)
        if kind == 0:
            return numbers.choice([None, True, False])
        if kind == 1:
            return numbers.randint(-10**numbers.randint(0, 25), 10**numbers.randint(0, 25))
        if kind == 2:
            return numbers.choice([1, -1]) * numbers.random() * 10.0**numbers.randint(-30, 30)
        if kind <= 5:
            return "".join(numbers.choice("ab\u00e9\u4e2d\U0001f600\n\"\\/ \x7f\u2028") for _ in range(numbers.randint(0, 6)))
        if kind == 6:
            return [value(depth - 1) for _ in range(numbers.randint(0, 4))]
        return {numbers.choice(["a", "b", "bbox", "\u00e9", ""]): value(depth - 1) for _ in range(numbers.randint(0, 4))}

    for _ in range(320):
        text = json.dumps(value(3), ensure_ascii=numbers.random() < 0.5, indent=numbers.choice([None, None, 1]))
        for _ in range(numbers.choice([0, 1, 1, 2])):
            at = numbers.randint(0, len(text))
            text = text[:at] + numbers.choice(pieces + ["", ""]) + text[at + numbers.choice([0, 0, 1]):]
        texts.append(text)
    for _ in range(120):
        texts.append("".join(numbers.choice(pieces) for _ in range(numbers.randint(1, 9))))
    for index, text in enumerate(texts):
        short = len(text) <= 2000
        line = {"id": f"python-json-{index}"}
        if short:
            line["text"] = text
        else:
            # A long text is written as a run: what stands before, what is repeated how often, and so on.
            line["runs"] = runs(text)
        result = outcome(text)
        line["value"] = result if result is None or len(result) < 6000 else "long"
        print(json.dumps(line))


def runs(text):
    out = []
    while text:
        for length in (1, 5):
            unit = text[:length]
            count = 1
            while text.startswith(unit, count * length):
                count += 1
            if count > 3:
                break
        else:
            unit, count = text[:1], 1
        out.append([unit, count])
        text = text[len(unit) * count:]
    return out


main()
