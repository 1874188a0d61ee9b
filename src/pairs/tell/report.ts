/** Tables and figures of a Result of `pairs`, from the Result alone. */
import type {
  PairCell,
  PairConclusion,
  PairDifference,
  PairExample,
  PairsAudited,
  PairsMetrics,
} from "../../metrics/kinds/pairs.ts";
import type { Chart } from "../../report/chart.ts";
import { formatNumber } from "../../text/number.ts";
import type { Cell, Column, Table } from "../../report/table.ts";
import type { Result } from "../../result/result.ts";

/** Tables and figures of a Result of `pairs`. */
export const PAIRS_REPORT = { kind: "pairs", tables, charts };

const number = (name: string, decimals = 3): Column => ({ name, kind: "number", decimals });
const text = (name: string): Column => ({ name, kind: "text" });

interface Row {
  readonly path: string;
  readonly cell: PairCell;
}

function rowsOf(result: Result): Row[] {
  const metrics = result.metrics as unknown as PairsMetrics;
  const main = auditedOf(result)?.main;
  const rows = Object.entries(metrics).flatMap(([type, subtypes]) =>
    Object.entries(subtypes).map(([subtype, cell]) => ({ path: `${type}.${subtype}`, cell }))
  );
  // A file has its names in the order of their letters; so has what was just made.
  return rows.toSorted((a, b) =>
    Number(b.path === main) - Number(a.path === main) || (a.path < b.path ? -1 : 1)
  );
}

function auditedOf({ tables }: Result): PairsAudited | undefined {
  return tables.audited as unknown as PairsAudited | undefined;
}

function tables(result: Result): Table[] {
  const audited = auditedOf(result);
  if (audited === undefined) return [];
  return [
    conclusionTable(result),
    scoreTable(result, audited),
    boundTable(result),
    wordsTable(result),
    tieTable(result),
    differenceTable(result),
    exampleTable(result),
  ].filter((table) => table !== null);
}

function conclusionTable(result: Result): Table | null {
  const found = (result.tables.conclusions ?? []) as unknown as PairConclusion[];
  if (found.length === 0) return null;
  return {
    title: "What may be concluded",
    caption:
      "Where a caption and its foil have the same words, a bag of words gets chance: only there does a score speak of more than words.",
    columns: [text("of"), text("answer"), text("in words")],
    rows: found.map(({ path, answer, text }) => [path, answer, text]),
  };
}

function scoreTable(result: Result, { format, tie, average, main }: PairsAudited): Table {
  return {
    title: "Scores by tie rule",
    caption: `${format}'s own script: ties ${tie}, mean ${average}, its number ${main}. ` +
      "Strict counts a tie as wrong, half shares it, first gives it to the caption listed first. Intervals of half are over pictures.",
    columns: [
      text("of"),
      number("items", 0),
      number("own rule"),
      number("strict"),
      number("half"),
      number("first"),
      number("95 % from"),
      number("to"),
      number("chance"),
      number("bag, strict"),
      number("bag, half"),
      number("best blind rule"),
    ],
    rows: rowsOf(result).map(({ path, cell }) => [
      path,
      cell.items,
      cell.score,
      cell.strict,
      cell.half,
      cell.first,
      ...cell.ci.half ?? [null, null],
      cell.chance,
      cell.bounds.bag,
      cell.bounds.bagHalf,
      bestBlind(cell),
    ]),
  };
}

