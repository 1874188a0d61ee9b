/**
 * What a pattern of tokenizer.json may cost. Engines that go back may try every way in which its parts can
 * share a text; how many ways there are is seen in the pattern, before any text is.
 */

/** Characters of a text by which patterns are judged. */
const LENGTH = 1000;
/** Ways at one place of such a text: two runs beside each other, and some choices. */
const MOST_WAYS = 64 * LENGTH ** 2;
/** Letters of a pattern; those of large models have some hundreds. */
const LONGEST = 2000;
const DEEPEST = 32;

/**
 * How many runs without an end may follow one another in this pattern; the work for a text of n characters is
 * at most some n to the power of one more.
 *
 * @throws {RangeError} for a pattern of too many ways, in words that go on after "a pattern"
 */
export function runsOf(pattern: string): number {
  if (pattern.length > LONGEST) throw new RangeError(`of more than ${LONGEST} characters`);
  const { ways, runs } = new Ways(pattern).whole();
  if (ways > MOST_WAYS) throw new RangeError("that fits a text in too many ways");
  return runs;
}

/** Ways to fit a text of {@linkcode LENGTH} characters, and the runs without an end in a row. */
interface Work {
  readonly ways: number;
  readonly runs: number;
  /** Whether it is one character, or one of a class. */
  readonly single?: true;
}

const ONE: Work = { ways: 1, runs: 0, single: true };
const NONE: Work = { ways: 1, runs: 0 };

class Ways {
  readonly #pattern: string;
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  whole(): Work {
    const work = this.#choice();
    if (this.#at < this.#pattern.length) throw new RangeError("whose brackets do not fit");
    return work;
  }

  #take(form: RegExp): string | null {
    form.lastIndex = this.#at;
    const match = form.exec(this.#pattern);
    if (match === null) return null;
    this.#at = form.lastIndex;
    return match[0];
  }

  #choice(): Work {
    if (++this.#depth > DEEPEST) throw new RangeError(`nested more than ${DEEPEST} deep`);
    let work = this.#sequence();
    while (this.#take(/\|/y)) {
      const other = this.#sequence();
      work = { ways: work.ways + other.ways, runs: Math.max(work.runs, other.runs) };
    }
    this.#depth--;
    return work;
  }

  #sequence(): Work {
    let work = NONE;
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at])) {
      const next = this.#repeated(this.#atom());
      work = { ways: work.ways * next.ways, runs: work.runs + next.runs };
    }
    return work;
  }

  #atom(): Work {
    if (this.#take(/\((?:\?(?:<?[=!]|<\w+>|[imsx-]*:|>))?/y)) {
      const work = this.#choice();
      if (this.#take(/\)/y) === null) throw new RangeError("whose brackets do not fit");
      return { ...work, single: undefined };
    }
    if (this.#take(/\[/y)) return this.#class();
    if (this.#take(/\\(?:[1-9]|k<)/y)) throw new RangeError("that looks back at what it found");
    if (this.#take(/\\(?:[pPxu]\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)|[^]/yu)) return ONE;
    throw new RangeError("that breaks off");
  }

  /** Classes hold others. */
  #class(): Work {
    this.#take(/\^?\]?/y);
    for (let open = 1; open > 0;) {
      const mark = this.#take(/\\[^]|\[\^?\]?|[^]/y);
      if (mark === null) throw new RangeError("whose brackets do not fit");
      if (mark === "]") open--;
      else if (mark[0] === "[") open++;
    }
    return ONE;
  }

  #repeated(body: Work): Work {
    const mark = this.#take(/[*+?]|\{\d*,?\d*\}/y);
    if (mark === null) return body;
    this.#take(/[+?]/y);
    const [least, most] = mark === "*" || mark === "+"
      ? [0, Infinity]
      : mark === "?"
      ? [0, 1]
      : bounds(mark);
    if (most === Infinity) {
      // (a|aa)*: what is repeated could share a text with itself.
      if (!body.single) throw new RangeError("that repeats more than one character without end");
      return { ways: LENGTH, runs: 1 };
    }
    return { ways: (most - least + 1) * body.ways ** most, runs: body.runs * most };
  }
}

function bounds(braces: string): [number, number] {
  const [least, most] = braces.slice(1, -1).split(",");
  return [
    Number(least),
    most === undefined ? Number(least) : most === "" ? Infinity : Number(most),
  ];
}
