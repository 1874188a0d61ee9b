/** What a person came for: the verdict, the numbers that carry it, and what to know about them. */
import { CATALOGUE } from "../../metrics/catalogue.ts";
import { type Figure, figureAt, leadingReferences } from "../../metrics/figure.ts";
import { KEY_METRICS, mostTelling } from "../../metrics/headlines.ts";
import { modelsPhrase } from "../../report/model_name.ts";
import { formatInterval, formatNumber } from "../../report/number.ts";
import { MEASURES } from "../../measure/registry.ts";
import type { Table } from "../../report/table.ts";
import { verdictOf } from "../../report/verdict/verdict.ts";
import type { Result } from "../../result/result.ts";
import { printTable, printText } from "./print.ts";

/** More than so many numbers are no answer. */
const NUMBERS = 8;

/** Prints the verdict, where there is one, then its numbers, then notes. */
export function printAnswer(name: string, result: Result, verbose: boolean): void {
  const verdict = verdictOf(result);
  const model = modelsPhrase(result.inputs);
  if (verdict !== null) printText(`${name}: ${verdict.sentence}\n`);
  if (model !== null) printText(`Model: ${model}\n`);
  const table = answerTable(result);
  if (table !== null) printTable(table);
  const notes = shownNotes(result, verbose);
  for (const note of notes) printText(`Note: ${note}`);
  if (notes.length > 0) console.log();
}

/**
 * What a person should know first. How each measure of an analysis went about its work stands in the
 * report; here it is counted.
 */
export function shownNotes({ kind, notes }: Result, verbose: boolean): string[] {
  const isDetail = (note: string) => MEASURES.some(({ kind }) => note.startsWith(`${kind}: `));
  if (verbose || kind !== "analyze") return [...notes];
  const details = notes.filter(isDetail);
  const rest = notes.filter((note) => !isDetail(note));
  if (details.length === 0) return rest;
  const by = [...new Set(details.map((note) => note.split(":", 1)[0]))].join(", ");
  return [
    ...rest,
    `${details.length} more on how ${by} worked: in the report, or with --verbose.`,
  ];
}

/** The numbers to look at first, with intervals and what they must beat; null where there are none. */
export function answerTable(result: Result): Table | null {
  const headlines = KEY_METRICS.map(({ path, name }) => ({ path, name }));
  const own = CATALOGUE.filter(({ measure, path }) =>
    measure === result.kind && !path.includes("*") && !path.endsWith(".train")
  );
  // A measure by itself has room for more of its numbers than an analysis has.
  const more = own.filter(({ path }) => headlines.every((headline) => headline.path !== path));
  const found = [...headlines, ...more].flatMap(({ path, name }) => {
    const figure = figureAt(result, path);
    return figure.value === null ? [] : [{ path, name, figure }];
  });
  if (found.length === 0) return null;
  return {
    title: "Key numbers",
    caption: "Each with its 95 % interval, and what the same measurement gives where there is " +
      "nothing to find.",
    columns: [
      { name: "", kind: "text" },
      { name: "value", kind: "number", decimals: 3 },
      { name: "95 % interval", kind: "text" },
      { name: "must beat", kind: "text" },
    ],
    rows: mostTelling(found, NUMBERS).map(({ name, figure }) => [
      name,
      figure.value,
      figure.interval === null ? "" : formatInterval(figure.interval),
      toBeat(figure),
    ]),
  };
}

function toBeat(figure: Figure): string {
  const below = figure.metric.better === "lower" ? "stay below " : "";
  const found = leadingReferences(figure).map(({ label, value }) =>
    `${formatNumber(value)} ${label}`
  );
  return found.length === 0 ? "" : below + found.join(", ");
}
