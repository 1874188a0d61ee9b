/** Tables and figures of a Result of `pairs`, from the Result alone. */
import { registerScreen } from "@bindscope/bindscope/rooms/report";
import type { PairConclusion, PairExample } from "../numbers.ts";
import { PAIRS_NOTES } from "../notes.ts";
import { RULE_NAMES } from "./answer_table.ts";
import { formatNumber } from "@bindscope/bindscope/rooms/metrics";
import type { PairCell, PairDifference, PairsAudited, PairsMetrics } from "../numbers.ts";
import {
  type Cell,
  type Chart,
  count,
  ends,
  fields,
  number as anyNumber,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { pairsSection } from "./page_section.ts";
import { shownExamples } from "./shown_examples.ts";

/** Tables and figures of a Result of `pairs`. */
registerScreen("pairs", {
  place: "answers",
  sections: pairsSection,
  pictured: (result) => [...new Set(shownExamples(result).flatMap(({ shown }) => shown ?? []))],
});

export const PAIRS_REPORT = { kind: "pairs", notes: PAIRS_NOTES, tables, charts };

const number = <R>(name: string, of: (row: R) => Cell | undefined) =>
  anyNumber(name, (row: R) => of(row) ?? null, 3);
const interval = <R>(of: (row: R) => readonly Cell[] | null, names?: [string, string]) =>
  ends(of, names, 3);

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
  const pairConclusions = (result.tables.conclusions ?? []) as unknown as PairConclusion[];
  if (pairConclusions.length === 0) return null;
  return {
    title: "What may be concluded",
    caption:
      "Where a caption and its foil have the same words, a bag of words gets chance: only there does a score show more than words. p: permutation test over pictures, joint over all groups.",
    ...fields(pairConclusions, [
      text("of", ({ path }) => path),
      text("answer", ({ answer }) => answer),
      number("p", ({ p }) => p),
      text("in words", ({ text }) => text),
    ]),
  };
}

function scoreTable(result: Result, { format, tie, average, main }: PairsAudited): Table {
  return {
    title: "Scores by tie rule",
    caption: `${format}'s own script: ties ${tie}, mean ${average}, its number ${main}. ` +
      "Strict counts a tie as wrong, half shares it, first gives it to the caption listed first. Intervals of half are over pictures.",
    ...fields(rowsOf(result), [
      text("of", ({ path }) => path),
      count("items", ({ cell }) => cell.items),
      number("own rule", ({ cell }) => cell.score.value),
      number("strict", ({ cell }) => cell.strict.value),
      number("half", ({ cell }) => cell.half.value),
      number("first", ({ cell }) => cell.first.value),
      interval(({ cell }) => cell.half.ci ?? null),
      number("chance", ({ cell }) => cell.half.chance),
      number("bag, strict", ({ cell }) => cell.bounds.bag),
      number("bag, half", ({ cell }) => cell.bounds.bagHalf),
      number("best blind rule", ({ cell }) => bestBlind(cell)),
    ]),
  };
}

function bestBlind({ half }: PairCell): number | null {
  const known = Object.values(half.controls ?? {});
  return known.length === 0 ? null : Math.max(...known);
}

function boundTable(result: Result): Table {
  return {
    title: "Rules that see one side",
    caption:
      "Share of items right, ties shared. Trained: a model of the other items' texts, by 5 folds. Constant: one score for everything, by the script's own tie rule and where the first wins.",
    ...fields(rowsOf(result), [
      text("of", ({ path }) => path),
      ...Object.entries(RULE_NAMES).map(([rule, name]) =>
        number(name, ({ cell }: Row) => cell.half.controls?.[rule])
      ),
      number("constant", ({ cell }) => cell.score.chance),
      number("constant, first", ({ cell }) => cell.bounds.constantFirst),
      number("bag, first", ({ cell }) => cell.bounds.bagFirst),
    ]),
  };
}

