/** How often intervals hold the truth, and what the verdict says of truths that are known. */

import { type Core, nextTurn, type WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Store } from "@bindscope/bindscope/rooms/job";
import type { Json, Metrics } from "@bindscope/bindscope/rooms/result";
import { coverageOf, type CoverageRow } from "./coverage/cell.ts";
import type { ProbeMeasureOptions } from "@bindscope/bindscope/rooms/options";
import { cellsWithFits } from "./coverage/fit_cells.ts";
import { valueCells } from "./coverage/value_cells.ts";
import { qualityCells } from "./coverage/quality_cells.ts";
import { numberCells } from "./coverage/number_cells.ts";
import { rateCells } from "./coverage/rate_cells.ts";
import { POWER_WORLDS, powerIn } from "./power/power.ts";
import { claimCells, claimOn, type ClaimRow } from "./claims/claims.ts";
import type { PoweredWorld } from "@bindscope/bindscope/rooms/verdict";
import type { CalibratePart, Noise, Truth, WorldId } from "./choices.ts";
import type { ClaimCode, ClaimDesignName } from "./claims/names.ts";
import { attackOn, type AttackRow, ATTACKS } from "./hostile/hostile.ts";
import type { AttackName } from "./hostile/names.ts";
import { verdictCells, verdictOn, type VerdictRow } from "./verdicts/confusion.ts";

/** The parts of a calibration. */

export interface CalibrationSettings {
  readonly parts: readonly CalibratePart[];
  /** Worlds that verdicts are tried in. */
  readonly worlds: readonly WorldId[];
  /** Codes that they are tried on. */
  readonly truths: readonly Truth[];
  /** Codes and designs of `claims`. */
  readonly codes: readonly ClaimCode[];
  readonly designs: readonly ClaimDesignName[];
  /** Attacks of `hostile`. */
  readonly attacks: readonly AttackName[];
  /** At most this many scenes; null for as many as a world has. */
  readonly scenes: number | null;
  /** Dimension of a simulated embedding. */
  readonly dim: number;
  /** Whether readers that are no linear map are asked. */
  readonly beyond: ProbeMeasureOptions["beyond"];
  readonly noises: readonly Noise[];
  /** Number of seeds, from `seed` on. */
  readonly seeds: number;
  /** Whether verdicts leave approximators out. */
  readonly readers: boolean;
  readonly full: boolean;
  readonly draws: number;
  readonly seed: number;
}

/** Its context; nothing of it can change a number. */
export interface CalibrationContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly store: Store;
  readonly signal?: AbortSignal;
  readonly progress: (share: number, doing: string) => void;
}

/** The metrics and tables of a Result of kind `calibrate`. */
export async function calibration(
  settings: CalibrationSettings,
  context: CalibrationContext,
): Promise<{ metrics: Metrics; tables: { [name: string]: Json } }> {
  const asked = (part: CalibratePart) => settings.parts.includes(part);
  const coverage = asked("coverage") ? await coverageRows(settings, context) : [];
  const verdicts = asked("verdict") ? await verdictRows(settings, context) : [];
  const claims = asked("claims") ? await claimRows(settings, context) : [];
  const hostile = asked("hostile") ? await hostileRows(settings, context) : [];
  const power = asked("power") ? await powerRows(settings, context) : [];
  return {
    metrics: {
      coverage: coverage.length === 0 ? null : coverageMetrics(coverage),
      verdict: verdicts.length === 0 ? null : {
        binding: counts(verdicts.map(({ binding }) => binding)),
        transfer: counts(verdicts.flatMap(({ carriesOver }) => carriesOver ?? [])),
      },
    },
    tables: {
      coverage: coverage.map((row) => ({ ...row })),
      verdicts: verdicts.map((row) => ({ ...row })),
      claims: claims.map((row) => ({ ...row })),
      hostile: hostile.map((row) => ({ ...row })),
      power: power.map((row) => ({ ...row, sizes: [...row.sizes] })),
    },
  };
}

