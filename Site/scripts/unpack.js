// Unpacks the scoring engine, which context mixing packs a third smaller than gzip: Tests/Tools/pack-scoring-engine.js says how.

"use strict";

/** The engine's bytes, by arithmetic decoding: a second's work at most, in pieces between which the page answers. */
async function unpack({ size, starts, packed }) {
  const bytes = atob(packed);
  let place = 0;
  let [low, high, code] = [0, 2 ** 32 - 1, 0];
  const shift = () => (code = ((code << 8) | bytes.charCodeAt(place++)) >>> 0);
  for (let count = 0; count < 4; count++) shift();
  const decodeUpTo = foretell(size, starts, (chance) => {
    const middle = low + Math.floor((high - low) * chance);
    const bit = +(code <= middle);
    if (bit) high = middle;
    else low = middle + 1;
    for (; (low ^ high) >>> 24 === 0; shift()) {
      low = (low << 8) >>> 0;
      high = ((high << 8) | 255) >>> 0;
    }
    return bit;
  });
  for (let end = 2048; end < size; end += 2048) {
    decodeUpTo(end);
    await new Promise((goOn) => setTimeout(goOn));
  }
  return decodeUpTo(size);
}

/**
 * Bytes whose bits `tellBit` tells, the highest first, from the chance that each is 1.
 *
 * @returns {function(number): Uint8Array} goes on up to a place, and gives the bytes
 */
