// Scores an answer against a key: the rules of Quizzes/README.md, exactly as Sources/Scoring has them.
//
// Only a practice page loads this file; an assessed page has no key to score against. Both scorers are run on
// Tests/Vectors/scoring.json. Shares are exact fractions of BigInts, never floating point.

"use strict";

const Scoring = (() => {
  const longestText = 4000; // bytes of UTF-8

  /**
   * @param {object} key a key object of the page data, with the question's kind as `kind`
   * @param {object} answer an answer as in a submission, such as {choice: 2}
   * @returns {{share: Fraction, state: string, pattern: ?number, parts: ?boolean[], count: ?number}} the share of the
   *   marks; the state: "answered", "notAnswered" or "unfitting" (this question cannot have got that answer); for typed
   *   answers which pattern fitted; for gaps and pairs which of them are right; for orders how many steps count
   */
  function score(key, answer) {
    if (answer.notAnswered) return notAnswered();
    switch (key.kind) {
      case "choose-one":
      case "true-or-false":
        return "choice" in answer ? scoreChoice(key, answer.choice) : unfitting();
      case "choose-all":
        return "choices" in answer ? scoreChoices(key, answer.choices) : unfitting();
      case "fill-in":
        return "gaps" in answer ? scoreGaps(key, answer.gaps) : unfitting();
      case "short-answer":
        return "text" in answer ? scoreText(key, answer.text) : unfitting();
      case "number":
        return "text" in answer ? scoreNumber(key, answer.text) : unfitting();
      case "put-in-order":
        return "order" in answer ? scoreOrder(key, answer.order) : unfitting();
      case "match":
        return "pairs" in answer ? scorePairs(key, answer.pairs) : unfitting();
      default:
        return unfitting();
    }
  }

  const answered = (share, more) => ({ share, state: "answered", ...more });
  const notAnswered = () => ({ share: zero, state: "notAnswered" });
  const unfitting = () => ({ share: zero, state: "unfitting" });

  // MARK: the rules, one function for each form of key

  function scoreChoice({ options, correct, half }, chosen) {
    if (!isBelow(options, chosen)) return unfitting();
    if (correct.includes(chosen)) return answered(one);
    return answered(half.includes(chosen) ? fraction(1, 2) : zero);
  }

  function scoreChoices({ options, correct, rule }, chosen) {
    if (chosen.length === 0) return notAnswered();
    if (!areDistinct(options, chosen)) return unfitting();
    const right = chosen.filter((option) => correct.includes(option)).length;
    const wrong = chosen.length - right;
    switch (rule) {
      case "right-minus-wrong":
        return answered(fraction(Math.max(0, right - wrong), correct.length));
      case "coverage":
        return answered(fraction(right * right, correct.length * (right + wrong)));
      default:
        return answered(allOrNothing(right === correct.length && wrong === 0));
    }
  }

  function scoreGaps({ gaps, ignore, typos, rule }, answers) {
    if (answers.length !== gaps.length) return unfitting();
    const parts = [];
    let empty = 0;
    for (const [index, gap] of gaps.entries()) {
      const given = answers[index];
      const isFitting = gap.accept ? typeof given === "string" && !isTooLong(given) : isBelow(gap.choices, given);
      if (given !== null && !isFitting) return unfitting();
      if (given === null || isBlank(given)) {
        empty += 1;
        parts.push(false);
      } else {
        const isRight = (accepted) => matches(given, accepted, ignore, typos);
        parts.push(gap.accept ? gap.accept.some(isRight) : given === gap.correct);
      }
    }
    return empty === gaps.length ? notAnswered() : scoreParts(parts, rule === "per-gap");
  }

  function scoreText({ patterns, ignore, typos }, text) {
    if (isTooLong(text)) return unfitting();
    if (isBlank(text)) return notAnswered();
    return firstFit(patterns, (pattern) => matches(text, pattern.text, ignore, typos));
  }

  function scoreNumber({ patterns }, text) {
    if (isTooLong(text)) return unfitting();
    if (isBlank(text)) return notAnswered();
    const number = readNumber(text);
    return firstFit(patterns, (pattern) => number !== null && fits(number, pattern));
  }

  function scoreOrder({ groups, rule }, steps) {
    const groupOf = new Map();
    groups.forEach((members, index) => members.forEach((step) => groupOf.set(step, index)));
    if (steps.length !== groupOf.size || !areDistinct(groupOf.size, steps)) return unfitting();
    const places = steps.map((step) => groupOf.get(step));
    // A group takes as many places as it has steps; any of them is right for any of its steps.
    const wanted = groups.flatMap((members, index) => members.map(() => index));
    const count = rule === "per-place"
      ? wanted.filter((group, place) => places[place] === group).length
      : longestRun(places);
    const share = rule === "all-or-nothing" ? allOrNothing(count === steps.length) : fraction(count, steps.length);
    return answered(share, { count });
  }

  function scorePairs({ choices, correct, rule }, chosen) {
    if (chosen.length !== correct.length) return unfitting();
    if (!chosen.every((choice) => choice === null || isBelow(choices, choice))) return unfitting();
    if (chosen.every((choice) => choice === null)) return notAnswered();
    return scoreParts(chosen.map((choice, row) => choice === correct[row]), rule === "per-pair");
  }

  function scoreParts(parts, isShared) {
    const right = parts.filter(Boolean).length;
    const share = isShared ? fraction(right, parts.length) : allOrNothing(right === parts.length);
    return answered(share, { parts });
  }

  function firstFit(patterns, isFitting) {
    const pattern = patterns.findIndex(isFitting);
    if (pattern < 0) return answered(zero, { pattern: null });
    return answered(readFraction(patterns[pattern].award), { pattern });
  }

  /** The length of the longest subsequence that never goes back; equal groups may follow each other. */
  function longestRun(places) {
    const lengths = [];
    places.forEach((place, index) => {
      const before = lengths.filter((_, earlier) => places[earlier] <= place);
      lengths[index] = 1 + Math.max(0, ...before);
    });
    return Math.max(0, ...lengths);
  }

  const allOrNothing = (isRight) => (isRight ? one : zero);
  const isBelow = (limit, number) => Number.isInteger(number) && number >= 0 && number < limit;
  const areDistinct = (limit, numbers) =>
    numbers.every((number) => isBelow(limit, number)) && new Set(numbers).size === numbers.length;
  const isBlank = (text) => typeof text === "string" && /^[ \t\n\r]*$/.test(text);
  const isTooLong = (text) => new TextEncoder().encode(text).length > longestText;

  // MARK: typed text

  function matches(text, pattern, ignore, typos) {
    const typed = fold(text, ignore);
    const known = fold(pattern, ignore);
    if (known.includes("*")) return glob(typed, known);
    if (typed.join("") === known.join("")) return true;
    return typos > 0 && distance(typed, known, typos) <= typos;
  }

  /**
   * The code points of a text without the differences that do not count. Compatibility variants (form KD), white space
   * at the ends and its length never count.
   */
  function fold(text, ignore) {
    const isCaseIgnored = ignore.includes("case");
    let codes = [...text].map((code) => foldCode(code, isCaseIgnored)).join("").normalize("NFD");
    if (ignore.includes("accents")) codes = [...codes].filter((code) => !isMark(code)).join("");
    codes = codes.replace(spaces, ignore.includes("spaces") ? "" : " ");
    return [...codes.replace(/^ | $/g, "")];
  }

  const spaces = /[\t-\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;

  /**
   * Full case folding is lower case of upper case of lower case (ß and ẞ become ss, ς becomes σ), one code point at
   * a time so that no rule looks at neighbours; but the Turkish dotless ı is a letter of its own.
   */
  function foldCode(code, isCaseIgnored) {
    if (/[\ud800-\udfff]/.test(code) && code.length === 1) return "\ufffd";
    const plain = code.normalize("NFKD");
    if (!isCaseIgnored) return plain;
    return [...plain]
      .map((each) => (each === "ı" ? each : lower(lower(each).toUpperCase())))
      .join("")
      .normalize("NFKD");
  }

  const lower = (text) => [...text].map((code) => code.toLowerCase()).join("");

  /**
   * Whether a code point has a combining class other than 0. No function tells the class, but putting marks into
   * their order does: U+0345 has the highest class, so every other mark moves in front of it.
   */
  function isMark(code) {
    if (!/\p{M}/u.test(code)) return false;
    const pair = "\u0345" + code;
    return code === "\u0345" || pair.normalize("NFD") !== pair;
  }

  /** Whether a text fits a pattern in which * stands for any run; goes back to the last star only. */
  function glob(text, pattern) {
    let place = 0;
    let index = 0;
    let star = -1;
    let placeAtStar = 0;
    while (place < text.length) {
      if (pattern[index] === "*") {
        star = index;
        placeAtStar = place;
        index += 1;
      } else if (index < pattern.length && pattern[index] === text[place]) {
        index += 1;
        place += 1;
      } else if (star >= 0) {
        index = star + 1;
        placeAtStar += 1;
        place = placeAtStar;
      } else {
        return false;
      }
    }
    return pattern.slice(index).every((code) => code === "*");
  }

  /** The optimal string alignment distance: letters put in, left out, replaced, or two neighbours swapped. */
  function distance(first, second, limit) {
    if (Math.abs(first.length - second.length) > limit || second.length > 200) return limit + 1;
    let beforeLast = [];
    let last = Array.from({ length: second.length + 1 }, (_, column) => column);
    for (let row = 0; row < first.length; row += 1) {
      const current = [row + 1];
      for (let column = 0; column < second.length; column += 1) {
        const replaced = last[column] + (first[row] === second[column] ? 0 : 1);
        let best = Math.min(replaced, last[column + 1] + 1, current[column] + 1);
        const isSwap = row > 0 && column > 0 && first[row] === second[column - 1] && first[row - 1] === second[column];
        if (isSwap) best = Math.min(best, beforeLast[column - 1] + 1);
        current.push(best);
      }
      beforeLast = last;
      last = current;
    }
    return last[second.length];
  }

  // MARK: numbers

  /**
   * Reads "64 GB", "9,5", "1 000", "−3": digits with at most one point or comma, which is the decimal sign, spaces
   * between digits, a sign in front, a unit behind. Null for anything else and for more than 9 digits on either side.
   */
  function readNumber(text) {
    // m² and m2 are the same unit, as in the key; Arabic and Persian digits are digits.
    const folded = fold(text, []).join("").replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => digit.codePointAt(0) & 15)
      .replaceAll("\u066b", ".").replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, "");
    const parts = /^([-\u2212+]?)((?:[0-9]| (?=[0-9]))*)(?:([.,])((?:[0-9]| (?=[0-9]))*))?(.*)$/su.exec(folded);
    const [, sign, whole, point, decimals, rest] = parts;
    const before = whole.replaceAll(" ", "");
    const after = (decimals ?? "").replaceAll(" ", "");
    // A second decimal sign right after the digits makes it no number; one further on belongs to the unit.
    if (point && /^[.,]/.test(rest)) return null;
    if (before.length < 1 || before.length > 9 || after.length > 9 || (point && after.length === 0)) return null;
    const digits = BigInt(before + after);
    const isNegative = sign === "-" || sign === "\u2212";
    return {
      value: reduce(isNegative ? -digits : digits, 10n ** BigInt(after.length)),
      unit: rest.replaceAll(" ", ""),
    };
  }

  function fits(number, pattern) {
    let value = number.value;
    if (pattern.unitMissing || pattern.unit === null) {
      if (number.unit !== "") return false;
    } else {
      const wanted = fold(pattern.unit, ["spaces"]).join("");
      if (number.unit !== wanted) {
        const [from, to] = [bytesIn(number.unit), bytesIn(wanted)];
        if (from === null || to === null) return false;
        value = reduce(value.n * from, value.d * to);
      }
    }
    const known = readFraction(pattern.value);
    const tolerance = readFraction(pattern.tolerance);
    const distance = reduce(magnitude(value.n * known.d - known.n * value.d), value.d * known.d);
    if (!pattern.relative) return isAtMost(distance, tolerance);
    const reach = reduce(magnitude(known.n) * tolerance.n, known.d * tolerance.d * 100n);
    return isAtMost(distance, reach);
  }

  /** How many bytes a unit stands for: B, kB … TB by thousands (IEC 80000-13; KB too), KiB … TiB by 1,024s. */
  function bytesIn(unit) {
    const binary = ["B", "KiB", "MiB", "GiB", "TiB"].indexOf(unit);
    const decimal = ["B", "kB", "MB", "GB", "TB"].indexOf(unit === "KB" ? "kB" : unit);
    if (decimal >= 0) return 1000n ** BigInt(decimal);
    return binary >= 0 ? 1024n ** BigInt(binary) : null;
  }

  // MARK: fractions, in lowest terms, the denominator positive

  /** @typedef {{n: bigint, d: bigint}} Fraction */

  const zero = { n: 0n, d: 1n };
  const one = { n: 1n, d: 1n };

  function reduce(n, d) {
    let [left, right] = [magnitude(n), d];
    while (right !== 0n) [left, right] = [right, left % right];
    return left === 0n ? zero : { n: n / left, d: d / left };
  }

  /** A count out of a count. */
  const fraction = (part, whole) => reduce(BigInt(part), BigInt(Math.max(whole, 1)));
  const magnitude = (number) => (number < 0n ? -number : number);
  const isAtMost = (left, right) => left.n * right.d <= right.n * left.d;

  /** Reads "3" or "-3/4". */
  function readFraction(text) {
    const [n, d] = text.split("/");
    return reduce(BigInt(n), BigInt(d ?? 1));
  }

  /** The fraction as "3" or "3/4". */
  const fractionText = ({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`);

  return { score, fractionText };
})();
