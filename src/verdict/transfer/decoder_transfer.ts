/**
 * Whether what a probe learned of some objects generalises to others, from the rows of decoder transfer:
 * the role decoder sees codes by position, the one of separable covariance learns how similar values are and so sees products. That nothing
 * generalises is said where lookups explain what objects share, and simulated rules don't. (docs/results.md: verdict.)
 */
import type { TransferRow } from "../../metrics/kinds/decoder_transfer.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Json, Metrics } from "../../result/result.ts";
import { formatNumber, percentInterval, percentOf } from "../../metrics/text/number.ts";
import { type Evidence, type Outcome, unanswered } from "../evidence.ts";
import { LEVEL, type ReadRule, readRule } from "./rule_or_lookup.ts";
import { shareOfScenes } from "../line_words.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";

/**
 * "similar": it generalises, and similarity of the values' own vectors explains as much, as of synonyms. "shared": unclear,
 * because objects share something that no decoder uses. "too small": neither rules nor lookups are excluded.
 */
export type TransferOutcome = Outcome | "similar" | "shared" | "too small";

export interface DecoderTransferAnswer {
  readonly outcome: TransferOutcome;
  readonly evidence: Evidence;
  /** Scenes of unseen objects that it is judged on; null where there are none. */
  readonly scenes: number | null;
  /** What decided, for a sentence; null where nothing was measured. */
  readonly sentence: string | null;
  /** What the role decoder gets, where the other one decided; null where it did itself, or was not asked. */
  readonly byPosition: { readonly value: number; readonly scenes: number } | null;
  /** What is judged of each decoder, whose numbers the sentence has. */
  readonly judged: { readonly [reader in Cell["reader"]]: Cell | null };
}

/** A simulated code counts as detected from here on, with its interval above chance. */
const POWER = 0.85;
/** Fewer scenes of unseen objects decide nothing: six of six prove little. */
export const LEAST_SCENES = 20;
/** No code without positions lets roles be decoded in more of the scenes, and no bag gets more swaps of an even design. */
const CHANCE = 0.5;

/** A decoder at the largest coverage, which is fixed beforehand: over all its splits. */
interface Cell {
  reader: "role" | "factored";
  coverage: number;
  scenes: number;
  /** What decides: exact matches of the role decoder, swap accuracy of the other. */
  value: number;
  interval: readonly [number, number];
  /** Of lookups in the same scenes, or of codes without positions. */
  chance: number;
  power: number;
  powerLow: number;
  /** What learning adds to the values' own similarity, and its lower end; null where that was not measured. */
  gain: { value: number; low: number } | null;
  /** Swap accuracy of the role decoder: it decides nothing, but keeps a "no" from being said. */
  swap: { value: number; interval: readonly [number, number] } | null;
}

/** @param metrics those of `analyze`: how objects lie among lookups and rules under `probe` */
export function decoderTransferAnswer(
  curve: Json | undefined,
  metrics: Metrics,
): DecoderTransferAnswer {
  const cells = largestCoverage(curve);
  const rule = readRule(metrics);
  const role = judgeRole(cells.find(({ reader }) => reader === "role") ?? null);
  const factored = judgeSwaps(cells.find(({ reader }) => reader === "factored") ?? null, rule);
  const outcome = combinedOutcome(role.outcome, factored.outcome);
  const decisive = outcome === role.outcome &&
      (outcome === "yes" || factored.outcome !== outcome || factored.cell === null)
    ? role
    : factored;
  return {
    outcome,
    evidence: evidenceOf(outcome, decisive.cell, rule, role, factored),
    scenes: decisive.cell?.scenes ?? null,
    sentence: decisive.cell &&
      (decisive === role ? accuracyText(role.cell!) : swapText(outcome, factored.cell!, rule)),
    byPosition: decisive === role ? null : role.cell,
    judged: { role: role.cell, factored: factored.cell },
  };
}

