/** Figures of the catalogue as cells of tables and as bars. */
import { listOf } from "../metrics/text/sentence_case.ts";
import { metricsByKind } from "../metrics/read.ts";
import { formatInterval, formatNumber, percents } from "../metrics/text/number.ts";
import { verdictThreshold } from "../verdict/thresholds.ts";
import { catalogue, filledIn } from "../metrics/catalogue.ts";
import { type Figure, figureAt } from "../metrics/figure.ts";
import type { Result } from "../result/result.ts";
import type { BarChart } from "./chart.ts";
import { mustBeat, VERDICT_THRESHOLD } from "./thresholds.ts";
import { tableOf } from "./fields.ts";
import type { Table } from "./table.ts";

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
 * All metrics of a measure that a Result has, a row each, with its interval and everything that it is compared with; then details
 * that the measure names. Numbers of train scenes are left out.
 *
 * @param names what `*` stands for
 * @param of only metrics whose path, without the measure, it takes
 * @param nulls whether the mean of permuted rows has a column beside what these stay below
 */
export function metricsTable(
  { result, kind, at }: {
    readonly result: Result;
    readonly kind: string;
    at(path: string): number | null;
  },
  { title, caption }: Pick<Table, "title" | "caption">,
  { names = [], of = () => true, nulls = false, details = {} }: {
    readonly names?: readonly string[];
    readonly of?: (path: string) => boolean;
    readonly nulls?: boolean;
    readonly details?: { readonly [name: string]: string };
  } = {},
): Table {
  const all = catalogue()
    .filter(({ measure, path }) =>
      measure === kind && of(path.slice(kind.length + 1)) && !path.endsWith(".train")
    )
    .flatMap(({ path, name }) =>
      path.includes("*")
        ? names.map((one) => ({ label: `  ${one}`, path: filledIn(path, [one]) }))
        : [{ label: name, path }]
    )
    .map(({ label, path }) => ({ label, figure: figureAt(result, path) }))
    .filter(({ figure }) => figure.value !== null || figure.metric.headlines !== undefined);
  const labels = [...new Set(all.flatMap(({ figure }) => figure.references.map(labelOf)))];
  const varied = all.some(({ figure }) => intervalOverValues(figure) !== null);
  const others = Object.entries(details).map(([label, path]) => ({ label, value: at(path) }));
  return {
    title,
    caption: varied ? `${caption} ${scopesOf(result)}` : caption,
    ...tableOf<{ label: string; figure?: Figure; value?: number | null }>(
      [...all, ...others],
      ({ label, figure, value = null }) => [
        ["number", label],
        ["value", figure ?? value],
        ["new values", figure && intervalOverValues(figure)],
        [
          VERDICT_THRESHOLD,
          figure && mustBeat(result, figure).find((one) => labelOf(one) === VERDICT_THRESHOLD)
            ?.value,
        ],
        ...labels.map((name) =>
          [name, figure?.references.find((one) => labelOf(one) === name)?.value] as const
        ),
        [
          "permuted, mean",
          nulls && figure ? at(`${figure.path.slice(kind.length + 1)}.null`) : null,
        ],
        ["p", figure?.p],
      ],
    ),
  };
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

/** A number, its interval and what it is compared with: the digits that its sentence and its answer have. */
interface FigureTexts {
  readonly value: string;
  /** Empty where there is none. */
  readonly interval: string;
  /** Another number of the same unit that stands beside it. */
  beside(other: number): string;
}

/** Shares are percents; other numbers have three decimals. */
export function figureTexts(
  result: Pick<Result, "kind" | "metrics">,
  { path, value, interval, metric: { unit } }: Figure,
): FigureTexts {
  if (unit !== "share" || value === null) {
    return {
      value: formatNumber(value),
      interval: interval === null ? "" : formatInterval(interval),
      beside: (other) => formatNumber(other),
    };
  }
  const threshold = verdictThreshold(metricsByKind(result), path);
  const { short, range } = percents({ value, interval, threshold });
  return {
    value: short,
    interval: range === null ? "" : `${range} %`,
    beside: (other) =>
      other === threshold
        ? percents({ value, interval, threshold }).threshold!
        : percents({ value: other }).short,
  };
}
