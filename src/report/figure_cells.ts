/** Figures of the catalogue as cells of tables and as bars. */
import { listOf } from "../metrics/text/sentence_case.ts";
import { catalogue, filledIn } from "../metrics/catalogue.ts";
import { type Figure, figureAt } from "../metrics/figure.ts";
import type { ReferenceKind } from "../metrics/node.ts";
import type { Result } from "../result/result.ts";
import type { BarChart } from "./chart.ts";
import { mustBeat, VERDICT_THRESHOLD } from "./thresholds.ts";
import { ends, type Field, fields, number, text, together } from "./fields.ts";
import type { Table } from "./table.ts";

/** A figure and the two ends of the interval that leads; spaces tell the heads of several apart. */
export const measured = <R>(name: string, of: (row: R) => Figure, space = ""): Field<R> =>
  together(
    number(name, (row) => of(row).value),
    ends((row) => of(row).interval, [`95 % from${space}`, `to${space}`]),
  );

/** The strongest reference of a kind; null where there is none. */
export function referenceValue(figure: Figure, kind: ReferenceKind): number | null {
  return figure.references.find((one) => one.kind === kind)?.value ?? null;
}

/** A bar with its interval, and a mark at what it is compared with first. */
export function figureThreshold(
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
export function thresholdSentence({ value, reference }: BarChart["bars"][number]): string {
  const shown = (value: number | null) => value === null ? "not measured" : value.toFixed(2);
  return `${shown(value)}${reference ? ` (${reference.label} ${shown(reference.value)})` : ""}`;
}

/**
 * A table of all metrics of a measure: a row each, with its interval and everything that it is compared with.
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
  const shown = catalogue()
    .filter((metric) => metric.measure === measure && !metric.path.endsWith(".train"))
    .flatMap(({ path, name }) =>
      path.includes("*")
        ? names.map((one) => ({ label: `  ${one}`, path: filledIn(path, [one]) }))
        : [{ label: name, path }]
    )
    .map(({ label, path }): Shown => {
      const figure = figureAt(result, path);
      const bar = mustBeat(result, figure).find(({ label }) => label === VERDICT_THRESHOLD);
      return { label, figure, bar: bar?.value ?? null };
    })
    .filter(({ figure }) => figure.value !== null || figure.metric.headlines !== undefined);
  const labels = [...new Set(shown.flatMap(({ figure }) => figure.references.map(labelOf)))];
  const tested = shown.some(({ figure }) => figure.p !== null);
  const judged = shown.some(({ bar }) => bar !== null);
  const varied = shown.some(({ figure }) => intervalOverValues(figure) !== null);
  return {
    title,
    caption: varied ? `${caption} ${scopesOf(result)}` : caption,
    ...fields(shown, [
      text("", ({ label }) => label),
      measured("test", ({ figure }) => figure),
      ...varied
        ? [ends(({ figure }: Shown) => intervalOverValues(figure), ["new values from", "to  "])]
        : [],
      ...judged ? [number(VERDICT_THRESHOLD, ({ bar }: Shown) => bar)] : [],
      ...labels.map((name) =>
        number(
          name,
          ({ figure }: Shown) => figure.references.find((one) => labelOf(one) === name)?.value,
        )
      ),
      ...tested ? [number("p", ({ figure }: Shown) => figure.p)] : [],
    ]),
  };
}

/** A row of the table of all metrics. */
interface Shown {
  readonly label: string;
  readonly figure: Figure;
  /** What the verdict holds it to; null where it does not. */
  readonly bar: number | null;
}

/** The interval for other values too. */
export function intervalOverValues({ intervals }: Figure): readonly [number, number] | null {
  const figureInterval = intervals.find(({ over }) => over === "values");
  return figureInterval === undefined ? null : [figureInterval.low, figureInterval.high];
}

/** Whom the two intervals speak for. */
function scopesOf({ inputs }: Result): string {
  const concepts = (inputs[0]?.concepts ?? []).filter(({ values }) => values.length > 2);
  return concepts.length === 0
    ? ""
    : `The first interval is for new objects of these values, the second for new values of ${
      listOf(concepts.map(({ name }) => name))
    } too.`;
}

const labelOf = ({ label }: { label: string }) => label;
