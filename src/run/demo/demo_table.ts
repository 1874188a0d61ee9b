import type { Table } from "../../report/table.ts";
import { figureAt, leadingReferences } from "../../metrics/figure.ts";
import { mustBeat, VERDICTS_BAR } from "../../report/must_beat.ts";
import { KEY_METRICS } from "../../metrics/headlines.ts";
import { metricsByKind } from "../../metrics/read.ts";
import { readerTransfer } from "../../verdict/transfer/reader_transfer.ts";
import type { WrittenResult } from "../output/report_entry.ts";

/** The few numbers that answer the question, each above what it must beat; one column a set. */
export function demoTable(results: readonly WrittenResult[]): Table {
  return {
    title: "Do two small encoders bind?",
    caption: "Each number with what it has to exceed.",
    columns: [
      { name: "", kind: "text" },
      ...results.map(({ name }) => ({ name, kind: "number" as const })),
    ],
    rows: [
      ...unseenRows(results),
      ...KEY_METRICS.filter(({ demo }) => demo).flatMap(({ path, name }) => {
        const figures = results.map(({ result }) => figureAt(result, path));
        const beside = figures.map(leadingReferences);
        const bars = figures.map((figure, i) =>
          mustBeat(results[i].result, figure).find(({ label }) => label === VERDICTS_BAR)?.value ??
            null
        );
        // The verdict's bar is the largest of all that a number is held to.
        const isJudged = bars.some((bar) => bar !== null);
        const kinds = isJudged ? [] : [...new Set(beside.flat().map(({ kind }) => kind))];
        return [
          [name, ...figures.map(({ value }) => value)],
          ...isJudged ? [[`  ${VERDICTS_BAR}`, ...bars]] : [],
          ...kinds.map((kind) => {
            const found = beside.map((references) => references.find((one) => one.kind === kind));
            const labels = [...new Set(found.flatMap((one) => one ? [one.label] : []))];
            return [`  ${labels.join(" or ")}`, ...found.map((one) => one?.value ?? null)];
          }),
        ];
      }),
    ],
  };
}

/** Readers of unseen objects, at the coverage that the sentence speaks of. */
const UNSEEN = [
  {
    reader: "factored",
    name: "Unseen objects told apart, by similarity",
    least: "guessing",
  },
  {
    reader: "role",
    name: "Unseen objects read, position by position",
    least: "most without positions",
  },
] as const;

function unseenRows(results: readonly WrittenResult[]): (string | number | null)[][] {
  return UNSEEN.flatMap(({ reader, name, least }) => {
    const cells = results.map(({ result }) =>
      readerTransfer(result.curves.decoderTransfer, metricsByKind(result)).judged[reader]
    );
    if (cells.every((cell) => cell === null)) return [];
    return [
      [name, ...cells.map((cell) => cell && cell.value)],
      [`  ${least}`, ...cells.map((cell) => cell && 0.5)],
      ["  planted code that carries over", ...cells.map((cell) => cell && cell.power)],
      ["  share of the objects seen", ...cells.map((cell) => cell && cell.coverage)],
    ];
  });
}
