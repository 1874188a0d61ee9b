/** The catalogue for people: docs/metrics.md is this text, and `--help` shows a part of it. */
import { catalogue, type Metric, resultTrees } from "./catalogue.ts";
import { leavesOf } from "./flatten.ts";
import { keyMetrics } from "./headlines.ts";
import type { Unit } from "./node.ts";

/** What a number is of, in a few words. */
const UNITS: { readonly [U in Unit]: string } = {
  share: "a share in [0, 1]",
  "R²": "a share of variance, at most 1",
  bits: "bits",
  nats: "nats",
  p: "a p-value",
  ratio: "a ratio, 0 or more",
  count: "a count",
  value: "a number",
};

const INTRODUCTION = `# Metrics

Every number of a Result: what it is, and the references to compare it with. A path stands under \`metrics\` in the Result of
its measure. In a Result of \`analyze\` it stands under the measure's name. \`*\` stands for any one name there.

Intervals are 95 % confidence intervals. Those over objects come first, since scenes share objects and are not independent. A **key
number** is shown first in a report. A [reason](results.md#reasons) stands beside each: why there
is no number, as a rule.

This page is made from \`src/metrics\` by \`deno task build:metrics\`; don't edit it.
`;

/** The whole page. */
export function glossary(): string {
  const sections = [...resultTrees()].map(([measure, { metrics: tree }]) => {
    const metrics = catalogue().filter((metric) => metric.measure === measure);
    const details = leavesOf(tree).flatMap(({ path, leaf }) =>
      "meaning" in leaf && leaf.node !== "metric" ? [`- \`${path}\`: ${leaf.meaning}`] : []
    );
    const missing = leavesOf(tree).flatMap(({ leaf }) =>
      leaf.node === "metric" ? [leaf.members.missing!] : []
    );
    const entries = metrics.map((metric, i) =>
      `${entry(metric)}\n  - reason if null: \`${missing[i]}\``
    );
    const lines = [`## ${measure}`, "", ...entries];
    return [...lines, "", "Besides:", "", ...details, ""].join("\n");
  });
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

function entry(metric: Metric): string {
  const { measure, path, name, meaning, unit, better, intervals, references, p } = metric;
  const below = (whole: string) =>
    `\`${whole.startsWith(`${measure}.`) ? whole.slice(measure.length + 1) : whole}\``;
  const direction = better === "neither" ? "" : `; ${better} is better`;
  const isKey = (metric.headlines ?? []).length > 0 ? " Key number." : "";
  const beside = [
    ...intervals.map(({ over, path }) => `  - interval over ${over}: ${below(path)}`),
    ...references.map(({ kind, label, path }) =>
      `  - ${kind}${label === kind ? "" : ` (${label})`}: ${below(path)}`
    ),
    ...p === null ? [] : [`  - p-value, the share of these draws that reach it: ${below(p)}`],
    ...metric.unit === "p" ? ["  - by convention below 0.05"] : [],
    ...metric.oneInScenes ? ["  - chance: one in as many as there are scenes"] : [],
  ];
  return [
    `- ${below(path)}: **${name}**, ${UNITS[unit]}${direction}.${isKey} ${meaning}`,
    ...beside,
  ].join("\n");
}

/** Paths and names of what a measure finds, for `--help`; of an analysis the key numbers of the measures it is made of. */
export function numbersOfKind(
  kind: string,
  parts: readonly string[] = [],
): (readonly [path: string, name: string])[] {
  if (parts.length > 0) {
    return keyMetrics().filter(({ path }) => parts.includes(path.split(".", 1)[0]))
      .map(({ path, name }) => [path, name] as const);
  }
  return catalogue().filter(({ measure }) => measure === kind)
    .map(({ path, name }) => [path.slice(kind.length + 1), name] as const);
}
