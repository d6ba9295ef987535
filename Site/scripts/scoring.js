// Asks the scoring engine of scoring-engine.js: the code that the grader marks with, as WebAssembly.
//
// Nothing is scored here. Requests and replies are those of Sources/Scoring/WireReply.swift and WireReader.swift.

"use strict";

const Scoring = (() => {
  const states = ["answered", "notAnswered", "unfitting", "skipped", "unfinished", "toMark"];

  /** Where the engine lies, and what unpacks it. It is heavier than a whole page, and so comes once somebody begins to answer. */
  const places = ["scoring-engine.js", "unpack.js"].map((name) => new URL(name, document.currentScript.src).href);

  /** Whether the browser can run it, as far as can be told without it. */
  const isOn = typeof WebAssembly === "object";

  let engine = null;

  /** What the engine exports; null in a browser that does not run it, and where it did not load, until it is asked for again. */
  function wake() {
    engine ??= isOn ? load().catch(() => (engine = null)) : Promise.resolve(null);
    return engine;
  }

  for (const type of ["input", "change", "click"]) document.addEventListener(type, wake, { once: true, passive: true });

  async function load() {
    const come = (place) =>
      new Promise((loaded, failed) => {
        const script = document.createElement("script");
        script.onload = loaded;
        script.onerror = failed;
        script.src = place;
        document.head.append(script);
      });
    await Promise.all(places.map(come));
    const memory = new WebAssembly.Memory({ initial: 256, maximum: 256 });
    const { instance } = await WebAssembly.instantiate(await unpack(scoringEngine), { env: { memory } });
    const { start, __heap_base: base } = instance.exports;
    start(base.value, memory.buffer.byteLength);
    return { ...instance.exports, memory };
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