/** One decoder that generalises is enough; that none does takes that both could have. */
function combinedOutcome(role: TransferOutcome, factored: TransferOutcome): TransferOutcome {
  for (const outcome of ["yes", "similar", "unclear", "shared", "too small", "no"] as const) {
    if (role === outcome || factored === outcome) return outcome;
  }
  return "unknown";
}

interface DecoderOutcome {
  readonly outcome: TransferOutcome;
  readonly cell: Cell | null;
}

function judgeRole(cell: Cell | null): DecoderOutcome {
  if (cell === null) return { outcome: "unknown", cell };
  const { scenes, interval, chance, power, powerLow } = cell;
  const outcome = scenes < LEAST_SCENES
    ? "too small"
    : interval[0] > chance
    ? "yes"
    : decodesSwaps(cell)
    ? "unclear"
    // A failure says something where a simulated sum by position is read.
    : power < POWER || powerLow <= CHANCE
    ? "too small"
    : interval[1] < chance
    ? "no"
    : "unclear";
  return { outcome, cell };
}

/**
 * Swaps generalise where they lie above those of lookups for other objects too, and objects share more than lookups of their
 * own vectors do. A decoder by covariance finds products and no other rule, so its failure is no "no": rules are excluded.
 */
function judgeSwaps(cell: Cell | null, rule: ReadRule): DecoderOutcome {
  if (cell === null) return { outcome: "unknown", cell };
  const { scenes, interval, chance, gain } = cell;
  const outcome = scenes < LEAST_SCENES
    ? "too small"
    : interval[0] > chance
    ? rule.outcome !== "shared" ? "unclear" : gain === null || gain.low > 0 ? "yes" : "similar"
    : rule.outcome === "shared"
    ? "shared"
    : rule.outcome === "free"
    ? "no"
    : "too small";
  return { outcome, cell };
}

/** Swaps of unseen objects are decoded, though not whole scenes: then it can't be said that no decoder could. */
const decodesSwaps = ({ swap }: Cell) => swap !== null && swap.interval[0] > CHANCE;

/** "On held-out objects accuracy is 78 % of 400 scenes (95 % CI 71-84 %)…" */
function accuracyText(cell: Cell): string {
  if (cell.scenes < LEAST_SCENES) {
    const left = cell.scenes === 1 ? "1 ambiguous scene" : `${cell.scenes} ambiguous scenes`;
    return `only ${left} of held-out objects ${
      cell.scenes === 1 ? "is" : "are"
    } left to test on; ${LEAST_SCENES} are needed`;
  }
  const share = shareOfScenes({ ...cell, threshold: cell.chance }, cell.scenes);
  const percent = percentOf(cell.power, null);
  if (cell.reader === "role") {
    const swaps = cell.value > CHANCE || !decodesSwaps(cell)
      ? ""
      : `. Swap accuracy is ${percentOf(cell.swap!.value, null)} (${
        percentInterval(cell.swap!.interval)
      })`;
    return `On held-out objects a position probe decodes ${share} correctly${swaps}. ` +
      `Chance without positions 50 %; a code that generalises by design scores ${percent}`;
  }
  return `On held-out objects swap accuracy is ${share}. ` +
    `Chance ${percentOf(cell.chance, null)}; a code that generalises by design scores ${percent}`;
}

/** What decides where no reader generalises: what objects share, and what rules would. */
function swapText(outcome: TransferOutcome, cell: Cell, rule: ReadRule): string {
  if (cell.scenes < LEAST_SCENES) return accuracyText(cell);
  const shared = sharedWords(rule);
  return outcome === "yes" || outcome === "similar" || outcome === "unclear" || outcome === "shared"
    ? `${accuracyText(cell)}. ${sentenceCase(shared)}`
    : shared;
}