async function coverageRows(
  { full, draws, seed, parts }: CalibrationSettings,
  { core, signal, progress }: CalibrationContext,
): Promise<CoverageRow[]> {
  const share = 1 / parts.length;
  const cells = [
    ...rateCells(full),
    ...numberCells(),
    ...qualityCells(),
    ...valueCells(),
    ...cellsWithFits(full),
  ];
  const rows: CoverageRow[] = [];
  for (const cell of cells) {
    // Progress and Ctrl-C have their turn between two settings.
    await nextTurn();
    signal?.throwIfAborted();
    rows.push(coverageOf(core, cell, draws, seed * 1_000_003));
    progress(share * rows.length / cells.length, `trying the ${cell.interval}`);
  }
  return rows;
}

async function verdictRows(
  { seed, parts, readers, beyond, dim, ...asked }: CalibrationSettings,
  context: CalibrationContext,
): Promise<VerdictRow[]> {
  const cells = verdictCells(asked);
  const [done, share] = [parts.indexOf("verdict") / parts.length, 1 / parts.length];
  const rows: VerdictRow[] = [];
  for (const cell of cells) {
    context.progress(done + share * rows.length / cells.length, `asking about ${cell.truth}`);
    const asked = { writing: !readers, beyond, dim };
    rows.push(await verdictOn({ ...cell, seed: cell.seed + seed }, asked, context));
  }
  return rows;
}

async function claimRows(
  { parts, codes, designs, seeds, seed, beyond }: CalibrationSettings,
  context: CalibrationContext,
): Promise<ClaimRow[]> {
  const cells = claimCells(codes, designs, Array.from({ length: seeds }, (_, i) => seed + i));
  const [done, share] = [parts.indexOf("claims") / parts.length, 1 / parts.length];
  const rows: ClaimRow[] = [];
  for (const cell of cells) {
    context.progress(done + share * rows.length / cells.length, `asking about ${cell.code}`);
    rows.push(await claimOn(cell, beyond, context));
  }
  return rows;
}

async function hostileRows(
  { parts, attacks, seed }: CalibrationSettings,
  context: CalibrationContext,
): Promise<AttackRow[]> {
  const cells = ATTACKS.filter(({ name }) => attacks.includes(name))
    .flatMap((attack) =>
      Array.from({ length: attack.seeds }, (_, i) => ({ attack, seed: seed + i }))
    );
  const [done, share] = [parts.indexOf("hostile") / parts.length, 1 / parts.length];
  const rows: AttackRow[] = [];
  for (const cell of cells) {
    context.progress(done + share * rows.length / cells.length, cell.attack.name);
    rows.push(await attackOn(cell.attack, cell.seed, context));
  }
  return rows;
}

async function powerRows(
  { parts }: CalibrationSettings,
  context: CalibrationContext,
): Promise<PoweredWorld[]> {
  const [done, share] = [parts.indexOf("power") / parts.length, 1 / parts.length];
  const rows: PoweredWorld[] = [];
  for (const world of POWER_WORLDS) {
    context.progress(done + share * rows.length / POWER_WORLDS.length, "looking for power");
    rows.push(await powerIn(world, context));
  }
  return rows;
}

/** Lowest and highest coverage of every kind of interval. */
function coverageMetrics(rows: readonly CoverageRow[]): Metrics {
  const kinds = [...new Set(rows.map(({ interval }) => interval))];
  return Object.fromEntries(kinds.map((kind) => {
    const covered = rows.filter(({ interval }) => interval === kind).map(({ covered }) => covered);
    return [kind, {
      lowest: Math.min(...covered),
      highest: Math.max(...covered),
      mean: covered.reduce((sum, share) => sum + share, 0) / covered.length,
      settings: covered.length,
    }];
  }));
}

function counts(judgements: readonly string[]): Metrics {
  const of = (word: string) => judgements.filter((judgement) => judgement === word).length;
  return { right: of("right"), open: of("open"), wrong: of("wrong") };
}
