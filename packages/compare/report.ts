import {
  type BarChart,
  type Chart,
  count,
  ends,
  fields,
  GENERALISES,
  number,
  type Table,
  text,
  VERDICT_THRESHOLD,
} from "@bindscope/bindscope/rooms/report";
import { formatNumber, intervalAt, numberAt } from "@bindscope/bindscope/rooms/metrics";
import type { Json, Metrics, Result } from "@bindscope/bindscope/rooms/result";
import { compareAnswer, differencesIn, metricName, significantFor } from "./answer.ts";
// Whoever shows a comparison has the texts of its notes.
import "./note_texts.ts";
import { OTHERS, PAIRED_METRICS } from "./paired_metrics.ts";
import type { TransferName } from "@bindscope/bindscope/rooms/verdict";

/**
 * Tables and figures of a Result of {@linkcode compareResults}.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   compareResults,
 *   loadCore,
 *   loadEmbeddingSet,
 *   measureSet,
 *   probe,
 * } from "@bindscope/bindscope";
 * import { compareReport } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const models = ["one", "the same"].map((name) => ({ name, result }));
 * const compared = compareResults(core, models, "0.1.0", 0);
 * const [verdicts, numbers, differences] = compareReport.tables(compared);
 * assertEquals([verdicts.rows.length, numbers.rows.length], [2, 2]);
 * assertEquals(differences.rows.length, 4);
 * assertEquals(compareReport.charts(compared).length, 1);
 * ```
 */
export const compareReport = { kind: "compare", tables, charts, answer: compareAnswer };

function tables(result: Result): Table[] {
  const models = result.metrics.models as Metrics | undefined;
  const order = result.tables.order as string[] | undefined;
  if (models === undefined || order === undefined) return [];
  const columns = [...PAIRED_METRICS, ...OTHERS];
  const differences = differencesIn(result);
  return [verdicts(models, order), {
    title: "Models side by side",
    caption:
      "Sorted by verdict, then by the significant lead over all baselines, then by objects recognised in ambiguous scenes. Unseen objects, predicted: what the best approximator recognises in scenes of held-out objects, and the smallest MLP that recognises 80 % of them.",
    ...fields(order.map((name): Metrics => ({ ...models[name] as Metrics, name })), [
      text("model", ({ name }) => name as string),
      ...columns.map(({ name, key }) =>
        number(name, (model: Metrics) => numberAt<Json>(model, key))
      ),
      number("unseen objects, predicted", (model) => numberAt<Json>(model, "unseen")),
      ends((model) => intervalAt<Json>(model, "unseen.ci")),
      text("smallest MLP", ({ complexity }) => (complexity ?? "not measured") as string),
    ]),
  }, {
    title: "Differences",
    caption: `${
      falsePositives(differences.length)
    }First model minus second, paired by scene where both were tested on the same scenes; a scene's rate is the mean over its rows (views). 95 % intervals: over objects of these values, over new values too, and over scenes. A difference is significant only for the population of its interval; an interval that includes 0 is inconclusive.`,
    ...fields(differences, [
      text("first", (d) => d.a),
      text("second", (d) => d.b),
      text("number", (d) => metricName(d.reading)),
      number("difference", (d) => d.difference),
      ends((d) => [d.lowObjects, d.highObjects]),
      ends((d) => [d.lowValues, d.highValues], ["new values from", "to "]),
      text("significant for", (d) => significantFor(result, d)),
      ends((d) => [d.low, d.high], ["over scenes from", "to  "]),
      count("shared scenes", (d) => d.scenes),
    ]),
  }, {
    title: "In words",
    caption: "One paragraph per model.",
    ...fields((result.tables.paragraphs ?? []) as { text: string }[], [
      text("model", ({ text }) => text),
    ]),
  }];
}

function verdicts(models: Metrics, order: readonly string[]): Table {
  return {
    title: "Verdicts",
    caption: "Sorted by verdict, then by the significant lead over all baselines.",
    ...fields(order.map((name): Metrics => ({ ...models[name] as Metrics, name })), [
      text("model", ({ name }) => name as string),
      text("verdict", ({ verdict }) => verdict as string),
      number("swap accuracy", (model) => numberAt<Json>(model, "swap")),
      ends((model) => intervalAt<Json>(model, "swap.ci")),
      text(
        "unseen objects",
        ({ transfer }) => GENERALISES[transfer as TransferName] ?? "not judged",
      ),
      text("added by training", ({ trained }) => (trained ?? "not measured") as string),
    ]),
  };
}

/** How many of this many 95 % intervals exclude 0 where no models differ: 1 in 20. */
function falsePositives(differences: number): string {
  return differences < 2
    ? ""
    : `${differences} comparisons, each with its own 95 %: about ${
      formatNumber(differences / 20, 1)
    } of them exclude 0 by chance. `;
}

function charts(result: Result): Chart[] {
  const models = result.metrics.models as Metrics | undefined;
  const order = result.tables.order as string[] | undefined;
  if (models === undefined || order === undefined) return [];
  const bars = [...PAIRED_METRICS, { key: "unseen", name: "unseen objects" }].flatMap((
    { key, name: group },
  ) =>
    order.map((label): BarChart["bars"][number] => {
      const model = models[label] as Metrics;
      const interval = intervalAt<Json>(model, `${key}.ci`);
      const threshold = numberAt<Json>(model, `${key}.threshold`);
      return {
        group,
        label,
        value: numberAt<Json>(model, key),
        ...(interval && { interval }),
        ...(threshold !== null && { reference: { label: VERDICT_THRESHOLD, value: threshold } }),
      };
    })
  ).filter(({ group, value }) => group !== "unseen objects" || value !== null);
  return [{
    kind: "bars",
    name: "models",
    leads: true,
    title: "Models by question",
    description: `Test scenes, with 95 % intervals over objects: ${
      bars.map(({ group, label, value, reference }) =>
        `${label}, ${group} ${formatNumber(value, 2)}${
          reference ? ` (threshold ${formatNumber(reference.value, 2)})` : ""
        }`
      ).join("; ")
    }.`,
    axis: { label: "share of test scenes", min: 0, max: 1 },
    bars,
  }];
}
