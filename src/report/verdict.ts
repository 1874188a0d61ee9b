/**
 * Does the embedding bind? The rule of the verdict, in one table.
 *
 * Two readings and one transfer decide. A reading counts as possible when the lower end of its
 * 95 % interval lies above the bar, which is what the same probe reaches without anything to find
 * (the larger of two controls: rows shuffled, rows replaced by noise) plus a margin of 0.2. It counts
 * as impossible when the upper end does not reach above the bar. In between it is unclear.
 */
import { intervalAt, metricAt, metricsByKind, numberAt } from "../result/metric.ts";
import type { Json, Metrics, Result } from "../result/result.ts";
import { formatInterval, formatNumber } from "./number.ts";
import type { Table } from "./table.ts";

export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds without transfer"
  | "binds"
  | "undecided";

/** "unclear": the interval straddles the bar. "unknown": there is nothing to compare. */
export type Outcome = "yes" | "no" | "unclear" | "unknown";

export interface Evidence {
  question: string;
  outcome: Outcome;
  value: number | null;
  interval: readonly [number, number] | null;
  /** What the value must exceed, and what that is made of. */
  bar: number | null;
  barIs: string;
  /** One sentence: the numbers, or why there are none. */
  why: string;
}

export interface Verdict {
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
/** The share of the reachable recognition that unseen objects must get. */
export const TRANSFER_SHARE = 0.8;

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
      "It binds without transfer: whole objects can be read out of these vectors, but no rule " +
      "learned from some objects carries over to the others.",
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

/** The verdict of a Result of `analyze` or of `probe`; null for others, which can't decide it. */
export function verdictOf(result: Result): Verdict | null {
  if (result.kind !== "analyze" && result.kind !== "probe") return null;
  return verdict(metricsByKind(result), result.curves);
}

function reading(metrics: Metrics, question: string, path: string): Evidence {
  const value = numberAt(metrics, `probe.${path}`);
  const interval = intervalAt(metrics, `probe.ci.${path}`);
  const controls = ["shuffled", "gaussian"]
    .map((name) => ({ name, value: numberAt(metrics, `probe.control.${name}.${path}`) }))
    .filter((control): control is { name: string; value: number } => control.value !== null)
    .sort((a, b) => b.value - a.value);
  const [control] = controls;
  const bar = control ? control.value + MARGIN : null;
  const barIs = control
    ? `${control.name === "shuffled" ? "shuffled rows" : "Gaussian noise"} ${
      formatNumber(control.value)
    } + ${MARGIN}`
    : "";
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

/** An approximator has fitted if it gets this share of the ceiling on its own train scenes. */
const FITTED_SHARE = 0.9;

/**
 * Whether an approximator, over all its seeds, gets the share that is asked for: yes if one does for
 * sure, no if for sure none does. Few held-out scenes prove little either way, and an approximator
 * that did not fit the scenes it was given proves nothing about others.
 */
function transferOf(curve: Json | undefined): Evidence {
  const question = "Does a rule learned from some objects carry over to unseen ones?";
  const judged = cellsOf(curve).map((cell) => {
    const bar = TRANSFER_SHARE * cell.ceiling;
    const interval = wilsonInterval(cell.heldout, cell.scenes);
    // 0.76 must count as 0.8 x 0.95, though in float64 it is less by one unit in the last place.
    const fitted = cell.train >= FITTED_SHARE * cell.ceiling - 1e-9;
    const outcome: Outcome = interval[0] >= bar - 1e-9
      ? "yes"
      : interval[1] >= bar - 1e-9
      ? "unclear"
      : fitted
      ? "no"
      : "unknown";
    return { ...cell, bar, interval, outcome, share: cell.heldout / cell.ceiling };
  });
  const best = (["yes", "unclear", "no", "unknown"] as const)
    .flatMap((outcome) =>
      judged.filter((cell) => cell.outcome === outcome).sort((a, b) => b.share - a.share)
    )[0];
  if (best === undefined) {
    return {
      question,
      outcome: "unknown",
      value: null,
      interval: null,
      bar: null,
      barIs: "",
      why: "Not measured (run approximate).",
    };
  }
  const barIs = `${TRANSFER_SHARE} x ${
    formatNumber(best.ceiling)
  }, what the vectors themselves reach`;
  const name = best.width === null
    ? best.approximator
    : `${best.approximator} of width ${best.width}`;
  const measured = `${formatNumber(best.heldout)} (95 %: ${formatInterval(best.interval)})`;
  const relation = {
    yes: "at or above",
    no: "below",
    unclear: "which straddles",
    unknown: "from a fit that failed on its own train scenes, against",
  };
  return {
    question,
    // Where nothing fitted, nothing was shown, but it was tried.
    outcome: best.outcome === "unknown" ? "unclear" : best.outcome,
    value: best.heldout,
    interval: best.interval,
    bar: best.bar,
    barIs,
    why: `${measured} for objects left out of the fit, at best (${name}, ` +
      `${formatNumber(best.coverage * 100, 0)} % of the objects seen, ` +
      `${formatNumber(best.scenes, 0)} scenes), ` +
      `${relation[best.outcome]} ${formatNumber(best.bar)} (${barIs}).`,
  };
}

/** Wilson's 95 % interval of a share of `n` cases: right for few cases and for shares of 0 and 1. */
function wilsonInterval(share: number, n: number): [number, number] {
  if (n <= 0) return [0, 1];
  const z = 1.959963984540054;
  const scale = 1 / (1 + z * z / n);
  const middle = scale * (share + z * z / (2 * n));
  const half = scale * z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

interface Cell {
  approximator: string;
  width: number | null;
  coverage: number;
  heldout: number;
  train: number;
  ceiling: number;
  /** Held-out scenes, all seeds together. */
  scenes: number;
}

/** The points of the curve with their seeds averaged. A ceiling of zero can't be compared with. */
function cellsOf(curve: Json | undefined): Cell[] {
  const cells = new Map<string, Cell & { seeds: number }>();
  const points: readonly Json[] = Array.isArray(curve) ? curve : [];
  for (const point of points) {
    const heldout = numberAt(point, "heldout.object");
    const ceiling = numberAt(point, "ceiling.object");
    if (heldout === null || ceiling === null || ceiling <= 0) continue;
    const approximator = String(metricAt(point, "approximator"));
    const form = String(metricAt(point, "form"));
    const width = numberAt(point, "width");
    const coverage = numberAt(point, "coverage") ?? 0;
    const key = JSON.stringify([approximator, form, width, coverage]);
    const cell = cells.get(key) ??
      { approximator, width, coverage, heldout: 0, train: 0, ceiling: 0, scenes: 0, seeds: 0 };
    cell.heldout += heldout;
    cell.train += numberAt(point, "train.object") ?? 0;
    cell.ceiling += ceiling;
    cell.scenes += numberAt(point, "heldout.scenes") ?? 0;
    cell.seeds++;
    cells.set(key, cell);
  }
  return [...cells.values()].map((cell) => ({
    ...cell,
    heldout: cell.heldout / cell.seeds,
    train: cell.train / cell.seeds,
    ceiling: cell.ceiling / cell.seeds,
  }));
}

function support(concepts: Evidence, objects: Evidence, transfer: Evidence): string {
  const parts = [`Concepts: ${concepts.why}`, `Objects: ${objects.why}`];
  // Transfer decides nothing while objects can't be read.
  if (objects.outcome === "yes") parts.push(`Unseen objects: ${transfer.why}`);
  return parts.join(" ");
}

const ANSWER: Record<Outcome, string> = {
  yes: "yes",
  no: "no",
  unclear: "unclear",
  unknown: "not known",
};

/** The evidence as a table: what was asked, what was found, what it had to exceed. */
export function verdictTable({ verdict, evidence }: Verdict): Table {
  return {
    title: `Verdict: ${verdict}`,
    caption:
      `Each question is a yes when the whole 95 % interval lies above the bar. The bar is what ` +
      `the same probe reaches on rows without meaning, plus ${MARGIN}; for unseen objects it is ` +
      `${TRANSFER_SHARE} of what the vectors themselves reach.`,
    columns: [
      { name: "question", kind: "text" },
      { name: "answer", kind: "text" },
      { name: "value", kind: "number" },
      { name: "low", kind: "number" },
      { name: "high", kind: "number" },
      { name: "bar", kind: "number" },
      { name: "the bar is", kind: "text" },
    ],
    rows: evidence.map(({ question, outcome, value, interval, bar, barIs }) => [
      question,
      ANSWER[outcome],
      value,
      interval?.[0] ?? null,
      interval?.[1] ?? null,
      bar,
      barIs,
    ]),
  };
}

const CONDITION: Record<Condition, string> = { ...ANSWER, any: "any" };

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
