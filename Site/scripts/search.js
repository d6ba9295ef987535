// Finds sections in the index that the build wrote into the folder `search`: words by their beginning or with one slip,
// sections by Okapi BM25. The files of the index are scripts that assign to SearchData, since a page opened from disk can
// load nothing else; Sources/SearchIndexing/SearchIndex.swift says how they are written.

"use strict";

const Search = (() => {
  // What one query may load: files of words and of postings for each of its words, words of it that count, and terms
  // that stand for one of them. With eight files of texts of 8 KB that stays under 150 KB.
  const most = { words: 5, wordFiles: 2, slipFiles: 8, postingFiles: 3, terms: 12 };
  const closeness = { exact: 1, beginning: 0.5, slip: 0.4 };
  const topWeight = 63;
  const shortestWithSlip = 4;

  // MARK: words

  const wordPattern = (() => {
    const alone = "[\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
    const part = "[\\p{L}\\p{N}\\p{M}]";
    return new RegExp(`(?=${part})${alone}|(?:(?!${alone})${part})+`, "gu");
  })();

  /** The words of a text, folded, and where they stand in it. */
  const words = (text) =>
    [...text.matchAll(wordPattern)]
      .map((match) => ({ word: fold(match[0]), start: match.index, end: match.index + match[0].length }))
      .filter(({ word }) => word !== "");

  /** A word without case, accents and compatibility variants, as the index has it. */
  function fold(word) {
    if (/^[a-z0-9]*$/.test(word)) return word;
    const codes = [...word.normalize("NFKD")].map(foldCase).join("").normalize("NFKD");
    return [...codes].filter((code) => /[\p{L}\p{N}\p{M}]/u.test(code) && !isAccent(code)).join("");
  }

  /** Full case folding is lower case of upper case of lower case; but the Turkish dotless ı is a letter of its own. */
  const foldCase = (code) => (code === "ı" ? code : lower([...lower(code)].map((each) => each.toUpperCase()).join("")));
  const lower = (text) => [...text].map((code) => code.toLowerCase()).join("");

  /** Whether a mark has a combining class: U+0345, which has the highest, then moves behind it. */
  const isAccent = (code) =>
    /\p{M}/u.test(code) && (code === "\u0345" || `\u0345${code}`.normalize("NFD") !== `\u0345${code}`);

  /** Whether one insertion, deletion, replacement or swap of neighbours, or none, makes one word of the other. */
  function isWithinOneSlip(one, other) {
    const [short, long] = [[...one], [...other]].sort((first, second) => first.length - second.length);
    if (long.length - short.length > 1) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start += 1;
    const isSameFrom = (inShort, inLong) => short.slice(inShort).join("") === long.slice(inLong).join("");
    if (short.length < long.length) return isSameFrom(start, start + 1);
    return start === short.length || isSameFrom(start + 1, start + 1)
      || (short[start] === long[start + 1] && short[start + 1] === long[start] && isSameFrom(start + 2, start + 2));
  }

  // MARK: reading the index

  const digits = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    .map((letter, value) => [letter, value]));

  class Cursor {
    #text;
    #place = 0;

    constructor(text) {
      this.#text = text;
    }

    get isAtEnd() {
      return this.#place >= this.#text.length;
    }

    digit() {
      this.#place += 1;
      return digits.get(this.#text[this.#place - 1]);
    }

    number() {
      let result = 0;
      for (let factor = 1; ; factor *= 32) {
        const digit = this.digit();
        result += (digit & 31) * factor;
        if (digit < 32) return result;
      }
    }

    untilSpace() {
      const start = this.#place;
      this.#place = this.#text.indexOf(" ", start) + 1;
      return this.#text.slice(start, this.#place - 1);
    }
  }

  function readNumbers(text) {
    const cursor = new Cursor(text);
    const numbers = [];
    while (!cursor.isAtEnd) numbers.push(cursor.number());
    return numbers;
  }

  /** The words of a block, each with its term. */
  function readWords(block) {
    const cursor = new Cursor(block);
    const entries = [];
    let [word, term] = ["", 0];
    while (!cursor.isAtEnd) {
      word = word.slice(0, cursor.number()) + cursor.untilSpace();
      const step = cursor.number();
      term += step % 2 === 1 ? -(step + 1) / 2 : step / 2;
      entries.push({ word, term });
    }
    return entries;
  }

  /** For each term of a block, in how many sections it occurs, and the weight in those sections that are kept. */
  function readPostings(block) {
    const cursor = new Cursor(block);
    const terms = [];
    while (!cursor.isAtEnd) {
      const frequency = cursor.number();
      const weights = new Map();
      let section = -1;
      for (let left = cursor.number(); left > 0; left -= 1) {
        section += cursor.number();
        weights.set(section, cursor.digit());
      }
      terms.push({ frequency, weights });
    }
    return terms;
  }

  /** The numbers of the blocks that words with a beginning may be in, given the word that each block starts with. */
  function blocksWith(beginning, firsts) {
    const start = Math.max(0, firsts.filter((first) => first < beginning).length - 1);
    const end = firsts.filter((first) => first <= beginning || first.startsWith(beginning)).length;
    return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  }

  const backwards = (word) => [...word].reverse().join("");

  /**
   * Where to look for words one slip away. A slip at place `cut` or behind leaves `cut` letters at the start as they are;
   * one before it leaves all letters behind `cut`. The cut is the one for which there is least to load.
   */
  function blocksForSlips(word, { words: firsts, endings }) {
    const letters = [...word];
    let best = null;
    for (let cut = 1; cut < letters.length; cut += 1) {
      const front = blocksWith(letters.slice(0, cut).join(""), firsts);
      const back = blocksWith(backwards(letters.slice(cut + 1).join("")), endings);
      if (best === null || front.length + back.length < best.front.length + best.back.length) best = { front, back };
    }
    return best;
  }

  // MARK: an index whose files are loaded as they are needed

  class Index {
    #load;
    #firsts;
    #termStarts;
    #sectionStarts;
    #textNames;
    #sections;
    #known = new Map();

    /**
     * @param {object} manifest what index.js holds
     * @param {function(string): Promise} load gives what a file holds, by its name
     */
    constructor(manifest, load) {
      this.#load = load;
      this.#sections = manifest.sections;
      const list = (text) => (text === "" ? [] : text.split(" "));
      this.#firsts = { words: list(manifest.words), endings: list(manifest.endings) };
      this.#termStarts = starts(readNumbers(manifest.postings));
      const texts = readNumbers(manifest.textFiles);
      this.#sectionStarts = starts(texts.map((number) => number >> 1));
      this.#textNames = namesOfTexts(texts);
    }

    /**
     * @typedef {object} Finding
     * @property {number[]} sections the numbers of the sections found, best first
     * @property {boolean} isCut whether there may be more of them than the index tells of
     * @property {Set<string>} marked the words to mark in them
     * @property {Array<{typed: string, words: string[]}>} slips words that are not there, and what was taken instead
     * @property {string[]} missing words for which nothing is there
     */

    /** @returns {Promise<Finding>} */
    async find(query) {
      const typed = mostTelling([...new Set(words(query).map(({ word }) => word))]);
      const matches = await Promise.all(typed.map((word) => this.#match(word)));
      const scores = new Map();
      for (const match of matches) {
        for (const [section, weight] of match.weights) {
          const score = scores.get(section) ?? { sum: 0, words: 0 };
          scores.set(section, { sum: score.sum + weight * match.rarity, words: score.words + 1 });
        }
      }
      const worth = ({ sum, words: count }) => (sum * count) / typed.length;
      const order = ([one, first], [other, second]) => worth(second) - worth(first) || one - other;
      return {
        sections: [...scores].sort(order).map(([section]) => section),
        isCut: matches.some((match) => match.isCut),
        marked: new Set(matches.flatMap((match) => match.marked)),
        slips: matches.filter((match) => match.slips.length > 0).map(({ word, slips }) => ({ typed: word, words: slips })),
        missing: matches.filter((match) => match.weights.size === 0).map(({ word }) => word),
      };
    }

    /** What a section says: its page's path, title, marking and the module's title; its anchor, heading and text. */
    async section(number) {
      const file = this.#sectionStarts.findLastIndex((start) => start <= number);
      const { sections, ...page } = await this.#load(this.#textNames[file]);
      const [anchor, heading, text] = sections[number - this.#sectionStarts[file]];
      return { ...page, anchor, heading, text };
    }

    /** The sections that have a word, words that begin with it or, where there is none, words one slip away. */
    async #match(word) {
      const files = blocksWith(word, this.#firsts.words).slice(0, most.wordFiles).map((number) => `w${number}`);
      let near = (await this.#words(files)).filter((entry) => entry.word.startsWith(word));
      let slips = [];
      if (near.length === 0 && [...word].length >= shortestWithSlip && !/\p{N}/u.test(word)) {
        near = await this.#slips(word);
        slips = [...new Set(near.map((entry) => entry.word))];
      }
      const worth = (entry) =>
        entry.word === word ? closeness.exact : slips.length > 0 ? closeness.slip : closeness.beginning;
      const terms = new Map();
      const places = new Set();
      for (const entry of near.sort((one, other) => one.word.length - other.word.length)) {
        const place = this.#termStarts.findLastIndex((start) => start <= entry.term);
        if (terms.has(entry.term) || terms.size === most.terms) continue;
        if (!places.has(place) && places.size === most.postingFiles) continue;
        places.add(place);
        terms.set(entry.term, { place, worth: worth(entry) });
      }
      const match = await this.#weights(terms);
      const marked = this.#knownWords().filter((entry) => terms.has(entry.term)).map((entry) => entry.word);
      return { word, ...match, marked, slips: slips.filter((slip) => marked.includes(slip)) };
    }

    async #slips(word) {
      const { front, back } = blocksForSlips(word, this.#firsts);
      const files = [...front.map((number) => `w${number}`), ...back.map((number) => `e${number}`)];
      const entries = await this.#words(files.slice(0, most.slipFiles));
      const isNear = (entry) => [...entry.word].length >= shortestWithSlip - 1 && isWithinOneSlip(entry.word, word);
      const [same, other] = [true, false].map((isSame) =>
        entries.filter((entry) => isNear(entry) && (entry.word[0] === word[0]) === isSame)
      );
      return same.length > 0 ? same : other;
    }

    async #words(names) {
      const lists = await Promise.all(names.map(async (name) => {
        if (!this.#known.has(name)) {
          const entries = readWords(await this.#load(name));
          const isBackwards = name.startsWith("e");
          this.#known.set(name, entries.map(({ word, term }) => ({ word: isBackwards ? backwards(word) : word, term })));
        }
        return this.#known.get(name);
      }));
      return lists.flat();
    }

    #knownWords() {
      return [...this.#known.values()].flat();
    }

    /** For each section the highest weight of any term, and how rare the most frequent of the terms is. */
    async #weights(terms) {
      const weights = new Map();
      let frequency = 0;
      let isCut = false;
      await Promise.all([...new Set([...terms.values()].map(({ place }) => place))].map((place) => this.#load(`p${place}`)));
      for (const [term, { place, worth }] of terms) {
        const posting = readPostings(await this.#load(`p${place}`))[term - this.#termStarts[place]];
        frequency = Math.max(frequency, posting.frequency);
        isCut ||= posting.frequency > posting.weights.size;
        for (const [section, weight] of posting.weights) {
          weights.set(section, Math.max(weights.get(section) ?? 0, (worth * weight) / topWeight));
        }
      }
      return { weights, isCut, rarity: Math.log(1 + (this.#sections - frequency + 0.5) / (frequency + 0.5)) };
    }
  }

  /** The words of a query that count: of a whole question the longest, since the short ones are those of every text. */
  function mostTelling(typed) {
    const telling = [...typed].sort((one, other) => other.length - one.length).slice(0, most.words);
    return typed.filter((word) => telling.includes(word));
  }

  /** The names of the files of texts: `t` with the number of a page; an odd number says that a file goes on with the page before. */
  function namesOfTexts(numbers) {
    let [page, part] = [-1, 0];
    return numbers.map((number) => {
      [page, part] = number & 1 ? [page, part + 1] : [page + 1, 0];
      return part === 0 ? `t${page}` : `t${page}_${part}`;
    });
  }

  /** Where each of several runs starts, given their lengths. */
  function starts(lengths) {
    let sum = 0;
    return lengths.map((length) => (sum += length) - length);
  }

  // MARK: extracts

  /**
   * The part of a text with most of the words that are marked.
   *
   * @returns {Array<{text: string, isMarked: boolean}>} pieces that give it when put together
   */
  function extract(text, marked, length = 220) {
    const found = words(text).filter(({ word }) => marked.has(word));
    let best = { start: 0, count: 0 };
    for (const { start } of found) {
      const inside = found.filter((each) => each.start >= start && each.end <= start + length - 60);
      const count = new Set(inside.map(({ word }) => word)).size;
      if (count > best.count) best = { start, count };
    }
    let start = text.length <= length ? 0 : Math.max(0, best.start - 60);
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    if (start > best.start) start = best.start;
    let end = Math.min(text.length, start + length);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + length / 2);
    const pieces = [];
    const add = (piece, isMarked) => piece !== "" && pieces.push({ text: piece, isMarked });
    let place = start;
    add(start > 0 ? "… " : "", false);
    for (const each of found.filter((one) => one.start >= start && one.end <= end)) {
      add(text.slice(place, each.start), false);
      add(text.slice(each.start, each.end), true);
      place = each.end;
    }
    add(text.slice(place, end), false);
    add(end < text.length ? " …" : "", false);
    return pieces;
  }

  return { words, fold, isWithinOneSlip, readNumbers, readWords, readPostings, blocksWith, blocksForSlips, extract, Index };
})();
