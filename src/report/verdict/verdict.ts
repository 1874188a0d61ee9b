/**
 * Does the embedding bind? The rule of the verdict, in one table.
 *
 * Two readings and one transfer decide. A reading counts as possible when the lower end of its
 * 95 % interval lies above the bar, which is what the same probe reaches without anything to find
 * (the larger of two controls: rows shuffled, rows replaced by noise) plus a margin of 0.2. It counts
 * as impossible when the upper end does not reach above the bar. In between it is unclear.
 */
import { figureAt } from "../../metrics/figure.ts";
import { metricsByKind } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { formatInterval, formatNumber } from "../number.ts";
import type { Evidence, Outcome } from "./evidence.ts";
import type { Table } from "../table.ts";
import { transferOf } from "./transfer.ts";

export type { Evidence, Outcome } from "./evidence.ts";

/** What a verdict can be. */
export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds without transfer"
  | "binds"
  | "undecided";

/** What is concluded, and from what. */
export interface Verdict {
  /** The conclusion. */
  verdict: VerdictName;
  /** The answer, for someone who has not read the paper. */
  sentence: string;
  /** How sure: what the numbers behind the answer are. */
  support: string;
  /** Concepts, objects, transfer. */
  evidence: readonly [Evidence, Evidence, Evidence];
}

/** How far a reading must lie above its control. */
export const MARGIN = 0.2;
type Condition = Outcome | "any";

/** The first line that fits decides. Every state of the evidence fits one of them. */
const RULE: readonly {
  concepts: Condition;
  objects: Condition;
  transfer: Condition;
  verdict: VerdictName;
  sentence: string;
}[] = [
  {
    concepts: "unknown",
    objects: "any",
    transfer: "any",
    verdict: "undecided",
    sentence: "Undecided: whether concepts can be read out of these vectors was not settled.",
  },
  {
    concepts: "unclear",
    objects: "any",
    transfer: "any",
    verdict: "undecided",
    sentence:
      "Undecided: whether even single concepts can be read out of these vectors is too close to call.",
  },
  {
    concepts: "any",
    objects: "unknown",
    transfer: "any",
    verdict: "undecided",
    sentence: "Undecided: these data can't show whether the vectors say which concept goes with " +
      "which.",
  },
  {
    concepts: "any",
    objects: "unclear",
    transfer: "any",
    verdict: "undecided",
    sentence:
      "Undecided: whether these vectors say which concept goes with which is too close to " +
      "call.",
  },
  {
    concepts: "no",
    objects: "no",
    transfer: "any",
    verdict: "none",
    sentence:
      "No binding, and no concepts either: a linear probe reads little more out of these vectors " +
      "than out of shuffled ones.",
  },
  {
    concepts: "no",
    objects: "yes",
    transfer: "any",
    verdict: "undecided",
    sentence: "Undecided: whole objects can be read out but single concepts can't, so the two " +
      "readings disagree.",
  },
  {
    concepts: "yes",
    objects: "no",
    transfer: "any",
    verdict: "bag of concepts",
    sentence:
      "No binding, a bag of concepts: these vectors say what is in a scene, but not which concept " +
      "goes with which.",
  },
  {
    concepts: "yes",
    objects: "yes",
    transfer: "yes",
    verdict: "binds",
    sentence:
      "It binds: these vectors say which concept goes with which, by a rule that carries over to " +
      "objects it was not fitted on.",
  },
  {
    concepts: "yes",
    objects: "yes",
    transfer: "no",
    verdict: "binds without transfer",
    sentence:
      "It binds without transfer: whole objects can be read out of these vectors, but none " +
      "of the small models tried, fitted on some objects, predicts the others.",
  },
  {
    concepts: "yes",
    objects: "yes",
    transfer: "unclear",
    verdict: "undecided",
    sentence:
      "Objects can be read out of these vectors; whether that transfers to unseen objects is too " +
      "close to call.",
  },
  {
    concepts: "yes",
    objects: "yes",
    transfer: "any",
    verdict: "undecided",
    sentence:
      "Objects can be read out of these vectors; whether that transfers to unseen objects " +
      "was not measured (run approximate).",
  },
];

/**
 * @param metrics those of `analyze`: the probe's under `probe`
 * @param curves where `approximate`, if it has run, left its points
 */
