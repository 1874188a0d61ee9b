/**
 * Whether what a probe learned of some objects generalises to others, from the rows of decoder transfer:
 * the role reader sees codes by position, the one of separable covariance learns how alike values are and so sees products. That nothing carries over
 * is said where objects share no more than free vectors do, in a world in which rules would show. (docs/results.md: verdict.)
 */
import type { TransferRow } from "../../metrics/kinds/decoder_transfer.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Json, Metrics } from "../../result/result.ts";
import {
  formatInterval,
  formatNumber,
  percentInterval,
  percentOf,
} from "../../metrics/text/number.ts";
import { type Evidence, type Outcome, unanswered } from "../evidence.ts";
import { IN_COMMON, type ReadCommon, readCommon } from "./in_common.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";

/**
 * "similar": the likeness of the values' own vectors explains what readers carry over, as of synonyms. "shared": unclear, because objects share something that no reader carries over. "too small": planted codes that
 * carry over would not have been found either.
 */
export type TransferOutcome = Outcome | "similar" | "shared" | "too small";

export interface ReaderTransfer {
  readonly outcome: TransferOutcome;
  readonly evidence: Evidence;
  /** What decided, in words for a sentence; null where nothing was measured. */
  readonly told: string | null;
  /** What the reader of positions gets, where another one decided; null where it did, or was not asked. */
  readonly byPosition: { readonly value: number; readonly scenes: number } | null;
  /** Of each reader the coverage that is judged, whose numbers the sentence has. */
  readonly judged: { readonly [reader in Cell["reader"]]: Cell | null };
}

/** A planted code counts as found from here on, and for sure above chance. */
const POWER = 0.85;
/** A coverage with fewer scenes of unseen objects decides nothing: six of six prove little. */
export const LEAST_SCENES = 20;
/**
 * How far above chance, of the way to the planted code, a reader must get for a yes. No code without positions
 * lets roles be read in half of the scenes: that is bar enough.
 */
const SHARES = { role: 0, factored: 1 / 3 } as const;

/** Of a coverage, over all its splits. */
interface Cell {
  reader: "role" | "factored";
  coverage: number;
  scenes: number;
  /** What decides: scenes read wholly right, or exchanges told apart. */
  value: number;
  interval: readonly [number, number];
  power: number;
  powerLow: number;
  /** Numbers a value of the planted product. */
  numbers: number | null;
  /** What learning adds to the values' own likeness, and its lower end; null where that was not measured. */
  gain: { value: number; low: number } | null;
  /** Exchanges told apart, which decides nothing where whole scenes do, but is not nothing. */
  swap: { value: number; interval: readonly [number, number] } | null;
}

const CHANCE = 0.5;

/** @param metrics those of `analyze`: what objects have in common under `probe` */
export function readerTransfer(curve: Json | undefined, metrics: Metrics): ReaderTransfer {
  const cells = averagedCells(curve);
  const common = readCommon(metrics);
  const role = judgeRole(cells.filter(({ reader }) => reader === "role"));
  const factored = judgeProducts(cells.filter(({ reader }) => reader === "factored"), common);
  const outcome = together(role.outcome, factored.outcome);
  const decisive = outcome === role.outcome &&
      (outcome === "yes" || factored.outcome !== outcome || factored.cell === null)
    ? role
    : factored;
  return {
    outcome,
    evidence: evidenceOf(outcome, decisive.cell, common, role, factored),
    told: decisive.cell &&
      (decisive === role ? told(role.cell!) : toldOfProducts(outcome, factored.cell!, common)),
    byPosition: decisive === role ? null : role.cell,
    judged: { role: role.cell, factored: factored.cell },
  };
}

/** One reader that carries over is enough; that none does takes that both could have. */
function together(role: TransferOutcome, factored: TransferOutcome): TransferOutcome {
  for (const outcome of ["yes", "unclear", "similar", "shared", "too small", "no"] as const) {
    if (role === outcome || factored === outcome) return outcome;
  }
  return "unknown";
}

/** A reader that succeeds needs no planted code to show that it could: then the way is that to perfect reading. */
function barOf(cell: Cell): number {
  const most = hasPower(cell) ? cell.power : 1;
  return CHANCE + SHARES[cell.reader] * (most - CHANCE);
}

/** Whether a failure says something: a planted code that carries over was read. */
function hasPower({ scenes, power, powerLow }: Cell): boolean {
  return scenes >= LEAST_SCENES && power >= POWER && powerLow > CHANCE;
}

