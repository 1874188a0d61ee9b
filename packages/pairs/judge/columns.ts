/** What was found of each item, a column a fact: sums over some items are made from these. */
import { CAPTION_RULES } from "./blind.ts";
import { groupMatch } from "./group_match.ts";
import type { ItemMetrics } from "./question.ts";

/** Facts that lie between 0 and 1. */
const SHARES = [
  "half",
  "chance",
  "bagHalf",
  ...CAPTION_RULES,
  "text",
  "image",
  "ownText",
  "ownImage",
] as const;
/** Facts of averaged precision alone. */
const GRADED = ["together", "constantTogether"] as const;
/** Facts that are 0 or 1, unless precision is averaged. */
const FLAGS = [
  "strict",
  "first",
  "bag",
  "bagFirst",
  "constantStrict",
  "constantFirst",
  "strict16",
  "first16",
  "strictB",
  "firstB",
  "ties",
  "ties32",
  "ties16",
  "tiesB",
  "equalBags",
  "shortcut",
] as const;

type Share = typeof SHARES[number] | typeof GRADED[number];
export type Fact = Share | typeof FLAGS[number];

/** The facts of one question, item by item. */
export class Columns {
  readonly question: string;
  readonly size: number;
  readonly graded: boolean;
  /** The right score's lead. */
  readonly margins: Float64Array;
  readonly #columns = new Map<Fact, Float64Array | Uint8Array>();
  readonly #unknown = new Set<Fact>();

  /** @param graded whether precision is averaged: then every fact may be a share */
  constructor(question: string, size: number, graded = false) {
    this.question = question;
    this.size = size;
    this.graded = graded;
    this.margins = new Float64Array(size).fill(NaN);
    for (const name of [...SHARES, ...graded ? GRADED : []]) {
      this.#columns.set(name, new Float64Array(size));
    }
    for (const name of FLAGS) {
      this.#columns.set(name, graded ? new Float64Array(size) : new Uint8Array(size));
    }
  }

  set(fact: Fact, at: number, value: number | boolean): void {
    this.#columns.get(fact)![at] = Number(value);
  }

  get(fact: Fact, at: number): number {
    return this.#columns.get(fact)![at];
  }

  /** A fact that is not known of some item is known of none. */
  forget(fact: Fact): void {
    this.#unknown.add(fact);
  }

  knows(fact: Fact): boolean {
    return !this.#unknown.has(fact);
  }

  /** The outcome of an item by three rules. */
  judged(
    at: number,
    itemMetrics: ItemMetrics,
    names: { strict?: Fact; first?: Fact; half?: Fact; together?: Fact },
  ): void {
    if (names.strict) this.set(names.strict, at, itemMetrics.strict);
    if (names.first) this.set(names.first, at, itemMetrics.first);
    if (names.half) this.set(names.half, at, itemMetrics.half);
    if (names.together && itemMetrics.together !== undefined) {
      this.set(names.together, at, itemMetrics.together);
    }
  }

  /** Units of several items: right where all of them are; what is counted is there where one of them has it. */
  joined(question: string, units: readonly (readonly number[])[]): Columns {
    const joined = new Columns(question, units.length);
    for (const fact of this.#unknown) joined.forget(fact);
    for (const [at, unit] of units.entries()) {
      for (const [fact, column] of this.#columns) {
        const values = unit.map((item) => column[item]);
        joined.set(
          fact,
          at,
          ANY.has(fact) ? Math.max(...values) : values.reduce((product, one) => product * one, 1),
        );
      }
      joined.margins[at] = Math.min(...unit.map((item) => this.margins[item]));
    }
    return joined;
  }

  /** The same units, right where each picture gets its own caption in the best matching. */
  matched(
    tables: readonly ArrayLike<number>[],
    size: number,
    bag: (at: number) => ItemMetrics,
  ): Columns {
    const matched = this.joined(`${this.question} match`, tables.map((_, at) => [at]));
    const constant = groupMatch(new Float64Array(size * size), size);
    for (const fact of REDUCED) matched.forget(fact);
    for (const [at, table] of tables.entries()) {
      const judged = groupMatch(table, size);
      matched.judged(at, judged, { strict: "strict", first: "first", half: "half" });
      matched.set("ties", at, judged.tied);
      matched.margins[at] = judged.margin;
      matched.judged(at, bag(at), { strict: "bag", first: "bagFirst", half: "bagHalf" });
      matched.judged(at, constant, { strict: "constantStrict", first: "constantFirst" });
      for (const fact of BLIND) matched.set(fact, at, constant.half);
    }
    return matched;
  }
}

/** Facts of scores at fewer bits. */
export const REDUCED = [
  "ties32",
  "strict16",
  "first16",
  "ties16",
  "strictB",
  "firstB",
  "tiesB",
] as const;
/** Facts that are as they are whatever a picture shows: every matching of a unit has the same total. */
const BLIND: ReadonlySet<Fact> = new Set([...CAPTION_RULES, "chance", "text"]);
const ANY: ReadonlySet<Fact> = new Set([
  "ties",
  "ties32",
  "ties16",
  "tiesB",
  "equalBags",
  "shortcut",
]);
