/** The tables and figures of a Result of kind `capacity`, from the Result alone. */
import { CAPACITY_NOTES } from "./notes.ts";
import {
  type Chart,
  count,
  fields,
  type HeatChart,
  type LineChart,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import { formatInterval, formatNumber } from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";
import type { CellRow, Interval } from "./cell_row.ts";
import type { Whose } from "./reach.ts";
import { capacitySentences } from "./sentence.ts";

/** What `deno task research capacity` and `report` show. */
export const CAPACITY_REPORT = {
  kind: "capacity",
  notes: CAPACITY_NOTES,
  tables: (result: Result): Table[] => [cellTable(rowsOf(result))],
  charts: (result: Result): Chart[] => {
    const rows = rowsOf(result);
    const hasTwin = rows.some(({ twin }) => twin !== null);
    return [heat(rows, "model"), ...hasTwin ? [heat(rows, "twin")] : [], lines(rows)];
  },
};

function rowsOf({ curves }: Result): CellRow[] {
  return (curves.capacity ?? []) as unknown as CellRow[];
}

function cellTable(rows: readonly CellRow[]): Table {
  return {
    title: "How many objects of how many values",
    caption:
      `${capacitySentences(rows).join(" ")} Bits a scene that the vectors add to the bag of ` +
      "concepts, of those that it leaves open; in brackets 95 % intervals over objects. It holds where the interval " +
      "lies above half, and breaks where it lies below. Free vectors: one for each object, in as many numbers.",
    ...fields(rows, [
      count("objects", (row) => row.objects),
      count("values", (row) => row.values),
      count("scenes", (row) => row.scenes),
      number("bits to tell", (row) => row.prior, 2),
      text("bits told", ({ model }) => withInterval(model.bits, model.ci)),
      number("share told", ({ model }) => model.ratio, 2),
      number("with redrawn weights", ({ twin }) => twin?.ratio, 2),
      text("bits that training added", ({ added }) => added && withInterval(added.bits, added.ci)),
      number("objects recognised", ({ model }) => model.matches, 2),
      text("swap accuracy", ({ model }) => withInterval(model.swap, model.swapCi)),
      number("free vectors", ({ width }) => width.ratio, 2),
      text("it", ({ model }) => model.state),
    ]),
  };
}

function withInterval(value: number | null, interval: Interval): string | null {
  if (value === null) return null;
  const number = formatNumber(value, 2);
  return interval === null ? number : `${number} (${formatInterval(interval, 2)})`;
}

const SHARE = { label: "share of what could be told", min: 0, max: 1 };

function heat(rows: readonly CellRow[], whose: Whose): HeatChart {
  const values = [...new Set(rows.map((row) => row.values))].sort((a, b) => a - b).map(String);
  const objects = [...new Set(rows.map((row) => row.objects))].sort((a, b) => a - b)
    .map((number) => `${number} objects`);
  const cells = rows.map((row) => ({
    x: String(row.values),
    y: `${row.objects} objects`,
    value: row[whose]?.ratio ?? null,
  }));
  const of = whose === "model" ? "the model" : "the model with redrawn weights";
  return {
    kind: "heat",
    name: whose === "model" ? "capacity" : "capacity-redrawn",
    title: `What ${of} tells of binding`,
    description:
      `Share of the bits of binding that could be told, by objects and values, of ${of}: ${
        cells.map(({ x, y, value }) => `${y} of ${x} values ${formatNumber(value, 2)}`)
          .join("; ")
      }.`,
    x: { label: "values a concept", values },
    y: { label: "objects", values: objects },
    value: SHARE,
    cells,
  };
}

function lines(rows: readonly CellRow[]): LineChart {
  const most = Math.max(...rows.map(({ values }) => values), 1);
  const series = [
    ["model", ({ model }: CellRow) => model.ratio],
    ["redrawn weights", ({ twin }: CellRow) => twin?.ratio ?? null],
    ["free vectors", ({ width }: CellRow) => width.ratio],
  ] as const;
  return {
    kind: "lines",
    name: "capacity-curves",
    title: "Binding over the number of values",
    description:
      "For each number of objects, the share of the bits that could be told over values a concept: of the model, with " +
      "redrawn weights, and of free vectors of objects in as many numbers. The table has the same numbers.",
    x: { label: "values a concept", min: 0, max: most },
    y: SHARE,
    points: rows.flatMap((row) =>
      series.map(([name, of]) => ({
        panel: `${row.objects} objects`,
        series: name,
        x: row.values,
        y: of(row),
      })).filter(({ y }) => y !== null)
    ),
  };
}