interface Judged {
  readonly outcome: TransferOutcome;
  readonly cell: Cell | null;
}

const most = (of: readonly Cell[]) =>
  of.reduce((best, cell) => cell.interval[0] > best.interval[0] ? cell : best);

/** Those that carry over for sure. */
function found(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => cell.scenes >= LEAST_SCENES && cell.interval[0] > barOf(cell));
}

/** The cell in which most would have been found. */
function surest(cells: readonly Cell[]): Cell {
  const enough = cells.filter(({ scenes }) => scenes >= LEAST_SCENES);
  return (enough.length > 0 ? enough : cells)
    .reduce((best, cell) => cell.power > best.power ? cell : best);
}

function judgeRole(cells: readonly Cell[]): Judged {
  if (cells.length === 0) return { outcome: "unknown", cell: null };
  const yes = found(cells);
  if (yes.length > 0) return { outcome: "yes", cell: most(yes) };
  const judged = cells.filter(({ scenes, swap }) => scenes >= LEAST_SCENES && swap !== null);
  const inPart = judged.filter((cell) => tellsSwaps(cell, judged.length));
  if (inPart.length > 0) return { outcome: "unclear", cell: most(inPart) };
  const powered = cells.filter(hasPower);
  if (powered.length === 0) return { outcome: "too small", cell: surest(cells) };
  const no = powered.every((cell) => cell.interval[1] < barOf(cell));
  return { outcome: no ? "no" : "unclear", cell: most(powered) };
}

/**
 * A reader by covariance finds products and no other rule, so its failure is not enough: nothing may be shared at all.
 * Its success is not, either, where the values' own vectors are as good: a lookup table of synonyms gives that.
 */
function judgeProducts(cells: readonly Cell[], common: ReadCommon): Judged {
  if (cells.length === 0) return { outcome: "unknown", cell: null };
  const all = found(cells);
  const tried = cells.filter(({ gain, scenes }) => gain !== null && scenes >= LEAST_SCENES).length;
  const yes = all.filter(({ gain }) => gain === null || lowTogether(gain, tried) > 0);
  if (yes.length > 0) return { outcome: "yes", cell: most(yes) };
  if (all.length > 0) return { outcome: "similar", cell: most(all) };
  const cell = surest(cells);
  const judged = cells.filter(({ scenes }) => scenes >= LEAST_SCENES);
  if (judged.length === 0) return { outcome: "too small", cell };
  const read = judged.filter(({ interval }) => interval[0] > CHANCE);
  if (read.length > 0) return { outcome: "unclear", cell: most(read) };
  return { outcome: common.outcome === "free" ? "no" : common.outcome, cell };
}

/** Normal quantiles at 1 - 0.025/k for k coverages together (Bonferroni); more are held to the last. */
const TOGETHER = [1.959964, 2.241403, 2.39398, 2.497705, 2.575829] as const;

/** One coverage of several is enough for a yes, so all their gains have to hold together. */
function lowTogether({ value, low }: NonNullable<Cell["gain"]>, tried: number): number {
  const wider = TOGETHER[Math.min(tried, TOGETHER.length) - 1] / TOGETHER[0];
  return value - (value - low) * wider;
}

/** Read by exchanges of unseen objects, though not whole: then it can't be said that no reader could. */
function tellsSwaps({ reader, swap }: Cell, tried: number): boolean {
  return reader === "role" && swap !== null &&
    lowTogether({ value: swap.value, low: swap.interval[0] }, tried) > CHANCE;
}

/** "On held-out objects accuracy is 78 % of 400 scenes (95 % CI 71-84 %)…" */
function told(cell: Cell): string {
  if (cell.scenes < LEAST_SCENES) {
    const left = cell.scenes === 1 ? "1 ambiguous scene" : `${cell.scenes} ambiguous scenes`;
    return `only ${left} of held-out objects ${
      cell.scenes === 1 ? "is" : "are"
    } left to test on; ${LEAST_SCENES} are needed`;
  }
  const share = percentOf(cell.value, cell.scenes);
  const sure = percentInterval(cell.interval);
  const found = percentOf(cell.power, null);
  if (cell.reader === "role") {
    const swaps = cell.value > CHANCE || !tellsSwaps(cell, 1)
      ? ""
      : `. Swap accuracy is ${percentOf(cell.swap!.value, null)} (${
        percentInterval(cell.swap!.interval)
      })`;
    return `On held-out objects a position probe decodes ${share} scenes correctly (${sure})${swaps}. ` +
      `Chance without positions 50 %; a code that generalises by design scores ${found}`;
  }
  return `On held-out objects swap accuracy is ${share} scenes (${sure}). ` +
    `Chance 50 %; a code that generalises by design scores ${found}`;
}

