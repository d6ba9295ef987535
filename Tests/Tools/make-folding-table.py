#!/usr/bin/env python3
"""Write Sources/Scoring/FoldingTable.swift from Debian's unicode-data.

    apt-get install unicode-data
    Tests/Tools/make-folding-table.py > Sources/Scoring/FoldingTable.swift

Three tables: the full compatibility decomposition of each code point that has one (UnicodeData.txt; Hangul is left out: it is
computed), full case folding (CaseFolding.txt, C and F), and the canonical combining classes. They travel to every practice page,
so they are packed: as differences, by an adaptive binary range coder (that of LZMA). Sources/Scoring/FoldingUnpacker.swift is
the other side; what stands here and there about contexts has to agree.
"""

import re

FOLDER = "/usr/share/unicode/"


class Packer:
    """The encoder of LZMA: probabilities of 11 bits that follow what has come, 32 bits of range."""

    def __init__(self):
        self.low, self.range, self.cache, self.pending = 0, 0xFFFFFFFF, 0, 1
        self.bytes = bytearray()
        self.chances = {}

    def bit(self, context, bit):
        chance = self.chances.get(context, 1024)
        bound = (self.range >> 11) * chance
        if bit == 0:
            self.range = bound
            chance += (2048 - chance) >> 4
        else:
            self.low += bound
            self.range -= bound
            chance -= chance >> 4
        self.chances[context] = chance
        while self.range < 1 << 24:
            self.range = self.range << 8 & 0xFFFFFFFF
            self.shift()

    def shift(self):
        if self.low < 0xFF000000 or self.low > 0xFFFFFFFF:
            carry = self.low >> 32
            while self.pending:
                self.bytes.append((self.cache + carry) & 0xFF)
                self.cache = 0xFF
                self.pending -= 1
            self.cache = self.low >> 24 & 0xFF
        self.pending += 1
        self.low = self.low << 8 & 0xFFFFFFFF

    def number(self, context, number):
        """First how many bits the number has, then the bits; the first three of them in the light of those before."""
        number += 1
        count = number.bit_length() - 1
        node = 1
        for shift in range(4, -1, -1):
            bit = count >> shift & 1
            self.bit((context, node), bit)
            node = node * 2 + bit
        node = 1
        for shift in range(count - 1, -1, -1):
            bit = number >> shift & 1
            place = 32 + count * 8 + node if count - shift <= 3 else 288 + count * 32 + shift
            self.bit((context, place), bit)
            node = node * 2 + bit

    def signed(self, context, number):
        self.number(context, 2 * number if number >= 0 else -2 * number - 1)

    def rows(self, first_context, rows):
        """Code points and what each becomes."""
        self.number(first_context, len(rows))
        code, gap, change, step = -1, 0, [0], 0
        for next_code, next_change in sorted(rows.items()):
            next_gap = next_code - code - 1
            self.number(first_context + 1 + min(gap, 2), next_gap)
            self.number(first_context + 4 + min(len(change), 5), len(next_change) - 1)
            for index, each in enumerate(next_change):
                if index == 0:
                    context = first_context + 10 + 3 * min(abs(step), 3) + min(len(next_change), 3) - 1
                    step = each - change[0]
                    self.signed(context, step)
                elif index < len(change):
                    self.signed(first_context + 22 + min(index, 2), each - change[index])
                else:
                    self.signed(first_context + 24 + min(index, 2), each - next_change[index - 1])
            code, gap, change = next_code, next_gap, next_change

    def finish(self):
        for _ in range(5):
            self.shift()
        return bytes(self.bytes[1:])  # the first is always 0


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

    def folded(parts):
        return [each for part in parts for mapped in folds.get(part, [part]) for each in decomposed(mapped)]

    for code in set(decompositions) | set(folds):
        once = folded(decomposed(code))
        assert folded(once) == once, "%X has to be folded twice" % code

    packer = Packer()
    packer.rows(0, {code: decomposed(code) for code in decompositions})
    packer.rows(32, folds)
    # Runs of code points with the same class: the class, which is 0 between them.
    ranks = []
    for code in sorted(classes):
        if ranks and ranks[-1][1] == code - 1 and ranks[-1][2] == classes[code]:
            ranks[-1][1] = code
        else:
            ranks.append([code, code, classes[code]])
    packer.number(64, len(ranks))
    end = 0
    for first, last, rank in ranks:
        packer.number(65, first - end)
        packer.number(66, last - first)
        packer.number(67, rank)
        end = last
    packed = packer.finish()
    packed += bytes(-len(packed) % 8)

    version = re.search(r"CaseFolding-([0-9.]+[0-9])", open(FOLDER + "CaseFolding.txt", encoding="utf-8").read()).group(1)
    print("// Written by Tests/Tools/make-folding-table.py from Unicode %s. Do not edit." % version)
    print("// swift-format-ignore-file")
    print("\n/// Decompositions, case foldings and combining classes, packed; the lowest byte of each word comes first.")
    print("let foldingTable: [UInt64] = [")
    words = ["0x%016X" % int.from_bytes(packed[index:index + 8], "little") for index in range(0, len(packed), 8)]
    for index in range(0, len(words), 6):
        print("    " + ", ".join(words[index:index + 6]) + ",")
    print("]")


main()
