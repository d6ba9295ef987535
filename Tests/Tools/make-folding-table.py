#!/usr/bin/env python3
"""Write Sources/Scoring/FoldingTable.swift from Debian's unicode-data.

    apt-get install unicode-data
    Tests/Tools/make-folding-table.py > Sources/Scoring/FoldingTable.swift

For each code point that changes: its full compatibility decomposition (UnicodeData.txt), and the same of its full case
folding (CaseFolding.txt, C and F). Hangul is left out: it is computed. Then the canonical combining classes.
"""

import re
import sys

FOLDER = "/usr/share/unicode/"


def main():
    decompositions, classes = {}, {}
    for line in open(FOLDER + "UnicodeData.txt", encoding="utf-8"):
        fields = line.split(";")
        code = int(fields[0], 16)
        if fields[3] != "0":
            classes[code] = int(fields[3])
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

    def folded(code):
        parts = [code]
        while True:
            after = [each for part in parts for each in decomposed(part)]
            after = [each for part in after for mapped in folds.get(part, [part]) for each in decomposed(mapped)]
            if after == parts:
                return parts
            parts = after

    def row(code, change):
        return "%X>%s" % (code, " ".join("%X" % each for each in change))

    codes = sorted(set(decompositions) | set(folds))
    plain = [row(code, decomposed(code)) for code in codes if decomposed(code) != [code]]
    lower = [row(code, folded(code)) for code in codes if folded(code) != decomposed(code)]
    ranks = []
    for code in sorted(classes):
        if ranks and ranks[-1][1] == code - 1 and ranks[-1][2] == classes[code]:
            ranks[-1][1] = code
        else:
            ranks.append([code, code, classes[code]])
    ranks = ["%X %X %X" % tuple(rank) for rank in ranks]

    version = re.search(r"CaseFolding-([0-9.]+[0-9])", open(FOLDER + "CaseFolding.txt", encoding="utf-8").read()).group(1)
    print("// Written by Tests/Tools/make-folding-table.py from Unicode %s. Do not edit." % version)
    print("// swift-format-ignore-file")
    for name, summary, rows in [
        ("decompositionRows", "Code point, then its full compatibility decomposition.", plain),
        ("caseFoldingRows", "Code point, then its full case folding, decomposed; only where that differs from the table above.", lower),
        ("combiningClassRows", "First and last code point, then their canonical combining class.", ranks),
    ]:
        print("\n/// %s All numbers are hexadecimal; rows end with a semicolon." % summary)
        print('let %s = """' % name)
        line = ""
        for each in rows:
            if len(line) + len(each) > 115:
                print(line + "\\")
                line = ""
            line += each + ";"
        print(line)
        print('"""')


main()
