/** What the verdict claims of codes and designs that no test uses: which claims are false, and what is left open. */

import { CounterStream, Matrix } from "@bindscope/bindscope/rooms/core";
import { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { metricAt, numberAt } from "@bindscope/bindscope/rooms/metrics";
import type { ProbeMeasureOptions } from "@bindscope/bindscope/rooms/options";
import type { Json, Metrics, Result } from "@bindscope/bindscope/rooms/result";
import { analysed, type AnalysisContext, judgedAnew } from "../verdicts/analysed.ts";
import type { BagName, ClaimCode, ClaimDesignName } from "./names.ts";
import { BAGS } from "./bags.ts";
import { BINDERS } from "./binders.ts";
import { CLAIM_DESIGNS } from "./designs.ts";
import { CodeDraw, standardised } from "./draw.ts";

interface ClaimCell {
  readonly code: ClaimCode;
  readonly design: ClaimDesignName;
  readonly seed: number;
}

export interface ClaimRow extends ClaimCell {
  readonly truth: "bag" | "lookup" | "rule";
  readonly scenes: number;
  /** Bags of values that show two sets of objects; with fewer than 20 nothing is said. */
  readonly groups: number;
  readonly verdict: string;
  /** The line of the rule that decided: `answers.binds.reason`. */
  readonly reason: string;
  readonly transfer: string;
  /** The same of generalisation; null where that was not asked. */
  readonly transferReason: string | null;
  /** Swap accuracy of the linear probe, the lower end of its interval over objects, and p from permutations within bags. */
  readonly swap: number | null;
  readonly swapLow: number | null;
  readonly p: number | null;
  /** p of what else can give a yes: the group score, values by position, probes of one position, and probes that are not linear. */
  readonly pGroup: number | null;
  readonly pPosition: number | null;
  readonly pOwnPosition: number | null;
  readonly pQuadratic: number | null;
  readonly pNetwork: number | null;
  /** Share of the vectors' variance that says which objects there are, and the smallest that a linear probe would detect. */
  readonly bound: number;
  readonly detectable: number | null;
  /** Swap accuracy of the nonlinear probes, permuted rows 0 and their threshold 1; null where they were not asked. */
  readonly quadratic: number | null;
  readonly network: number | null;
}

/** Every code in every design, for each seed. */
export function claimCells(
  codes: readonly (ClaimCode)[],
  designs: readonly ClaimDesignName[],
  seeds: readonly number[],
): ClaimCell[] {
  return seeds.flatMap((seed) =>
    designs.flatMap((design) => codes.map((code) => ({ code, design, seed })))
  );
}

/** The vectors of one cell: the code with a mean of 0 and a variance of 1, and noise. */
export function claimSet(core: AnalysisContext["core"], cell: ClaimCell): EmbeddingSet {
  const { dim, noise, scenes: drawn } = CLAIM_DESIGNS[cell.design];
  const scenes = drawn(core, cell.seed);
  const draw = new CodeDraw(core, scenes, dim, cell.seed);
  const rows = standardised(rowsOf(cell.code, draw), dim);
  using stream = new CounterStream(core, cell.seed, `calibrate/claims/noise of ${cell.code}`);
  const errors = stream.normal(rows.length);
  const F = Float32Array.from(rows, (x, i) => x + noise * errors[i]);
  return new EmbeddingSet({
    name: `${cell.code}, ${cell.design}`,
    scenes,
    embeddings: Matrix.from(core, scenes.count, dim, F),
  });
}

const isBag = (code: ClaimCell["code"]): code is BagName => Object.hasOwn(BAGS, code);

const rowsOf = (code: ClaimCell["code"], draw: CodeDraw) =>
  isBag(code) ? BAGS[code](draw) : BINDERS[code].rows(draw);

/** `analyze` with the probe alone, which every claim rests on. */
export async function claimOn(
  cell: ClaimCell,
  beyond: ProbeMeasureOptions["beyond"],
  context: AnalysisContext,
): Promise<ClaimRow> {
  using set = claimSet(context.core, cell);
  const { result } = await analysed(set, { measures: ["probe"], beyond }, cell.seed, context);
  return claimOf(cell, set.scenes.count, result);
}

/** What is claimed of a cell by its Result: a verdict follows from the numbers alone. */
function claimOf(cell: ClaimCell, scenes: number, result: Result): ClaimRow {
  const { code, design, seed } = cell;
  const { verdict, line, transfer, carried } = judgedAnew(result);
  const { metrics } = result;
  const { noise } = CLAIM_DESIGNS[design];
  const share = isBag(code) ? 0 : BINDERS[code].share;
  return {
    ...{ code, design, seed, verdict, transfer },
    reason: line,
    transferReason: carried?.code ?? null,
    truth: isBag(code) ? "bag" : BINDERS[code].generalises ? "rule" : "lookup",
    scenes,
    groups: numberAt(metrics, "probe.pair.families") ?? 0,
    swap: numberAt(metrics, "probe.swap.test.value"),
    swapLow: lowerEnd(metricAt(metrics, "probe.swap.test.ci")),
    p: numberAt(metrics, "probe.swap.test.p"),
    pGroup: numberAt(metrics, "probe.pair.test.p"),
    pPosition: numberAt(metrics, "probe.role.ambiguous.p"),
    pOwnPosition: numberAt(metrics, "probe.places.own.swap.p"),
    pQuadratic: numberAt(metrics, "probe.beyond.quadratic.swap.p"),
    pNetwork: numberAt(metrics, "probe.beyond.network.swap.p"),
    bound: share / (1 + noise * noise),
    detectable: numberAt(metrics, "probe.planted.least"),
    quadratic: ofThreshold(metrics, "quadratic"),
    network: ofThreshold(metrics, "network"),
  };
}

const lowerEnd = (interval: Json | undefined) =>
  Array.isArray(interval) ? interval[0] as number : null;

/** A nonlinear probe's swap accuracy on a scale where permuted rows have 0 and the threshold is 1. */
function ofThreshold(metrics: Metrics, decoder: "quadratic" | "network"): number | null {
  const at = (path: "swap" | "swap.null" | "swap.threshold") =>
    numberAt(metrics, `probe.beyond.${decoder}.${path}`);
  const [value, chance, threshold] = [at("swap"), at("swap.null"), at("swap.threshold")];
  if (value === null || chance === null || threshold === null || threshold <= chance) return null;
  return (value - chance) / (threshold - chance);
}