function foretell(size, starts, tellBit) {
  const bytes = new Uint8Array(size);
  const back = (distance) => bytes[position - distance] ?? 0;
  const orders = 9;
  const width = 2 * orders + 2;

  const squash = (sum) => {
    let power = 1 - sum / 64;
    for (let count = 0; count < 6; count++) power *= power;
    return 1 / (1 + power);
  };
  const stretched = new Float64Array(4096);
  for (let step = 2049; step < 4096; step++) {
    stretched[step] = stretched[step - 1] + 4096 / (step * (4096 - step));
    stretched[4095 - step] = -stretched[step];
  }
  const stretch = (chance) => stretched[(chance * 4096) | 0];

  function hash(...numbers) {
    let sum = 0;
    for (const number of numbers) sum = Math.imul((sum ^ (sum >>> 15)) + number + 1, 0x2c9277b5);
    return sum ^ (sum >>> 15);
  }

  // For a bit in a context: the chance that it is 1, how often it came, and its last values behind a 1.
  const cells = new Uint32Array(2 ** 21);
  const slots = [];
  // What follows such last values.
  const outcomes = new Float64Array(256 * orders).fill(0.5);
  const outcomeCounts = new Uint8Array(256 * orders);
  // Where five bytes came last, how many before there are the same, and the chance that the next is.
  const places = new Int32Array(2 ** 18);
  let [place, same] = [0, 0];
  const sameChances = new Float64Array(32).fill(0.75);
  // What each of these weighs: the sum of three weights, for the place in an instruction, for what came before, for what is known.
  const weights = new Float64Array(3072 * width).fill(0.045);
  const inputs = new Float64Array(width);
  inputs[width - 1] = 0.3;

  // An instruction, or a row of the table: an operation and the numbers behind it.
  const [instructions, rows] = [1, 2];
  const [bodySize, locals] = [256, 257];
  let [operation, index, length, value, read, left] = [0, 0, 0, 0, 0, 0];
  let before = [0, 0, 0, 0];
  // A function body begins with its size and its locals, as if they were operations.
  let bodyEnd = starts[0];
  const lastNumbers = new Int32Array(1024 * 16);

  function begin(next, numbers) {
    before = [operation, ...before.slice(0, 3)];
    operation = next;
    index = length = value = read = 0;
    left = numbers;
  }

  /** WebAssembly Core Specification, section 5.4. */
  function operands(byte) {
    if (byte === 0x11 || (byte >= 0x28 && byte <= 0x3e)) return 2;
    return +((byte >= 0x20 && byte <= 0x24) || [2, 3, 4, 12, 13, 14, 16, 63, 64, 65, 66].includes(byte));
  }

  function take(byte) {
    if (left === 0) return kind === rows ? begin(512 + byte, byte + 2) : begin(byte, operands(byte));
    read = (read * 256 + byte + 1) | 0;
    value |= (byte & 127) << (7 * length);
    length++;
    if (byte > 127) return;
    lastNumbers[operation * 16 + (index & 15)] = read;
    index++;
    left--;
    if (operation === bodySize) {
      bodyEnd = position + 1 + value;
      begin(locals, 1);
    } else if (operation === locals && index === 1) left = 2 * value;
    else if (operation === 0x0e && index === 1) left = value + 1;
    length = value = read = 0;
  }

  let [position, kind, bits] = [0, 0, 0];
  function tellUpTo(end) {
    for (; position < end; position++) {
      if (starts[kind] === position) {
        kind++;
        left = operation = 0;
      }
      if (kind === instructions && left === 0 && position === bodyEnd) begin(bodySize, 1);

      const [a, b, c, d] = left ? before : [operation, ...before];
      const spot = left ? kind * 64 + (index & 15) * 4 + Math.min(length, 3) : 0;
      const state = left ? hash(operation, index, read) : kind;
      const last = left ? lastNumbers[operation * 16 + (index & 15)] : 0;
      const here = left ? operation * 256 + spot : kind;
      const recent = [1, 2, 3, 4, 5, 6].map(back);
      [
        [recent[0]],
        recent,
        [recent[1], recent[2]],
        [here, recent[0]],
        [here, recent[0], recent[1]],
        [state, a],
        [state, a, b],
        [state, a, b, c, d],
        [state, last],
      ].forEach((context, order) => (slots[order] = hash(order, ...context) >>> 11));

      same = same && bytes[place++] === recent[0] ? Math.min(same + 1, 31) : 0;
      const key = hash(...recent.slice(0, 5)) >>> 14;
      if (!same) {
        place = places[key];
        while (place && same < 31 && bytes[place - 1 - same] === back(same + 1)) same++;
      }
      places[key] = position;

      let node = 1;
      for (let level = 7; level >= 0; level--) {
        let known = 0;
        for (let order = 0; order < orders; order++) {
          const cell = cells[slots[order] ^ node];
          if (cell) known++;
          inputs[2 * order] = cell ? stretched[cell >>> 20] : 0;
          inputs[2 * order + 1] = cell ? stretch(outcomes[order * 256 + (cell & 255)]) : 0;
        }
        const told = same ? (bytes[place] | 256) >> level : 0;
        const isTold = told >> 1 === node;
        inputs[2 * orders] = isTold ? stretch(sameChances[same]) * (told & 1 ? 1 : -1) : 0;

        const first = width * (left ? 768 + spot : kind * 256 + node);
        const second = width * (1024 + (left ? operation : 768 + recent[0]));
        const third = width * (2048 + same * 16 + known);
        let sum = 0;
        for (let input = 0; input < width; input++) {
          sum += (weights[first + input] + weights[second + input] + weights[third + input]) * inputs[input];
        }
        const chance = Math.min(Math.max(squash(sum), 1 / 65536), 65535 / 65536);
        const bit = tellBit(chance);

        const step = (bit - chance) * (0.0015 + 20 / (2000 + bits++));
        for (let input = 0; input < width; input++) {
          const change = step * inputs[input];
          weights[first + input] += change;
          weights[second + input] += change;
          weights[third + input] += change;
        }
        if (isTold) sameChances[same] += ((told & 1) === bit ? 0.9998 - sameChances[same] : -sameChances[same]) / 64;
        for (let order = 0; order < orders; order++) {
          // What never came: half and half.
          const cell = cells[slots[order] ^ node] || 0x80000001;
          const count = (cell >> 8) & 63;
          const history = cell & 255;
          if (count) {
            const outcome = order * 256 + history;
            outcomes[outcome] += ((bit ? 0.9999 : 0.0001) - outcomes[outcome]) / (outcomeCounts[outcome] + 1.5);
            if (outcomeCounts[outcome] < 255) outcomeCounts[outcome]++;
          }
          const old = cell >>> 14;
          const chance = old + (((bit * (2 ** 18 - 1) - old) / (count + 1.4)) | 0);
          const next = history < 128 ? history * 2 + bit : 192 | ((history * 2) & 63) | bit;
          cells[slots[order] ^ node] = (chance << 14) | (Math.min(count + 1, 60) << 8) | next;
        }
        node = node * 2 + bit;
      }
      bytes[position] = node;
      if (kind === instructions || kind === rows) take(node & 255);
    }
    return bytes;
  }
  return tellUpTo;
}
