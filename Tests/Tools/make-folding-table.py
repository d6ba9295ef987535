#!/usr/bin/env python3
"""Write Sources/Scoring/FoldingTable.swift from Debian's unicode-data.

    apt-get install unicode-data
    Tests/Tools/make-folding-table.py > Sources/Scoring/FoldingTable.swift

Three tables: the full compatibility decomposition of each code point that has one (UnicodeData.txt; Hangul is left out: it is
computed), full case folding (CaseFolding.txt, C and F), and the canonical combining classes. They travel to every practice page,
so they are written column by column, as differences: small numbers that repeat, which compress well.
Sources/Scoring/UnicodeTables.swift reads them.
"""

import re

FOLDER = "/usr/share/unicode/"


def packed(numbers):
    """Seven bits to a byte, the lowest first; all but a number's last byte have the highest bit set."""
    result = bytearray()
    for number in numbers:
        while number >= 128:
            result.append(number & 127 | 128)
            number >>= 7
        result.append(number)
    return bytes(result)


def signed(number):
    return 2 * number if number >= 0 else -2 * number - 1


def table(rows):
    """Code points and the values of each: how many rows, then a column for each of what follows.

    How many code points are left out before each; how many values it has beyond one; how far the first is from that of the row
    before; and how far each other is from the one in its place in the row before, or else from the value before it.
    """
    gaps, counts, firsts, others = [], [], [], []
    last, before = 0, [0]
    for code, values in sorted(rows.items()):
        gaps.append(code - last - 1)
        counts.append(len(values) - 1)
        firsts.append(signed(values[0] - before[0]))
        for index in range(1, len(values)):
            others.append(signed(values[index] - (before[index] if index < len(before) else values[index - 1])))
        last, before = code, values
    return packed([len(rows)] + gaps + counts + firsts + others)


def main():
    decompositions, classes = {}, {}
    for line in open(FOLDER + "UnicodeData.txt", encoding="utf-8"):
        fields = line.split(";")
        code = int(fields[0], 16)
        if fields[3] != "0":
            classes[code] = [int(fields[3])]
        if fields[5]:
            decompositions[code] = [int(part, 16) for part in re.sub(r"<[^>]*>", "", fields[5]).split()]
    folds = {}
    for line in open(FOLDER + "CaseFolding.txt", encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            code, status, mapping = line.split("#")[0].split(";")[:3]
            if status.strip() in "CF":
                folds[int(code, 16)] = [int(part, 16) for part in mapping.split()]

    def decomposed(code):
        if code in decompositions:
            return [each for part in decompositions[code] for each in decomposed(part)]
        return [code]

    def folded(parts):
        return [each for part in parts for mapped in folds.get(part, [part]) for each in decomposed(mapped)]

    for code in set(decompositions) | set(folds):
        once = folded(decomposed(code))
        assert folded(once) == once, "%X has to be folded twice" % code

    tables = table({code: decomposed(code) for code in decompositions}) + table(folds) + table(classes)
    tables += bytes(-len(tables) % 8)

    version = re.search(r"CaseFolding-([0-9.]+[0-9])", open(FOLDER + "CaseFolding.txt", encoding="utf-8").read()).group(1)
    print("// Written by Tests/Tools/make-folding-table.py from Unicode %s. Do not edit." % version)
    print("// swift-format-ignore-file")
    print("\n/// Decompositions, case foldings and combining classes; the lowest byte of each word comes first.")
    print("let foldingTable: [UInt64] = [")
    words = ["0x%X" % int.from_bytes(tables[index:index + 8], "little") for index in range(0, len(tables), 8)]
    for index in range(0, len(words), 6):
        print("    " + ", ".join(words[index:index + 6]) + ",")
    print("]")


main()