/** "sharing a value does not make objects more similar (p = 0.40)…" */
function sharedWords({ outcome, common, likelihood }: ReadRule): string {
  if (common === null) {
    return "similarity of objects that share a value could not be compared with that of lookups";
  }
  const own = `sharing a value ${
    common.p <= LEVEL ? "makes" : "does not make"
  } objects more similar (permutation test: p = ${
    formatNumber(common.p, common.p <= LEVEL ? 3 : 2)
  })`;
  if (outcome === "shared") return own;
  const rules = `simulated rank-${common.numbers} products or random networks`;
  return outcome === "free"
    ? `${own}. Likelihood ratio > 100 in favour of a lookup table`
    : `${own}. ${sentenceCase(rules)} are not excluded (likelihood ratio ${
      formatNumber(likelihood!, 2)
    }, threshold ${LEVEL})`;
}

function evidenceOf(
  outcome: TransferOutcome,
  cell: Cell | null,
  rule: ReadRule,
  ...decoders: readonly { cell: Cell | null }[]
): Evidence {
  const question = "Does a probe fitted on some objects decode others?";
  if (cell === null) {
    return unanswered(
      question,
      "Not measured: ambiguous scenes of fitted and of held-out objects are needed.",
    );
  }
  const threshold = outcome === "too small" ? null : cell.chance;
  const numbers = decoders.flatMap(({ cell }) => cell === null ? [] : [described(cell)]);
  return {
    question,
    outcome: outcome === "too small"
      ? "unknown"
      : outcome === "similar"
      ? "yes"
      : outcome === "shared"
      ? "unclear"
      : outcome,
    value: cell.value,
    interval: cell.interval,
    threshold,
    thresholdIs: threshold === null
      ? ""
      : cell.reader === "role"
      ? "what no code without positions exceeds"
      : "simulated lookups in the same scenes",
    why: `${[...numbers, `${sentenceCase(sharedWords(rule))}.`].join(" ")}`,
  };
}

function described(cell: Cell): string {
  const name = cell.reader === "role"
    ? "Position probe, whole scenes"
    : "Similarity probe, swap accuracy";
  return `${name}: ${shareOfScenes({ ...cell, threshold: cell.chance }, cell.scenes)}, ${
    formatNumber(100 * cell.coverage, 0)
  } % of the objects seen; simulated code ${percentOf(cell.power, null)}.`;
}

/** Rows over all splits of the largest coverage that have an interval. */
function largestCoverage(curve: Json | undefined): Cell[] {
  const rows: readonly Json[] = Array.isArray(curve) ? curve : [];
  const cells = rows.flatMap((row) => {
    const decoder = metricAt<TransferRow>(row, "reader");
    if (
      metricAt<TransferRow>(row, "seed") !== null || (decoder !== "role" && decoder !== "factored")
    ) return [];
    const name = decoder === "role" ? "joint" : "swap";
    const value = numberAt<TransferRow>(row, name);
    const interval = intervalAt<TransferRow>(row, `ci.${name}`);
    if (value === null || interval === null) return [];
    return [
      {
        reader: decoder,
        coverage: numberAt<TransferRow>(row, "coverage") ?? 0,
        scenes: numberAt<TransferRow>(row, "scenes") ?? 0,
        value,
        interval,
        chance: Math.max(
          CHANCE,
          decoder === "role" ? 0 : numberAt<TransferRow>(row, "chance.swap") ?? 0,
        ),
        power: numberAt<TransferRow>(row, `power.${name}`) ?? CHANCE,
        powerLow: intervalAt<TransferRow>(row, `power.ci.${name}`)?.[0] ?? 0,
        gain: gainOf(row),
        swap: swapOf(row),
      } as const,
    ];
  });
  const largest = Math.max(...cells.map(({ coverage }) => coverage));
  return cells.filter(({ coverage }) => coverage === largest);
}

function gainOf(row: Json): Cell["gain"] {
  const value = numberAt<TransferRow>(row, "gain.value");
  const interval = intervalAt<TransferRow>(row, "gain.ci");
  return value === null || interval === null ? null : { value, low: interval[0] };
}

function swapOf(row: Json): Cell["swap"] {
  const value = numberAt<TransferRow>(row, "swap");
  const interval = intervalAt<TransferRow>(row, "ci.swap");
  return value === null || interval === null ? null : { value, interval };
}
