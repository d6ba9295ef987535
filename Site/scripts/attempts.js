// An attempt at a quiz: its seed and the orders that follow from it, what is kept of it on this device, and the
// submission that is handed in.

"use strict";

const Attempts = (() => {
  /**
   * @typedef {object} Attempt as it is kept on this device
   * @property {string} trainee a pseudonym
   * @property {number} attempt from 1
   * @property {string} [language] of the quiz's page
   * @property {string} seed 16 hexadecimal digits
   * @property {string} started a time, such as 2026-11-24T22:50:00Z
   * @property {?string} finished a time; null while the attempt goes on
   * @property {?string} reference what people quote; null while the attempt goes on
   * @property {?string} step where the trainee was last
   * @property {number} [extra] the minutes that the trainee was given beyond the time limit
   * @property {boolean} [statement] whether the trainee has made the statement that the quiz asks for
   * @property {Object<string, object>} answers an answer for each question that has one, by the question's id
   */

  /** An attempt of a trainee at an assessed quiz, or without one at a practice quiz. */
  function begin(trainee, attempt, data) {
    const { language } = data;
    const seed = trainee === "" ? hexadecimal(crypto.getRandomValues(new Uint8Array(8)))
      : orderSeed(data.version, trainee, attempt);
    return { trainee, attempt, language, seed, started: now(), finished: null, reference: null, step: null, answers: {} };
  }

  const finish = (attempt) => ({ ...attempt, finished: now(), reference: reference() });

  const isPseudonym = (text) => /^[A-Za-z0-9._-]{1,64}$/.test(text);

  const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

  const hexadecimal = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** Eight characters that cannot be mistaken for each other when they are read aloud or copied by hand. */
  function reference() {
    const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const code = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % 32]).join("");
    return `${code.slice(0, 4)}-${code.slice(4)}`;
  }

  // MARK: the submission

  /** The text of the file: members in this order and no white space, so that equal submissions are equal bytes. */
  function submission(attempt, data) {
    return JSON.stringify({
      format: "coursewright-submission-1",
      course: data.course,
      quiz: data.quiz,
      version: data.version,
      trainee: attempt.trainee,
      attempt: attempt.attempt,
      seed: attempt.seed,
      language: data.language,
      started: attempt.started,
      finished: attempt.finished,
      reference: attempt.reference,
      ...(data.statement ? { statement: attempt.statement === true } : {}),
      answers: drawn(attempt, data).map((number) => {
        const { id } = data.questions[number];
        return { question: id, ...(attempt.answers[id] ?? { notAnswered: true }) };
      }),
    });
  }

  /** A hyphen stands before a word and numbers only, as in falcon-12, since the quiz's name may hold hyphens too; else a plus. */
  const fileName = ({ trainee, attempt }, { quiz }) =>
    `${quiz}${/^\d*[^-\d][^-]*(-\d+)*$/.test(trainee) ? "-" : "+"}${trainee}-attempt${attempt}.json`;

  // MARK: which questions, in which order; Sources/Submissions/FORMAT.md says the same in words

  /** The numbers of the questions that an attempt has, ascending: all, unless the quiz draws. */
  function drawn(attempt, data) {
    if (!data.draw) return data.questions.map((_, number) => number);
    const { trainee, seed } = attempt;
    return drawnFrom(data.draw.groups, trainee === "" ? seed : drawSeed(data.course, data.quiz, trainee), attempt.attempt);
  }

  /** Of each group those that everybody gets, and the next of the others in the trainee's own order. */
  function drawnFrom(groups, seed, attempt) {
    const numbers = groups.flatMap(({ count, always, pool }, group) => {
      const order = shuffled(pool.length, seed, `draw ${group}`);
      const wanted = Math.min(Math.max(count - always.length, 0), pool.length);
      const places = Array.from({ length: wanted }, (_, place) => (wanted * (attempt - 1) + place) % pool.length);
      return [...always, ...places.map((place) => pool[order[place]])];
    });
    return numbers.sort((a, b) => a - b);
  }

  /** Neither version nor language is in it, so that no other page is a way to draw again. */
  const drawSeed = (course, quiz, trainee) => seedOf(`${course} ${quiz} ${trainee}`);
  const orderSeed = (version, trainee, attempt) => seedOf(`${version} ${trainee} ${attempt}`);
  const seedOf = (text) => splitMix64(fnv1a(text))().toString(16).padStart(16, "0");

  /**
   * The numbers from 0 to count − 1 in the order that a seed gives to what `name` names.
   *
   * Anybody can work it out again from the seed in a submission: Fisher and Yates' shuffle from the last place to the
   * second, each time swapping place i with place (next number) mod (i + 1). The numbers are those of SplitMix64, which
   * starts at the seed XOR the FNV-1a hash (64 bits) of the name in UTF-8. The name is "questions", or "options " or
   * "steps " and the question's id, so that no order depends on another.
   */
  function shuffled(count, seed, name) {
    const next = splitMix64(BigInt(`0x${seed}`) ^ fnv1a(name));
    const order = Array.from({ length: count }, (_, index) => index);
    for (let place = count - 1; place > 0; place -= 1) {
      const other = Number(next() % BigInt(place + 1));
      [order[place], order[other]] = [order[other], order[place]];
    }
    return order;
  }

  const wrap = (number) => BigInt.asUintN(64, number);

  /** Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014. */
  function splitMix64(seed) {
    let state = wrap(seed);
    return () => {
      state = wrap(state + 0x9e3779b97f4a7c15n);
      let mixed = state;
      mixed = wrap((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
      mixed = wrap((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
      return mixed ^ (mixed >> 31n);
    };
  }

  function fnv1a(text) {
    let hash = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(text)) hash = wrap((hash ^ BigInt(byte)) * 0x100000001b3n);
    return hash;
  }

  // MARK: what is kept on this device

  /**
   * The attempts at one quiz on this device, of every trainee who uses it.
   *
   * Pages opened from disk share one store with all others there (Chromium) or have one for each file (Firefox), so names
   * are long and what is read is checked. Each version of a quiz has a place of its own: answers to one do not fit
   * another. Without a store (private windows, blocked by policy) everything is kept in the page alone.
   */
  class Shelf {
    /** Whether attempts outlive this page. */
    isLasting = false;
    /** Whether they did so at first, and no longer. */
    hasStopped = false;
    #prefix;
    #version;
    #inPage = [];

    constructor({ course, quiz, version }) {
      this.#prefix = `coursewright/${course}/${quiz}/`;
      this.#version = version;
      this.#open();
    }

    #open() {
      this.hasStopped = false;
      try {
        localStorage.setItem(`${this.#prefix}test`, "1");
        localStorage.removeItem(`${this.#prefix}test`);
        this.isLasting = true;
      } catch {
        this.isLasting = false; // said in words before the quiz starts
      }
    }

    /** The attempts at the quiz as it is now, the latest last. */
    get attempts() {
      return this.isLasting ? this.#read(this.#version) : this.#inPage;
    }

    /** The attempt that a trainee has begun and not finished. */
    unfinished(trainee) {
      return this.attempts.find((attempt) => attempt.trainee === trainee && !attempt.finished) ?? null;
    }

    /** An attempt as it is kept now; undefined where it is not any more. */
    find({ trainee, attempt }) {
      return this.attempts.find((each) => each.trainee === trainee && each.attempt === attempt);
    }

    /** The number of the attempt that a trainee is at: after those finished here, whatever the version of the quiz. */
    nextNumber(trainee) {
      const all = this.isLasting ? this.#versions.flatMap((version) => this.#read(version)) : this.#inPage;
      return 1 + all.filter((attempt) => attempt.trainee === trainee && attempt.finished).length;
    }

    get isEmpty() {
      return this.attempts.length === 0 && this.#versions.length === 0;
    }

    /** An attempt that a trainee left unfinished at another version of the quiz: an older one, or one in another language. */
    unfinishedElsewhere(trainee) {
      const others = this.#versions.filter((version) => version !== this.#version);
      const all = others.flatMap((version) => this.#read(version));
      return all.find((each) => each.trainee === trainee && !each.finished) ?? null;
    }

    /**
     * Keeps an attempt as it is now and returns what is kept: the same, or the finished one when another window has
     * finished this attempt meanwhile.
     */
    keep(attempt) {
      const isSame = (each) => each.trainee === attempt.trainee && each.attempt === attempt.attempt;
      const all = this.attempts;
      const kept = all.find(isSame);
      if (kept?.finished) return kept;
      this.#write([...all.filter((each) => !isSame(each)), attempt]);
      return attempt;
    }

    /** Calls `action` when another window has changed what is kept of the quiz as it is now. */
    whenChanged(action) {
      window.addEventListener("storage", ({ key }) => {
        if (key === null || key === this.#prefix + this.#version) action();
      });
    }

    /** Removes everything that is kept of this quiz, of all trainees and versions, also what was kept before the device was full. */
    clear() {
      this.#inPage = [];
      for (const version of this.#versions) localStorage.removeItem(this.#prefix + version);
      this.#open();
    }

    get #versions() {
      try {
        const names = Object.keys(localStorage).filter((name) => name.startsWith(this.#prefix));
        return names.map((name) => name.slice(this.#prefix.length));
      } catch {
        return []; // blocked
      }
    }

    #read(version) {
      try {
        const attempts = JSON.parse(localStorage.getItem(this.#prefix + version) ?? "[]");
        return attempts.filter(isAttempt);
      } catch {
        return [];
      }
    }

    #write(attempts) {
      this.#inPage = attempts;
      if (!this.isLasting) return;
      try {
        localStorage.setItem(this.#prefix + this.#version, JSON.stringify(attempts));
      } catch {
        this.isLasting = false; // full, or blocked since; the page goes on by itself, and says so
        this.hasStopped = true;
      }
    }
  }

  const isAttempt = (value) =>
    isPseudonym(value.trainee) && Number.isInteger(value.attempt) && value.attempt > 0 &&
    /^[0-9a-f]{16}$/.test(value.seed) && typeof value.answers === "object" && value.answers !== null;

  return {
    begin, finish, isPseudonym, submission, fileName, shuffled, drawn, drawnFrom, drawSeed, orderSeed, Shelf,
  };
})();