function bestBlind({ bounds }: PairCell): number | null {
  const { shorter, longer, fewerWords, moreWords, seen, seenPairs, text, image } = bounds;
  const known = [shorter, longer, fewerWords, moreWords, seen, seenPairs, text, image]
    .filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function boundTable(result: Result): Table {
  return {
    title: "What sees no picture, or no caption",
    caption:
      "Shares that are right by rules that see one side, ties shared. A constant gives one score to everything, by the script's own tie rule and where the first wins.",
    columns: [
      text("of"),
      number("shorter"),
      number("longer"),
      number("fewer words"),
      number("more words"),
      number("seen words"),
      number("seen pairs"),
      number("caption alone"),
      number("picture alone"),
      number("constant"),
      number("constant, first"),
      number("bag, first"),
    ],
    rows: rowsOf(result).map(({ path, cell: { bounds } }) => [
      path,
      bounds.shorter,
      bounds.longer,
      bounds.fewerWords,
      bounds.moreWords,
      bounds.seen,
      bounds.seenPairs,
      bounds.text,
      bounds.image,
      bounds.constant,
      bounds.constantFirst,
      bounds.bagFirst,
    ]),
  };
}

function wordsTable(result: Result): Table {
  return {
    title: "Items that a bag of words could solve, and others",
    caption:
      "The model on items whose captions have the same words, which no bag can tell apart, and on the others. Ties shared.",
    columns: [
      text("of"),
      number("same words", 0),
      number("right"),
      number("95 % from"),
      number("to"),
      number("chance"),
      number("other words", 0),
      number("right "),
      number("95 % from "),
      number("to "),
    ],
    rows: rowsOf(result).map(({ path, cell: { sameWords, otherWords } }) => [
      path,
      sameWords.items,
      sameWords.half,
      ...sameWords.ci.half ?? [null, null],
      sameWords.chance,
      otherWords.items,
      otherWords.half,
      ...otherWords.ci.half ?? [null, null],
    ]),
  };
}

function tieTable(result: Result): Table {
  return {
    title: "Ties by precision",
    caption:
      "Items whose answer hangs on equal scores: as they are, and with scores recomputed at fewer bits, with what two tie rules make of them.",
    columns: [
      text("of"),
      number("ties", 0),
      number("float32", 0),
      number("float16", 0),
      number("bfloat16", 0),
      number("float16, strict"),
      number("first"),
      number("bfloat16, strict"),
      number("first "),
    ],
    rows: rowsOf(result).map(({ path, cell: { ties, tiesAt, at } }) => [
      path,
      ties,
      tiesAt.float32,
      tiesAt.float16,
      tiesAt.bfloat16,
      at.float16.strict,
      at.float16.first,
      at.bfloat16.strict,
      at.bfloat16.first,
    ]),
  };
}

function differenceTable(result: Result): Table | null {
  const found = (result.tables.differences ?? []) as unknown as PairDifference[];
  if (found.length === 0) return null;
  return {
    title: "Against other models",
    caption:
      "This model less the other, on the same items, 95 % over pictures. Real: it stands with all comparisons counted (Holm).",
    columns: [
      text("other"),
      text("of"),
      number("difference"),
      number("95 % from"),
      number("to"),
      number("items", 0),
      number("only this one", 0),
      number("only the other", 0),
      text("real"),
    ],
    rows: found.map((one): Cell[] => [
      one.with,
      one.path,
      one.difference,
      ...one.ci ?? [null, null],
      one.items,
      one.onlyThis,
      one.onlyOther,
      one.real,
    ]),
  };
}

function exampleTable(result: Result): Table | null {
  const found = (result.tables.examples ?? []) as unknown as PairExample[];
  if (found.length === 0) return null;
  return {
    title: "Items to look at",
    caption:
      "Sorted by the lead of the right score. Who fails: the model, and rules that see one side.",
    columns: [
      text("why"),
      text("item"),
      text("type"),
      text("picture"),
      text("right caption"),
      text("other captions"),
      number("lead", 4),
      text("scores"),
      text("who fails"),
    ],
    rows: found.map((one): Cell[] => [
      one.why,
      one.id,
      one.type,
      one.pictures.join("; "),
      one.captions[0],
      one.captions.slice(1).join("; "),
      one.margin,
      one.scores === null ? "" : one.scores.map((score) => formatNumber(score, 4)).join(", "),
      one.fails.join(", "),
    ]),
  };
}

/** Groups of bars beside the main one that a figure has room for. */
const MOST_BARS = 9;

function charts(result: Result): Chart[] {
  const rows = rowsOf(result);
  if (auditedOf(result) === undefined || rows.length === 0) return [];
  const few = rows.slice(0, 1).concat(
    rows.slice(1).toSorted((a, b) => b.cell.items - a.cell.items).slice(0, MOST_BARS),
  );
  const bars = few.flatMap(({ path, cell }) => [
    {
      group: path,
      label: "model",
      value: cell.half,
      ...(cell.ci.half && { interval: cell.ci.half }),
      ...(cell.chance !== null && { reference: { label: "chance", value: cell.chance } }),
    },
    { group: path, label: "same words", value: cell.sameWords.half },
    { group: path, label: "best blind rule", value: bestBlind(cell) },
    { group: path, label: "bag ceiling", value: cell.bounds.bag },
  ]);
  return [{
    kind: "bars",
    name: "pairs",
    title: "The model beside what sees one side",
    description: `Shares right, ties shared: ${
      bars.filter(({ label }) => label === "model")
        .map(({ group, value }) => `${group} ${formatNumber(value, 2)}`).join("; ")
    }.`,
    axis: { label: "share of items right", min: 0, max: 1 },
    bars,
  }];
}
