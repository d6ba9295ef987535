#!/usr/bin/env node
// Packs the scoring engine into the script that pages load.
//
//     Tests/Tools/pack-scoring-engine.js ENGINE.wasm > Site/scripts/scoring-engine.js
//     Tests/Tools/pack-scoring-engine.js --unpack Site/scripts/scoring-engine.js > ENGINE.wasm
//
// Context mixing (Matt Mahoney, "Adaptive Weighing of Context Models for Lossless Data Compression", 2005): the chance of each bit is
// told from those before it, in nine contexts at once, and only what was foretold wrong costs room. Some contexts are the last bytes;
// others are the place in a WebAssembly instruction, the instructions before it and the number that stood there last. A row of the
// folding table (Tests/Tools/make-folding-table.py) reads like an instruction: how many numbers follow, then the numbers. For each context
// a hashed cell holds a chance and the last bits seen, which have a chance of their own; both are stretched (ln p / (1 - p)), weighed by
// weights that learn from each bit, summed and squashed into one chance, by which an arithmetic coder writes the bit.
//
// The model is that of Site/scripts/unpack.js, which this loads: there is no other. It takes nothing but sums, products and quotients
// of doubles, which IEEE 754 settles to the last bit, so that every browser foretells the same. Pages cannot leave this to the browser's
// own DecompressionStream: older ones have none, and what it unpacks is a half larger.

"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const root = path.join(__dirname, "..", "..");
vm.runInThisContext(fs.readFileSync(path.join(root, "Site/scripts/unpack.js"), "utf8"));

/** Where the first function body begins (WebAssembly Core Specification, section 5.5.13). */
function firstBody(bytes) {
  let place = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[place++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    if (place >= bytes.length) throw new Error("the engine has no code section");
    const id = bytes[place++];
    const size = number();
    if (id === 10) return number(), place;
    place += size;
  }
}

/** Where the folding table begins and where it ends. */
function tableBounds(bytes) {
  const source = fs.readFileSync(path.join(root, "Sources/Scoring/FoldingTable.swift"), "utf8");
  const words = source.slice(source.indexOf("= [")).match(/0x[0-9A-F]+/g);
  const table = Buffer.alloc(words.length * 8);
  words.forEach((word, index) => table.writeBigUInt64LE(BigInt(word), index * 8));
  const start = bytes.indexOf(table);
  if (start < 0) throw new Error("the engine does not hold Sources/Scoring/FoldingTable.swift");
  return [start, start + table.length];
}

/** The arithmetic coder whose decoder is in unpack.js. */
function pack(bytes, starts) {
  const packed = [];
  let [low, high, count] = [0, 2 ** 32 - 1, 0];
  foretell(bytes.length, starts, (chance) => {
    const bit = (bytes[count >> 3] >> (7 - (count & 7))) & 1;
    count++;
    const middle = low + Math.floor((high - low) * chance);
    if (bit) high = middle;
    else low = middle + 1;
    while ((low ^ high) >>> 24 === 0) {
      packed.push(high >>> 24);
      [low, high] = [(low << 8) >>> 0, ((high << 8) | 255) >>> 0];
    }
    return bit;
  })(bytes.length);
  for (let shift = 24; shift >= 0; shift -= 8) packed.push((high >>> shift) & 255);
  return Buffer.from(packed);
}

const [first, second] = process.argv.slice(2);
if (first === "--unpack") {
  const engine = vm.runInNewContext(`${fs.readFileSync(second, "utf8")}; scoringEngine`);
  unpack(engine).then((bytes) => process.stdout.write(bytes));
} else {
  const bytes = fs.readFileSync(first);
  const starts = [firstBody(bytes), ...tableBounds(bytes)];
  // `var`, because a page on which something did not load loads all of it anew.
  process.stdout.write(`// Sources/Scoring as WebAssembly, for unpack.js. Made by \`make wasm\`; do not edit.

"use strict";

var scoringEngine = {
  size: ${bytes.length},
  starts: [${starts.join(", ")}],
  packed: "${pack(bytes, starts).toString("base64")}",
};
`);
}
