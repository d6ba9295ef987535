"""The generator and the hash that draws and orders follow from, written a second time from the words of Sources/Scoring/Draw.swift."""

MASK = 2**64 - 1


def fnv1a(text):
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 & MASK
    return number


def split_mix(state):
    while True:
        state = state + 0x9E3779B97F4A7C15 & MASK
        number = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        number = (number ^ number >> 27) * 0x94D049BB133111EB & MASK
        yield number ^ number >> 31


def shuffled(items, start, name):
    numbers = split_mix(start ^ fnv1a(name))
    items = list(items)
    for place in range(len(items) - 1, 0, -1):
        other = next(numbers) % (place + 1)
        items[place], items[other] = items[other], items[place]
    return items