export function verdict(metrics: Metrics, curves: Result["curves"] = {}): Verdict {
  const concepts = reading(metrics, "Can single concepts be read out?", "concept.test");
  const objects = reading(
    metrics,
    "Can whole objects be read out where the concepts alone leave it open?",
    "object.ambiguous",
  );
  const transfer = transferOf(curves.approximate);
  const fits = (condition: Condition, outcome: Outcome) =>
    condition === "any" || condition === outcome;
  const line = RULE.find((line) =>
    fits(line.concepts, concepts.outcome) &&
    fits(line.objects, objects.outcome) &&
    fits(line.transfer, transfer.outcome)
  )!;
  return {
    verdict: line.verdict,
    sentence: line.sentence,
    support: support(concepts, objects, transfer),
    evidence: [concepts, objects, transfer],
  };
}

/**
 * The verdict of a Result of `analyze` or of `probe`; null for others, which can't decide it.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe, verdictOf } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const verdict = verdictOf(await measureSet(core, probe, set, { epochs: 100 }));
 * assert(verdict !== null && verdict.evidence.length === 3);
 * ```
 */
export function verdictOf(result: Result): Verdict | null {
  if (result.kind !== "analyze" && result.kind !== "probe") return null;
  return verdict(metricsByKind(result), result.curves);
}

function reading(metrics: Metrics, question: string, path: string): Evidence {
  // The interval that leads is over objects, which scenes share: the wider, where there is one.
  const { value, interval, references } = figureAt(
    { kind: "analyze", metrics },
    `probe.${path}`,
  );
  const control = references.find(({ kind }) => kind === "control");
  const bar = control ? control.value + MARGIN : null;
  const barIs = control ? `${control.label} ${formatNumber(control.value)} + ${MARGIN}` : "";
  const evidence = { question, value, interval, bar, barIs };
  if (value === null) {
    const why = path === "object.ambiguous"
      ? "Not measured: it takes test scenes whose concepts could also make other objects."
      : "Not measured (run probe).";
    return { ...evidence, outcome: "unknown", why };
  }
  if (bar === null || interval === null) {
    const lacking = bar === null ? "control" : "interval";
    return {
      ...evidence,
      outcome: "unknown",
      why: `${formatNumber(value)}, but its ${lacking} was not measured.`,
    };
  }
  const measured = `${formatNumber(value)} (95 %: ${formatInterval(interval)})`;
  const against = `${formatNumber(bar)} (${barIs})`;
  // No interval could lie above such a bar, so one below it says nothing.
  if (bar >= 1) {
    return {
      ...evidence,
      outcome: "unknown",
      why: `${measured}, but the bar ${against} is out of reach: with so many dimensions for so ` +
        "few scenes, the probe separates noise too.",
    };
  }
  if (interval[0] > bar) {
    return { ...evidence, outcome: "yes", why: `${measured}, all above ${against}.` };
  }
  if (interval[1] <= bar) {
    return { ...evidence, outcome: "no", why: `${measured}, not above ${against}.` };
  }
  return { ...evidence, outcome: "unclear", why: `${measured} straddles ${against}.` };
}

function support(concepts: Evidence, objects: Evidence, transfer: Evidence): string {
  const parts = [`Concepts: ${concepts.why}`, `Objects: ${objects.why}`];
  // Transfer decides nothing while objects can't be read.
  if (objects.outcome === "yes") parts.push(`Unseen objects: ${transfer.why}`);
  return parts.join(" ");
}

const CONDITION: Record<Condition, string> = {
  yes: "yes",
  no: "no",
  unclear: "unclear",
  unknown: "not known",
  any: "any",
};

/** The rule itself as a table; the first row that fits decides. */
export function ruleTable(): Table {
  return {
    title: "The rule of the verdict",
    caption:
      "The first row that fits decides. Unclear: the interval lies across the bar. Not known: there " +
      "is nothing to compare.",
    columns: ["concepts read", "objects read", "carries over", "verdict"]
      .map((name) => ({ name, kind: "text" })),
    rows: RULE.map(({ concepts, objects, transfer, verdict }) => [
      ...[concepts, objects, transfer].map((condition) => CONDITION[condition]),
      verdict,
    ]),
  };
}
