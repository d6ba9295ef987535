#!/usr/bin/env python3
"""Write Sources/Scoring/FoldingTable.swift from Debian's unicode-data.

    apt-get install unicode-data
    Tests/Tools/make-folding-table.py > Sources/Scoring/FoldingTable.swift

Three tables in one: what each code point that has a decomposition is replaced by (UnicodeData.txt; Hangul is left out: it is
computed), full case folding (CaseFolding.txt, C and F), and the canonical combining classes. They travel to every practice page,
so they are written as differences, row by row: Site/scripts/unpack.js expects a row to be like those before it.
Sources/Scoring/UnicodeTables.swift reads them.
"""

import re

FOLDER = "/usr/share/unicode/"


# Which of the tables a row is of stands above the bits of its code point.
TABLE_BITS = 18
TABLES = 3


def packed(number):
    """Seven bits to a byte, the highest first; all but the last byte have the highest bit set."""
    result = [number & 127]
    while number := number >> 7:
        result.append(number & 127 | 128)
    return bytes(reversed(result))


def signed(number):
    return 2 * number if number >= 0 else -2 * number - 1


def table(rows):
    """Code points, sorted, and the values of each, at least one.

    A row is how many values it has beyond one; how many code points are left out before it; and how far each value is from the one in
    its place in the row before, or else from the value before it.
    """
    result = bytearray()
    last, before = 0, [0]
    for code, values in sorted(rows.items()):
        result += packed(len(values) - 1) + packed(code - last - 1)
        for index, value in enumerate(values):
            result += packed(signed(value - (before[index] if index < len(before) else values[index - 1])))
        last, before = code, values
    # Up to a whole word: rows above all tables, which nothing asks for.
    step = (TABLES << TABLE_BITS) - last - 1
    while len(result) % 8:
        result += packed(0) + packed(step) + packed(0)
        step = 0
    return bytes(result)


def main():
    decompositions, compatible, classes = {}, set(), {}
    for line in open(FOLDER + "UnicodeData.txt", encoding="utf-8"):
        fields = line.split(";")
        code = int(fields[0], 16)
        if fields[3] != "0":
            classes[code] = [int(fields[3])]
        if fields[5]:
            decompositions[code] = [int(part, 16) for part in re.sub(r"<[^>]*>", "", fields[5]).split()]
            if fields[5].startswith("<"):
                compatible.add(code)
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

    # What is decomposed is not asked for its case. Of what is compatible the first step is most like its neighbours' rows, of what is
    # canonical all of them together.
    rows = {code: decompositions[code] if code in compatible else decomposed(code) for code in decompositions}
    rows.update({code | 1 << TABLE_BITS: values for code, values in folds.items() if code not in decompositions})
    rows.update({code | 2 << TABLE_BITS: values for code, values in classes.items()})
    tables = table(rows)

    version = re.search(r"CaseFolding-([0-9.]+[0-9])", open(FOLDER + "CaseFolding.txt", encoding="utf-8").read()).group(1)
    print("// Written by Tests/Tools/make-folding-table.py from Unicode %s. Do not edit." % version)
    print("// swift-format-ignore-file")
    print("\n/// Decompositions, case foldings and combining classes, row by row; the lowest byte of each word comes first.")
    print("let foldingTable: [UInt64] = [")
    words = ["0x%X" % int.from_bytes(tables[index:index + 8], "little") for index in range(0, len(tables), 8)]
    for index in range(0, len(words), 6):
        print("    " + ", ".join(words[index:index + 6]) + ",")
    print("]")


main()
