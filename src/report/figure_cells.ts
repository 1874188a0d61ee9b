/** Figures of the catalogue as cells of tables and as bars. */
import { CATALOGUE, filledIn } from "../metrics/catalogue.ts";
import { type Figure, figureAt } from "../metrics/figure.ts";
import type { ReferenceKind } from "../metrics/node.ts";
import type { Result } from "../result/result.ts";
import type { BarChart } from "./chart.ts";
import { mustBeat, VERDICTS_BAR } from "./must_beat.ts";
import type { Cell, Column, Table } from "./table.ts";

/** Heads of the two columns of an interval; spaces tell those of a table apart. */
export function intervalColumns(space = ""): Column[] {
  return [`95 % from${space}`, `to${space}`].map((name) => ({ name, kind: "number" }));
}

/** The value and the two ends of the interval that leads. */
export function valueAndInterval({ value, interval }: Figure): Cell[] {
  return [value, ...interval ?? [null, null]];
}

/** The strongest reference of a kind; null where there is none. */
export function referenceValue(figure: Figure, kind: ReferenceKind): number | null {
  return figure.references.find((one) => one.kind === kind)?.value ?? null;
}

/** A bar with its interval, and a mark at what it must beat first. */
export function figureBar(
  result: Result,
  figure: Figure,
  { group, label }: { group: string; label: string },
): BarChart["bars"][number] {
  const { value, interval } = figure;
  const [reference] = mustBeat(result, figure);
  return {
    group,
    label,
    value,
    ...interval && { interval },
    ...reference && { reference: { label: reference.label, value: reference.value } },
  };
}

/** What a bar says to those who can't see it. */
export function barSentence({ value, reference }: BarChart["bars"][number]): string {
  const shown = (value: number | null) => value === null ? "not measured" : value.toFixed(2);
  return `${shown(value)}${reference ? ` (${reference.label} ${shown(reference.value)})` : ""}`;
}

/**
 * A table of all metrics of a measure: a row each, with its interval and everything that it must beat.
 * Numbers of train scenes are left out, and metrics that the Result does not have.
 *
 * @param names what `*` stands for
 */
export function metricsTable(
  result: Result,
  measure: string,
  names: readonly string[],
  { title, caption }: Pick<Table, "title" | "caption">,
): Table {
  const shown = CATALOGUE
    .filter((metric) => metric.measure === measure && !metric.path.endsWith(".train"))
    .flatMap(({ path, name }) =>
      path.includes("*")
        ? names.map((one) => ({ label: `  ${one}`, path: filledIn(path, [one]) }))
        : [{ label: name, path }]
    )
    .map(({ label, path }) => ({ label, figure: figureAt(result, path) }))
    .filter(({ figure }) => figure.value !== null || figure.metric.headlines !== undefined);
  const labels = [...new Set(shown.flatMap(({ figure }) => figure.references.map(labelOf)))];
  const bars = shown.map(({ figure }) =>
    mustBeat(result, figure).find(({ label }) => label === VERDICTS_BAR)?.value ?? null
  );
  const judged = bars.some((bar) => bar !== null);
  const others = shown.map(({ figure }) => intervalOverValues(figure));
  const varied = others.some((interval) => interval !== null);
  return {
    title,
    caption: varied ? `${caption} ${scopesOf(result)}` : caption,
    columns: [
      { name: "", kind: "text" },
      { name: "test", kind: "number" },
      ...intervalColumns(),
      ...varied ? OTHER_VALUES : [],
      ...judged ? [{ name: VERDICTS_BAR, kind: "number" } as const] : [],
      ...labels.map((name): Column => ({ name, kind: "number" })),
    ],
    rows: shown.map(({ label, figure }, i) => [
      label,
      ...valueAndInterval(figure),
      ...varied ? others[i] ?? [null, null] : [],
      ...judged ? [bars[i]] : [],
      ...labels.map((name) =>
        figure.references.find((one) => labelOf(one) === name)?.value ?? null
      ),
    ]),
  };
}

/** Heads of the two columns of the interval for other values. */
const OTHER_VALUES: readonly Column[] = ["other values from", "to  "]
  .map((name) => ({ name, kind: "number" }));

/** The interval for other values too. */
export function intervalOverValues({ intervals }: Figure): readonly [number, number] | null {
  const found = intervals.find(({ over }) => over === "values");
  return found === undefined ? null : [found.low, found.high];
}

/** Whom the two intervals speak for. */
function scopesOf({ inputs }: Result): string {
  const names = (inputs[0]?.concepts ?? []).filter(({ values }) => values.length > 2)
    .map(({ name }) => name.endsWith("s") ? name : `${name}s`).join(" and ");
  return names === ""
    ? ""
    : `The first interval is for other objects of these ${names}, the second for other ${names} too.`;
}

const labelOf = ({ label }: { label: string }) => label;
