#!/usr/bin/env python3
"""Writes Tests/Vectors/draws.json: draws and orders, worked out from the words of Sources/Scoring/Draw.swift."""

import hashlib
import json
import pathlib
import random

from orders import fnv1a, shuffled, split_mix

def seed(text):
    return next(split_mix(fnv1a(text)))


def drawn(groups, start, attempt):
    result = []
    for number, group in enumerate(groups):
        pool = group["pool"]
        count = min(group["count"] - len(group["always"]), len(pool))
        order = shuffled(range(len(pool)), start, f"draw {number}")
        places = [(count * (attempt - 1) + place) % len(pool) for place in range(count)]
        result += group["always"] + [pool[order[place]] for place in places]
    return sorted(result)


def case(number, chance):
    size = chance.choice([1, 2, 3, 5, 8, 13, 20, 40])
    numbers = list(range(size))
    chance.shuffle(numbers)
    groups = []
    while numbers and len(groups) < 4:
        take = chance.randint(1, len(numbers))
        part, numbers = numbers[:take], numbers[take:]
        always = sorted(part[: chance.choice([0, 0, 1]) if len(part) > 1 else 0])
        pool = sorted(set(part) - set(always))
        groups.append({"count": len(always) + chance.randint(0, len(pool)), "always": always, "pool": pool})
    letters = "ABCXYZabcxyz0189-_."
    trainee = "".join(chance.choice(letters) for _ in range(chance.choice([1, 2, 9, 64])))
    course, quiz = chance.choice(["thb-online", "c"]), chance.choice(["cp-final", "de-02", "q"])
    version = hashlib.sha256(str(number).encode()).hexdigest()
    attempt = chance.choice([1, 2, 3, 7, 100])
    start, orders = seed(f"{course} {quiz} {trainee}"), seed(f"{version} {trainee} {attempt}")
    return {
        "name": f"case {number}", "course": course, "quiz": quiz, "version": version, "trainee": trainee,
        "attempt": attempt, "groups": groups, "drawSeed": f"{start:016x}", "seed": f"{orders:016x}",
        "drawn": drawn(groups, start, attempt), "questions": shuffled(range(size), orders, "questions"),
        "options": shuffled(range(4), orders, "options q1"),
    }


chance = random.Random(20261125)
cases = [case(number, chance) for number in range(240)]
path = pathlib.Path(__file__).resolve().parent.parent / "Vectors" / "draws.json"
path.write_text("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n", encoding="utf-8")