/** What decides where no reader carries over: what objects share, and what planted rules would. */
function toldOfProducts(outcome: TransferOutcome, cell: Cell, common: ReadCommon): string {
  if (
    outcome === "yes" || outcome === "unclear" || outcome === "similar" ||
    cell.scenes < LEAST_SCENES
  ) return told(cell);
  const shared = sharedWords(common);
  return outcome === "shared" ? `${told(cell)}. ${sentenceCase(shared)}` : shared;
}

/** "objects that share a value are no more similar than their values and chance explain…" */
function sharedWords({ p, product, network, plants, numbers }: ReadCommon): string {
  if (p === null) {
    return "similarity of objects that share a value could not be tested against random vectors";
  }
  const own = `objects that share a value are ${
    p <= IN_COMMON ? "more" : "no more"
  } similar than their values and chance explain. Permutation test: p = ${formatNumber(p, 2)}`;
  if (product === null || network === null || plants === null) {
    return `${own}. Power: unknown, since no rule could be simulated in these scenes`;
  }
  const times = (share: number, of: number) => `${formatNumber(share * of, 0)} of ${of}`;
  return `${own}. Power: simulated ${rankOf(numbers)}products were detected in ${
    times(product, plants.product)
  } runs, random networks in ${times(network, plants.network)}`;
}

/** "rank-4 " */
const rankOf = (numbers: number | null) => numbers === null ? "" : `rank-${numbers} `;

function evidenceOf(
  outcome: TransferOutcome,
  cell: Cell | null,
  common: ReadCommon,
  ...readers: readonly { cell: Cell | null }[]
): Evidence {
  const question = "Does a probe fitted on some objects decode others?";
  if (cell === null) {
    return unanswered(
      question,
      "Not measured: ambiguous scenes of fitted and of held-out objects are needed.",
    );
  }
  const bar = outcome === "too small" ? null : barOf(cell);
  const numbers = readers.flatMap(({ cell }) => cell === null ? [] : [described(cell)]);
  return {
    question,
    outcome: outcome === "too small"
      ? "unknown"
      : outcome === "shared" || outcome === "similar"
      ? "unclear"
      : outcome,
    value: cell.value,
    interval: cell.interval,
    bar,
    barIs: bar === null
      ? ""
      : `between chance ${formatNumber(CHANCE)} and a simulated code's ${formatNumber(cell.power)}`,
    why: `${[...numbers, `${sentenceCase(sharedWords(common))}.`].join(" ")}${
      outcome === "too small"
        ? " Positive control: a simulated code that generalises is not detected here either."
        : ""
    }`,
  };
}

function described(cell: Cell): string {
  const name = cell.reader === "role"
    ? "Position probe, whole scenes"
    : "Similarity probe, swap accuracy";
  return `${name}: ${formatNumber(cell.value)} (95 % CI ${formatInterval(cell.interval)}) in ${
    formatNumber(cell.scenes, 0)
  } scenes, ${formatNumber(100 * cell.coverage, 0)} % of the objects seen; simulated code ${
    formatNumber(cell.power)
  }.`;
}

/** Rows over all splits of a coverage that have an interval and a planted code beside them. */
function averagedCells(curve: Json | undefined): Cell[] {
  const rows: readonly Json[] = Array.isArray(curve) ? curve : [];
  return rows.flatMap((row) => {
    const reader = metricAt<TransferRow>(row, "reader");
    if (
      metricAt<TransferRow>(row, "seed") !== null || (reader !== "role" && reader !== "factored")
    ) return [];
    const name = reader === "role" ? "joint" : "swap";
    const value = numberAt<TransferRow>(row, name);
    const interval = intervalAt<TransferRow>(row, `ci.${name}`);
    if (value === null || interval === null) return [];
    return [{
      reader,
      coverage: numberAt<TransferRow>(row, "coverage") ?? 0,
      scenes: numberAt<TransferRow>(row, "scenes") ?? 0,
      value,
      interval,
      power: numberAt<TransferRow>(row, `power.${name}`) ?? CHANCE,
      powerLow: intervalAt<TransferRow>(row, `power.ci.${name}`)?.[0] ?? 0,
      numbers: numberAt<TransferRow>(row, "power.numbers"),
      gain: gainOf(row),
      swap: swapOf(row),
    }];
  });
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