function wordsTable(result: Result): Table {
  return {
    title: "Items with and without shortcuts",
    caption:
      "The model on items whose captions have the same words, which no bag of words distinguishes, on the others, and on items that a model trained on the texts does not solve. Ties shared; items.csv lists the items.",
    ...fields(rowsOf(result), [
      text("of", ({ path }) => path),
      count("same words", ({ cell }) => cell.sameWords.items),
      number("right", ({ cell }) => cell.sameWords.half.value),
      interval(({ cell }) => cell.sameWords.half.ci ?? null),
      number("chance", ({ cell }) => cell.sameWords.half.chance),
      count("other words", ({ cell }) => cell.otherWords.items),
      number("right ", ({ cell }) => cell.otherWords.half.value),
      interval(({ cell }) => cell.otherWords.half.ci ?? null, ["95 % from ", "to "]),
      count("no shortcut", ({ cell }) => cell.withoutShortcut.items),
      number("right  ", ({ cell }) => cell.withoutShortcut.half.value),
      interval(({ cell }) => cell.withoutShortcut.half.ci ?? null, ["95 % from  ", "to  "]),
    ]),
  };
}

function tieTable(result: Result): Table {
  return {
    title: "Ties by precision",
    caption:
      "Items whose answer hangs on equal scores: as they are, and with scores recomputed at fewer bits, with what two tie rules make of them.",
    ...fields(rowsOf(result), [
      text("of", ({ path }) => path),
      count("ties", ({ cell }) => cell.ties),
      count("float32", ({ cell }) => cell.tiesAt.float32),
      count("float16", ({ cell }) => cell.tiesAt.float16),
      count("bfloat16", ({ cell }) => cell.tiesAt.bfloat16),
      number("float16, strict", ({ cell }) => cell.at.float16.strict),
      number("first", ({ cell }) => cell.at.float16.first),
      number("bfloat16, strict", ({ cell }) => cell.at.bfloat16.strict),
      number("first ", ({ cell }) => cell.at.bfloat16.first),
    ]),
  };
}

function differenceTable(result: Result): Table | null {
  const pairDifferences = (result.tables.differences ?? []) as unknown as PairDifference[];
  if (pairDifferences.length === 0) return null;
  return {
    title: "Against other models",
    caption:
      "This model minus the other, on the same items, 95 % CI over pictures. Significant: with all comparisons counted (Holm).",
    ...fields(pairDifferences, [
      text("other", (one) => one.with),
      text("of", (one) => one.path),
      number("difference", (one) => one.difference),
      interval((one) => one.ci),
      count("items", (one) => one.items),
      count("only this one", (one) => one.onlyThis),
      count("only the other", (one) => one.onlyOther),
      text("significant", (one) => one.real),
    ]),
  };
}

function exampleTable(result: Result): Table | null {
  const pairExamples = (result.tables.examples ?? []) as unknown as PairExample[];
  if (pairExamples.length === 0) return null;
  return {
    title: "Items to look at",
    caption:
      "Sorted by the lead of the right score. Who fails: the model, and rules that see one side.",
    ...fields(pairExamples, [
      text("why", (one) => one.why),
      text("item", (one) => one.id),
      text("type", (one) => one.type),
      text("picture", (one) => one.pictures.join("; ")),
      text("right caption", (one) => one.captions[0]),
      text("other captions", (one) => one.captions.slice(1).join("; ")),
      anyNumber("lead", (one) => one.margin, 4),
      text(
        "scores",
        ({ scores }) => scores?.map((score) => formatNumber(score, 4)).join(", ") ?? "",
      ),
      text("who fails", (one) => one.fails.join(", ")),
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
  const thresholds = few.flatMap(({ path, cell }) => [
    {
      group: path,
      label: "model",
      value: cell.half.value,
      ...(cell.half.ci && { interval: cell.half.ci }),
      ...(cell.half.chance !== undefined &&
        { reference: { label: "chance", value: cell.half.chance } }),
    },
    { group: path, label: "same words", value: cell.sameWords.half.value },
    { group: path, label: "best blind rule", value: bestBlind(cell) },
    { group: path, label: "bag ceiling", value: cell.bounds.bag },
  ]);
  return [{
    kind: "bars",
    name: "pairs",
    title: "The model beside rules that see one side",
    description: `Shares right, ties shared: ${
      thresholds.filter(({ label }) => label === "model")
        .map(({ group, value }) => `${group} ${formatNumber(value, 2)}`).join("; ")
    }.`,
    axis: { label: "share of items right", min: 0, max: 1 },
    bars: thresholds,
  }];
}
