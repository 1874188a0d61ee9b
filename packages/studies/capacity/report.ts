/** The tables and figures of a Result of kind `capacity`, from the Result alone. */
import { CAPACITY_NOTES } from "./notes.ts";
import {
  type Chart,
  count,
  fields,
  type HeatChart,
  LEGEND,
  type LineChart,
  number,
  shareText,
  SIGNS,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import { formatInterval, formatNumber } from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { type CellRow, type Interval, THRESHOLD } from "./cell_row.ts";
import type { Whose } from "./reach.ts";
import { capacitySentences } from "./sentence.ts";

/** What `deno task research capacity` and `report` show. */
export const CAPACITY_REPORT = {
  kind: "capacity",
  notes: CAPACITY_NOTES,
  tables: (result: Result): Table[] => [cellTable(rowsOf(result))],
  charts: (result: Result): Chart[] => {
    const rows = rowsOf(result);
    const hasBaseline = rows.some(({ twin }) => twin !== null);
    return [heat(rows, "model"), ...hasBaseline ? [heat(rows, "twin")] : [], lines(rows)];
  },
};

function rowsOf({ curves }: Result): CellRow[] {
  return (curves.capacity ?? []) as unknown as CellRow[];
}

function cellTable(rows: readonly CellRow[]): Table {
  return {
    title: "How many objects of how many values",
    caption:
      `${
        capacitySentences(rows).join(" ")
      } Bits per scene beyond the bag of concepts, of those that it leaves open; ` +
      "95 % CI over objects in brackets. It holds where the CI lies above half, and breaks where it lies below. " +
      "Free vectors: an independent vector for each object, in as many dimensions.",
    ...fields(rows, [
      count("objects", (row) => row.objects),
      count("values", (row) => row.values),
      count("scenes", (row) => row.scenes),
      number("possible bits", (row) => row.prior, 2),
      text("decoded bits", ({ model }) => withInterval(model.bits, model.ci)),
      number("share decoded", ({ model }) => model.ratio, 2),
      number("with random weights", ({ twin }) => twin?.ratio, 2),
      text("bits that training added", ({ added }) => added && withInterval(added.bits, added.ci)),
      number("objects recognised", ({ model }) => model.matches, 2),
      text("swap accuracy", ({ model }) => withInterval(model.swap, model.swapCi)),
      number("free vectors", ({ width }) => width.ratio, 2),
      text("result", ({ model }) => model.state),
    ]),
  };
}

/** The first screen: objects by values, with the share of the possible bits against half of them. */
export function capacityScreen(result: Result): Table {
  const rows = rowsOf(result);
  const objects = [...new Set(rows.map((row) => row.objects))].sort((a, b) => a - b);
  const values = [...new Set(rows.map((row) => row.values))].sort((a, b) => a - b);
  const cellOf = (row: CellRow | undefined) => {
    if (row === undefined) return "";
    const { model: { ratio, ci, state }, prior } = row;
    const mark = SIGNS[ANSWER[state]];
    if (ratio === null) return mark;
    const interval = ci === null || !prior ? null : [ci[0] / prior, ci[1] / prior] as const;
    return `${mark} ${shareText(ratio, interval, THRESHOLD)}`;
  };
  return {
    title: "",
    caption: LEGEND,
    ...fields(objects, [
      text(`binds (> ${100 * THRESHOLD} % of bits)`, (count) => `${count} objects`),
      ...values.map((value) =>
        text(
          `of ${value} values`,
          (count: number) =>
            cellOf(rows.find((row) => row.objects === count && row.values === value)),
        )
      ),
    ]),
  };
}

/** What follows, in sentences. */
export const capacityAnswer = (result: Result): string =>
  capacitySentences(rowsOf(result)).join(" ");

const ANSWER = {
  holds: "yes",
  breaks: "no",
  between: "undecided",
  "can't tell": "undecided",
} as const;

function withInterval(value: number | null, interval: Interval): string | null {
  if (value === null) return null;
  const number = formatNumber(value, 2);
  return interval === null ? number : `${number} (${formatInterval(interval, 2)})`;
}

/** Of the share of the possible bits, where the bits have one. */
function shareInterval({ prior, ...row }: CellRow, whose: Whose) {
  const [low, high] = row[whose]?.ci ?? [];
  return low === undefined || high === undefined || !prior
    ? {}
    : { interval: [low / prior, high / prior] as const };
}

const SHARE = { label: "share of the possible bits", min: 0, max: 1 };

function heat(rows: readonly CellRow[], whose: Whose): HeatChart {
  const values = [...new Set(rows.map((row) => row.values))].sort((a, b) => a - b).map(String);
  const objects = [...new Set(rows.map((row) => row.objects))].sort((a, b) => a - b)
    .map((number) => `${number} objects`);
  const cells = rows.map((row) => ({
    x: String(row.values),
    y: `${row.objects} objects`,
    value: row[whose]?.ratio ?? null,
    ...shareInterval(row, whose),
  }));
  const of = whose === "model" ? "the model" : "the model with random weights";
  return {
    kind: "heat",
    name: whose === "model" ? "capacity" : "capacity-redrawn",
    title: `Bits of binding decoded from ${of}`,
    description: `Share of the possible bits of binding, by objects and values, of ${of}: ${
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
    ["model", ({ model }: CellRow) => model.ratio, "model"],
    ["random weights", ({ twin }: CellRow) => twin?.ratio ?? null, "twin"],
    ["free vectors", ({ width }: CellRow) => width.ratio, null],
  ] as const;
  return {
    kind: "lines",
    name: "capacity-curves",
    title: "Binding over the number of values",
    description:
      "Share of the possible bits over values per concept, for each number of objects: the model, random weights, and " +
      "free vectors in as many dimensions. The table has the same numbers.",
    x: { label: "values a concept", min: 0, max: most },
    y: SHARE,
    points: rows.flatMap((row) =>
      series.map(([name, of, whose]) => ({
        panel: `${row.objects} objects`,
        series: name,
        x: row.values,
        y: of(row),
        ...whose && shareInterval(row, whose),
      })).filter(({ y }) => y !== null)
    ),
  };
}
