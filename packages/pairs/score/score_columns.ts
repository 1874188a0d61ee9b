/** Finds the columns of scores in files of other evaluation harnesses, by their names. */
import { shown } from "@bindscope/bindscope/rooms/options";
import type { PairFormat } from "../formats/format.ts";
import type { Shape } from "../judge/shapes.ts";

/** Names of columns: of scores, of a list of scores, or of outcomes. Just one of the three is there. */
interface ScoreColumns {
  /** One column a score, in the order of the shape; null where there are none. */
  readonly scores: readonly string[] | null;
  /** A column whose cells list all scores of an item. */
  readonly list: string | null;
  /** By question, a column of 1 (right) and 0. */
  readonly outcomes: { readonly [question: string]: string };
}

/** By shape and score, what {@linkcode wordOf} makes of names that the column may have. */
const SCORES: { readonly [S in Shape]: readonly (readonly string[])[] } = {
  choice: [
    ["true", "truecaption", "pos", "positive", "caption", "right", "0", "c0"],
    ["false", "falsecaption", "neg", "negative", "negativecaption", "foil", "wrong", "1", "c1"],
    ...Array.from({ length: 30 }, (_, i) => [String(i + 2), `c${i + 2}`]),
  ],
  ranked: Array.from({ length: 64 }, (_, i) => [String(i), `c${i}`]),
  crossed: [["c0i0", "i0c0", "0"], ["c1i0", "i0c1", "1"], ["c0i1", "i1c0", "2"], [
    "c1i1",
    "i1c1",
    "3",
  ]],
  "two positives": [
    ["p1", "caption", "0"],
    ["p2", "caption2", "1"],
    [
      "n",
      "neg",
      "negative",
      "negativecaption",
      "2",
    ],
    ["p1p2"],
    ["p1n"],
    ["p2n"],
  ],
  // A column that lists the scores of an item, or a matrix: lists are of different lengths.
  "ranked pictures": [],
  "picture choice": [],
  "half-truth": [["anchor", "0"], ["half", "halftruth", "1"], ["full", "fulltruth", "2"]],
};

/** By question, the same of columns of outcomes. */
const OUTCOMES: { readonly [question: string]: readonly string[] } = {
  all: ["correct", "iscorrect", "right"],
  text: ["text", "textcorrect", "i2t"],
  image: ["image", "imagecorrect", "t2i"],
  group: ["group", "groupcorrect"],
  "text of picture 0": ["texti0", "ipos2t"],
  "text of picture 1": ["texti1", "ineg2t"],
  "picture of text 0": ["imagec0", "tpos2i"],
  "picture of text 1": ["imagec1", "tneg2i"],
  ITT: ["itt"],
  TOT: ["tot"],
  HT: ["ht"],
  COR: ["cor"],
};

/**
 * @param first the first row of the file, by column
 * @param named columns by `--score-columns`, in the order of the shape's scores; null: by their names
 * @throws {SyntaxError} where no column is known
 */
export function scoreColumns(
  path: string,
  first: ReadonlyMap<string, string>,
  format: PairFormat,
  named: readonly string[] | null,
): ScoreColumns {
  if (named !== null) {
    const missing = named.find((name) => !first.has(name));
    if (missing === undefined) return { scores: named, list: null, outcomes: {} };
    throw new SyntaxError(`${path} has no column ${shown(missing, 40)}. ${columnNames(first)}`);
  }
  const words = [...first].map(([name, cell]) => ({ name, cell, word: wordOf(name) }));
  const list = words.find(({ word, cell }) =>
    ["", "s"].includes(word) && cell.trimStart().startsWith("[")
  );
  if (list !== undefined) return { scores: null, list: list.name, outcomes: {} };
  const outcomes = Object.fromEntries(
    Object.entries(OUTCOMES).flatMap(([question, synonyms]) => {
      const result = words.find(({ word, cell }) => synonyms.includes(word) && isOutcome(cell));
      return result === undefined ? [] : [[question, result.name]];
    }),
  );
  const scores: string[] = [];
  for (const synonyms of SCORES[format.shape]) {
    const result = words.find(({ name, word, cell }) =>
      synonyms.includes(word) && isNumber(cell) && !Object.values(outcomes).includes(name)
    );
    if (result === undefined) break;
    scores.push(result.name);
  }
  if (scores.length > 1) return { scores, list: null, outcomes: {} };
  if (Object.keys(outcomes).length > 0) return { scores: null, list: null, outcomes };
  throw new SyntaxError(
    `${path} has no column of scores that is known. ${
      columnNames(first)
    } Name them in the order of an item's scores: --score-columns A,B.`,
  );
}

function columnNames(first: ReadonlyMap<string, string>): string {
  return `It has ${[...first.keys()].slice(0, 10).map((name) => shown(name, 24)).join(", ")}.`;
}

/** A name without the words for scores: `text_score_i0` is `texti0`, `Score of the caption` and `s_caption` are `caption`. */
function wordOf(name: string): string {
  return name.toLowerCase().replace(/^s_/, "").replace(
    /scores?|similarity|sim\b|cosine|logits?|_|-|\s|\bof\b|\bthe\b/g,
    "",
  );
}

const isNumber = (cell: string) => /^[-+]?(\d|\.\d|nan\b|inf)/i.test(cell.trim());
const isOutcome = (cell: string) => /^(true|false|0|1|0\.0|1\.0)$/i.test(cell.trim());

/** 1 or 0; null for what is neither. */
export function outcomeOf(cell: string): number | null {
  const word = cell.trim().toLowerCase();
  if (["true", "1", "1.0"].includes(word)) return 1;
  return ["false", "0", "0.0"].includes(word) ? 0 : null;
}
