// Unpacks the scoring engine, which LZMA makes a sixth smaller than what a browser unpacks by itself.

"use strict";

/**
 * The bytes that LZMA packed with lc=3, lp=0, pb=0 and a mark at the end; the names are those of its specification (Igor Pavlov, 2015),
 * where it has any.
 *
 * @param {string} packed a letter for each byte
 * @returns {Uint8Array}
 */
function unpack(packed) {
  const result = [];
  // The chances, of 2,048, that a bit is 0: those that follow the state, then of distances, lengths and literals.
  const probs = new Uint16Array(7168).fill(1024);
  const [isMatch, isRep, isRepG0, isRepG1, isRepG2, isRep0Long] = [0, 12, 24, 36, 48, 60];
  const [posSlot, posSpecial, align, matchLength, repLength, literal] = [72, 328, 456, 472, 746, 1024];
  let place = 1;
  let range = 2 ** 32 - 1;
  let code = 0;
  let state = 0;
  let rep = [0, 0, 0, 0];

  const shift = () => (code = ((code << 8) | packed.charCodeAt(place++)) >>> 0);
  for (let count = 0; count < 4; count++) shift();

  /** A bit that is 1 from a bound on. */
  function split(bound) {
    const isOne = code >= bound;
    range = isOne ? range - bound : bound;
    if (isOne) code -= bound;
    if (range < 2 ** 24) {
      range *= 256;
      shift();
    }
    return +isOne;
  }

  function bit(prob) {
    const found = split((range >>> 11) * probs[prob]);
    probs[prob] += found ? -(probs[prob] >> 5) : (2048 - probs[prob]) >> 5;
    return found;
  }

  /** A number behind a 1, the highest bit first. */
  function tree(first, end, node = 1) {
    while (node < end) node = node * 2 + bit(first + node);
    return node;
  }

  /** A number, the lowest bit first. */
  function reverseTree(first, bits) {
    let node = 1;
    let number = 0;
    for (let place = 0; place < bits; place++) {
      const found = bit(first + node);
      node = node * 2 + found;
      number += found << place;
    }
    return number;
  }

  function length(first) {
    if (!bit(first)) return tree(first + 2, 8) - 6;
    return bit(first + 1) ? tree(first + 18, 256) - 238 : tree(first + 10, 8) + 2;
  }

  function distance(count) {
    const slot = tree(posSlot + 64 * Math.min(count - 2, 3), 64) - 64;
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    let number = 2 + (slot & 1);
    if (slot < 14) {
      number *= 2 ** bits;
      return number + reverseTree(posSpecial + number - slot, bits);
    }
    for (let left = bits; left > 4; left--) {
      // Half of the range, rounded down, for each: what is left over of an odd one is lost.
      range -= range % 2;
      number = number * 2 + split(range / 2);
    }
    return number * 16 + reverseTree(align, 4);
  }

  function copy(count) {
    for (; count > 0; count--) result.push(result[result.length - 1 - rep[0]]);
  }

  for (;;) {
    if (!bit(isMatch + state)) {
      const first = literal + 768 * ((result[result.length - 1] ?? 0) >> 5);
      let node = 1;
      if (state > 6) {
        // The byte that the last match would go on with tells the bits, until one differs.
        for (let told = result[result.length - 1 - rep[0]] | 256, same = true; same && node < 256; ) {
          const expected = (told >> 7) & 1;
          told <<= 1;
          const found = bit(first + 256 + 256 * expected + node);
          node = node * 2 + found;
          same = found === expected;
        }
      }
      result.push(tree(first, 256, node) & 255);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    } else if (!bit(isRep + state)) {
      const count = length(matchLength);
      rep = [distance(count), ...rep.slice(0, 3)];
      if (rep[0] === 2 ** 32 - 1) return Uint8Array.from(result);
      copy(count);
      state = state < 7 ? 7 : 10;
    } else {
      const older = !bit(isRepG0 + state) ? 0 : !bit(isRepG1 + state) ? 1 : bit(isRepG2 + state) + 2;
      if (older === 0 && !bit(isRep0Long + state)) {
        copy(1);
        state = state < 7 ? 9 : 11;
      } else {
        rep.unshift(...rep.splice(older, 1));
        copy(length(repLength));
        state = state < 7 ? 8 : 11;
      }
    }
  }
}
