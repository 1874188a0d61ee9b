/**
 * Texts of words, brackets and lines: JSON, lines of JSON, tables, YAML. Words and whole brackets are replaced by others
 * of the text or by what readers stumble over; entries of lists, objects and rows are left out, doubled and moved.
 */
import type { Dice } from "../mutate.ts";
import { type Grammar, pick } from "./grammar.ts";

type Node = string | Group;

/** What is between brackets, or in a line. */
interface Group {
  readonly open: string;
  /** Between its entries. */
  readonly mark: string;
  readonly close: string;
  readonly entries: Node[][];
}

const TOKENS = /"(?:[^"\\]|\\[^])*"|[-+]?[\d.]*\d(?:[eE][-+]?\d+)?|[A-Za-z_]\w*|[ \r]+|[^]/g;
const CLOSING = new Map([["{", "}"], ["[", "]"], ["(", ")"]]);
const WORD = /^["\w+-]/;

/** Words that readers stumble over. */
// deno-fmt-ignore
const EDGES = [
  "0", "-0", "-1", "1", "2", "0.1", "1.5", "1e3", "1e-400", "1e400", "-1e400", "2147483648", "4294967296", "00",
  "9007199254740992", "9007199254740993", "18446744073709551616", "0x10", "NaN", "nan", "Infinity", "-inf", "1,5",
  "null", "true", "false", "undefined", "[]", "{}", "[[]]", "[null]", '""', '" "', '"0"', '"1e400"', "''", "",
  '"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"', '"length"', '"\\ud800"', '"\\udc00\\ud800"',
  '"\\u0000"', '"\\u202e"', '"\\u2028"', '"é"', '"e\\u0301"', '"\\"', '"a', "'a", `"${"x".repeat(3000)}"`, "\ufeff",
  '{"__proto__":{"a":1}}', '{"a":1,"a":2}', "[1,2,3]", '["a","b"]', "\r\n", "\n", "\r", "\t", "\0", "\u2028", ",", ":",
  ";", "#", "---", "- ", "&a", "*a", "<<", "!!js/function", "!!binary", "? ", "|", "> ", "=1+1", "../..", "/", "\\", '"',
];
const LETTERS = [
  "\\",
  '"',
  "'",
  "\0",
  "\n",
  "\ufeff",
  "\ud800",
  "\u202e",
  "é",
  "{",
  "]",
  ",",
  "x".repeat(100),
];
const DEPTHS = [1, 2, 20, 1000, 5000];

/** The text as a tree. */
export function treeOf(text: string): Group {
  const tokens: readonly string[] = text.match(TOKENS) ?? [];
  const mark = [",", ";", "\t"].find((mark) => tokens.includes(mark)) ?? ",";
  let at = 0;
  const group = (open: string, mark: string, close: string): Group => {
    const entries: Node[][] = [[]];
    for (; at < tokens.length && tokens[at] !== close; at++) {
      const token = tokens[at];
      const closing = CLOSING.get(token);
      if (token === mark) entries.push([]);
      else if (closing === undefined) entries.at(-1)!.push(token);
      else {
        at++;
        entries.at(-1)!.push(group(token, ",", closing));
      }
    }
    return { open, mark, close: at < tokens.length ? close : "", entries };
  };
  const lines: Node[][] = [];
  for (; at < tokens.length; at++) lines.push([group("", mark, "\n")]);
  return { open: "", mark: "", close: "", entries: lines };
}

export function textOf(node: Node): string {
  if (typeof node === "string") return node;
  const { open, mark, close, entries } = node;
  return open + entries.map((entry) => entry.map(textOf).join("")).join(mark) + close;
}

function copyOf(node: Node): Node {
  return typeof node === "string" ? node : copyOfGroup(node);
}

function copyOfGroup(group: Group): Group {
  return { ...group, entries: group.entries.map((entry) => entry.map(copyOf)) };
}

/** Where something can be changed. */
interface TokenPositions {
  /** Lists of entries, a place for each entry. */
  readonly entries: (readonly [entries: Node[][], at: number])[];
  /** Words and brackets. */
  readonly words: (readonly [entry: Node[], at: number])[];
  /** Colons and the like. */
  readonly marks: (readonly [entry: Node[], at: number])[];
}

function placesIn(
  group: Group,
  places: TokenPositions = { entries: [], words: [], marks: [] },
): TokenPositions {
  for (const [at, entry] of group.entries.entries()) {
    places.entries.push([group.entries, at]);
    for (const [at, node] of entry.entries()) {
      if (typeof node !== "string") {
        if (node.open !== "") places.words.push([entry, at]);
        placesIn(node, places);
      } else if (node.trim() !== "") places[WORD.test(node) ? "words" : "marks"].push([entry, at]);
    }
  }
  return places;
}

type Change = (places: TokenPositions, dice: Dice) => void;

const CHANGES: readonly Change[] = [
  edge,
  edge,
  function another({ words }, dice) {
    const [[entry, at], [other, from]] = [pick(words, dice), pick(words, dice)];
    entry[at] = copyOf(other[from]);
  },
  function exchanged({ words }, dice) {
    const [[entry, at], [other, from]] = [pick(words, dice), pick(words, dice)];
    // Copies: one of the two may lie within the other.
    [entry[at], other[from]] = [copyOf(other[from]), copyOf(entry[at])];
  },
  function left({ entries }, dice) {
    const [list, at] = pick(entries, dice);
    list.splice(at, 1);
  },
  function twice({ entries }, dice) {
    const [[list, at], [other, from]] = [pick(entries, dice), pick(entries, dice)];
    const own = dice.below(2) === 0;
    list.splice(at, 0, (own ? list[at] : other[from])?.map(copyOf) ?? []);
  },
  function nested({ words }, dice) {
    const [entry, at] = pick(words, dice);
    const depth = pick(DEPTHS, dice);
    const [open, close] = pick([["[", "]"], ['{"a":', "}"], ["(", ")"], ["[", ""]], dice);
    entry[at] = open.repeat(depth) + textOf(entry[at]) + close.repeat(depth);
  },
  function letter({ words }, dice) {
    const [entry, at] = pick(words, dice);
    const word = textOf(entry[at]);
    const position = dice.below(word.length + 1);
    entry[at] = word.slice(0, position) + pick(LETTERS, dice) + word.slice(position);
  },
  function mark({ marks, words }, dice) {
    const [entry, at] = pick(marks.length > 0 ? marks : words, dice);
    entry[at] = pick(EDGES, dice);
  },
];

function edge({ words }: TokenPositions, dice: Dice): void {
  const [entry, at] = pick(words, dice);
  entry[at] = pick(EDGES, dice);
}

/** What becomes of a whole text, now and then. */
const WHOLE: readonly ((text: string) => string)[] = [
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
  (text) => `${text}\0`,
  (text) => `\n\n${text}\n \n`,
  (text) => text.replaceAll('"', "'"),
  (text) => text + text,
];

export const text: Grammar = (whole) => {
  const tree = treeOf(new TextDecoder().decode(whole));
  const encoder = new TextEncoder();
  return (dice) => {
    const changed = copyOfGroup(tree);
    for (let left = 1 + Math.min(dice.below(3), dice.below(3)); left > 0; left--) {
      const places = placesIn(changed);
      if (places.words.length > 0) pick(CHANGES, dice)(places, dice);
    }
    const line = textOf(changed);
    return encoder.encode(dice.below(16) === 0 ? pick(WHOLE, dice)(line) : line);
  };
};
