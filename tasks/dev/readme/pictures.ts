/** The picture that a page shows: a figure as its task left it, or, of a Result without one, its key numbers as bars. */
import { registerPackages } from "../../../packages/register.ts";
import { catalogue } from "../../../src/metrics/catalogue.ts";
import { figureAt } from "../../../src/metrics/figure.ts";
import { keyMetrics } from "../../../src/metrics/headlines.ts";
import { figureThreshold, thresholdSentence } from "../../../src/report/figure_cells.ts";
import { chartSvg } from "../../../src/report/svg.ts";
import { parseResult } from "../../../src/result/parse.ts";
import type { Result } from "../../../src/result/result.ts";

/** The picture that a file made by a line is, or is drawn from. */
export async function pictureFrom(path: string): Promise<string> {
  registerPackages();
  const text = await Deno.readTextFile(path);
  return path.endsWith(".svg") ? text : await barsOf(parseResult(text));
}

function barsOf(result: Result): Promise<string> {
  const key = keyMetrics().filter(({ path }) => path.startsWith(`${result.kind}.`));
  const thresholds =
    (key.length > 0 ? key : catalogue().filter(({ measure }) => measure === result.kind))
      .map((metric) => ({ ...metric, figure: figureAt(result, metric.path) }))
      .filter(({ figure: { value } }) => value !== null)
      .map(({ name, figure }) =>
        figureThreshold(result, figure, { group: result.kind, label: name })
      );
  const ends = thresholds.flatMap(({ value, interval }) => [value ?? 0, ...interval ?? []]);
  return chartSvg({
    kind: "bars",
    name: result.kind,
    title: "Key numbers, with what each must beat",
    description: thresholds.map((threshold) => `${threshold.label} ${thresholdSentence(threshold)}`)
      .join("; "),
    axis: {
      label: "share, or difference of shares",
      min: Math.floor(10 * Math.min(0, ...ends)) / 10,
      max: Math.ceil(10 * Math.max(1, ...ends)) / 10,
    },
    bars: thresholds,
  }, { colors: "own" });
}

/** A number with its fraction; labels are held by what the page says is printed. */
const NUMBER = /-?\d+(?:\.\d+)?/g;

/** Whether two pictures look alike: last digits of an embedding, which threads may change, move no line by half a pixel. */
export function looksLike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((svg) => (svg.match(NUMBER) ?? []).map(Number));
  return one.replace(NUMBER, "0") === other.replace(NUMBER, "0") && a.length === b.length &&
    a.every((x, i) => Math.abs(x - b[i]) < 0.5);
}
