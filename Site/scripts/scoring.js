// Asks the scoring engine of scoring-engine.js: the code that the grader marks with, as WebAssembly.
//
// Nothing is scored here. Requests and replies are those of Sources/Scoring/WireReply.swift and WireReader.swift.

"use strict";

const Scoring = (() => {
  const states = ["answered", "notAnswered", "unfitting", "skipped", "unfinished", "toMark"];

  /** Where the engine lies. It is heavier than a whole page, and so comes once somebody begins to answer. */
  const place = new URL("scoring-engine.js", document.currentScript.src).href;

  /** Whether the browser can run it, as far as can be told without it. */
  const isOn = typeof WebAssembly === "object";

  let engine = null;

  /** What the engine exports; null in a browser that does not run it. */
  function wake() {
    engine ??= isOn ? load().catch(() => null) : Promise.resolve(null);
    return engine;
  }

  for (const type of ["input", "change", "click"]) document.addEventListener(type, wake, { once: true, passive: true });

  async function load() {
    await new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.onload = loaded;
      script.onerror = failed;
      script.src = place;
      document.head.append(script);
    });
    const { instance } = await WebAssembly.instantiate(unpack(atob(scoringEngine)));
    const { start, memory, __heap_base: base } = instance.exports;
    start(base.value, memory.buffer.byteLength);
    return instance.exports;
  }

  /**
   * The bytes that were packed by LZMA, as its specification (Igor Pavlov, 2015) calls it with lc=3, lp=0, pb=0 and a mark at the end.
   *
   * @param {string} packed a letter for each byte
   * @returns {Uint8Array}
   */
  function unpack(packed) {
    const result = [];
    // The chances of each bit to be 0, of 2,048, by what came before: those of the state, of distances, lengths and literals.
    const chances = new Uint16Array(8192).fill(1024);
    const [isMatch, isRepeat, isOlder, isThird, isFourth, isLong] = [0, 12, 24, 36, 48, 60];
    const [slots, near, low, length, repeatLength, literals] = [72, 328, 456, 472, 746, 1024];
    let place = 1;
    let range = 2 ** 32 - 1;
    let code = 0;
    const next = () => (code = ((code << 8) | packed.charCodeAt(place++)) >>> 0);
    for (let count = 0; count < 4; count++) next();

    function bit(chance) {
      const bound = (range >>> 11) * chances[chance];
      const isOne = code >= bound;
      if (isOne) {
        range -= bound;
        code -= bound;
        chances[chance] -= chances[chance] >> 5;
      } else {
        range = bound;
        chances[chance] += (2048 - chances[chance]) >> 5;
      }
      if (range < 2 ** 24) {
        range *= 256;
        next();
      }
      return +isOne;
    }
    /** A number, the highest bit first, behind a 1. */
    function tree(first, end, node = 1) {
      while (node < end) node = node * 2 + bit(first + node);
      return node;
    }
    /** A number, the lowest bit first. */
    function reversed(first, bits) {
      let number = 0;
      for (let place = 0, node = 1; place < bits; place++) {
        const found = bit(first + node);
        node = node * 2 + found;
        number |= found << place;
      }
      return number;
    }
    function count(first) {
      if (!bit(first)) return tree(first + 2, 8) - 6;
      return bit(first + 1) ? tree(first + 18, 256) - 238 : tree(first + 10, 8) + 2;
    }
    function distance(counted) {
      const slot = tree(slots + 64 * Math.min(counted - 2, 3), 64) - 64;
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const base = (2 | (slot & 1)) * 2 ** bits;
      if (slot < 14) return base + reversed(near + base - slot, bits);
      let number = 0;
      for (let left = bits; left > 4; left--) {
        range >>>= 1;
        const isOne = code >= range;
        if (isOne) code -= range;
        number = number * 2 + isOne;
        if (range < 2 ** 24) {
          range *= 256;
          next();
        }
      }
      return base + number * 16 + reversed(low, 4);
    }
    let state = 0;
    let last = [0, 0, 0, 0];
    const copy = (times) => {
      while (times--) result.push(result[result.length - 1 - last[0]]);
    };
    for (;;) {
      if (!bit(isMatch + state)) {
        const first = literals + 768 * ((result.at(-1) ?? 0) >> 5);
        let node = 1;
        if (state > 6) {
          // Bits are told by those of the byte that the last match would go on with, until one differs.
          let told = result[result.length - 1 - last[0]];
          let isTold = true;
          while (isTold && node < 256) {
            const expected = (told >> 7) & 1;
            told <<= 1;
            const found = bit(first + 256 + 256 * expected + node);
            node = node * 2 + found;
            isTold = found === expected;
          }
        }
        result.push(tree(first, 256, node) & 255);
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      } else if (!bit(isRepeat + state)) {
        const counted = count(length);
        last = [distance(counted), ...last.slice(0, 3)];
        if (last[0] === 2 ** 32 - 1) return Uint8Array.from(result);
        copy(counted);
        state = state < 7 ? 7 : 10;
      } else {
        const older = !bit(isOlder + state) ? 0 : !bit(isThird + state) ? 1 : bit(isFourth + state) + 2;
        if (older === 0 && !bit(isLong + state)) {
          copy(1);
          state = state < 7 ? 9 : 11;
        } else {
          last.unshift(...last.splice(older, 1));
          copy(count(repeatLength));
          state = state < 7 ? 8 : 11;
        }
      }
    }
  }

  /** The reply's bytes; null without an engine. */
  async function ask(...request) {
    const exports = await wake();
    if (!exports) return null;
    const bytes = Uint8Array.from(pack(request));
    const room = exports.room(bytes.length);
    if (room === 0) return new Uint8Array();
    const { buffer } = exports.memory;
    new Uint8Array(buffer).set(bytes, room);
    const told = exports.ask(room, bytes.length);
    const reply = new Uint8Array(buffer, told + 4, new DataView(buffer).getUint32(told, true)).slice();
    exports.release(told);
    return reply;
  }

  /** JSON as bytes: a form, 32 bits, and what they announce. */
  function pack(value) {
    const head = (form, number) => [form, ...[0, 8, 16, 24].map((shift) => (number >> shift) & 255)];
    if (typeof value === "string") {
      const bytes = new TextEncoder().encode(value);
      return [...head(4, bytes.length), ...bytes];
    }
    if (Array.isArray(value)) return [...head(5, value.length), ...value.flatMap(pack)];
    if (typeof value === "number") return Number.isInteger(value) && value === (value | 0) ? head(3, value) : [7];
    if (value === null || typeof value !== "object") return [[null, false, true].indexOf(value)];
    const members = Object.entries(value);
    return [...head(6, members.length), ...members.flat().flatMap(pack)];
  }

  /**
   * @param {string} kind the question's kind
   * @param {object} key a key object of the page data
   * @param {object} answer an answer as in a submission, such as {choice: 2}
   * @returns {Promise<?{state: string, share: string, details: number[]}>} the share of the marks, an exact fraction, and how the
   *   parts went; null without an engine
   */
  async function score(kind, key, answer) {
    const reply = await ask("score", kind, key, answer);
    if (!reply) return null;
    const [state, count] = reply;
    const share = String.fromCharCode(...reply.subarray(2 + count));
    return { state: states[state], share, details: [...reply.subarray(2, 2 + count)] };
  }

  /** Whether typed text can be an answer of a kind at all; without an engine that is not known, and so it can. */
  const reads = async (kind, text) => ((await ask("reads", kind, text)) ?? [1])[0] !== 0;

  return { score, reads, isOn };
})();
