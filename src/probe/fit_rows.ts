/**
 * Probes fitted on some rows of a source: the one place that chooses how the workers of a pool share a fit. The bytes
 * are the same for any number of them.
 */

import type { Core } from "../core/core.ts";
import { MEMORY_SLOTS, type WorkerPool } from "../core/jobs/pool.ts";
import {
  joinFits,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeHead,
} from "../core/probe/fit.ts";
import { asShare, fitOperations } from "../core/probe/problem.ts";
import { type OpenedProbe, probeInShards, probeRowsOf } from "../core/probe/probe_member.ts";
import { ridgeFitOfMaps } from "../core/probe/ridge_probe.ts";
import { gatherRows } from "../core/rows_of.ts";
import { FIT_SHARDS, type TeamOptions, withTeam } from "../core/team/team.ts";
import { teamSize } from "../core/team/team.ts";
import { fitInParts, inParts, slotsFor } from "./readout/in_parts.ts";
import { type AnyRows, rowPieces } from "./row_source.ts";

export interface RowsToFit {
  readonly embeddings: AnyRows;
  readonly train: Int32Array;
  readonly heads: readonly ProbeHead[];
  readonly objects: number;
}

type Options = Omit<ProbeFitOptions, "onProgress">;

interface Hooks {
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

/**
 * Small fits go side by side, each a job or two. A large one holds its rows, so it waits until there is room for them;
 * then it is cut into parts, or made by a team, or is one job where it is neither.
 *
 * @throws what the core refuses, such as a number that is not finite
 */
export async function fitRows(
  core: Core,
  pool: WorkerPool,
  problem: RowsToFit,
  options: Options,
  hooks: Hooks = {},
): Promise<ProbeFit> {
  const { embeddings: { cols: dim }, train: { length: rows } } = problem;
  const { score, solver } = options;
  const memorySlots = slotsFor(rows, dim);
  if (memorySlots === 0) {
    return solver === "adam" && score === "dot"
      ? await inTwoJobs(pool, problem, options, hooks)
      : await inOneJob(pool, problem, options, hooks);
  }
  const members = membersOf(core, rows, dim, solver, pool.size);
  if (members === 1) {
    return await pool.withSlots(
      memorySlots,
      () =>
        solver === "ridge" && inParts(rows, dim)
          ? ridge(core, pool, problem, hooks)
          : inOneJob(pool, problem, options, hooks),
    );
  }
  return await pool.withSlots(MEMORY_SLOTS, () => {
    pool.endIdle();
    const { arithmetic } = pool;
    return fitTogether(core, problem, options, members, { arithmetic, ...hooks });
  });
}

async function inOneJob(
  pool: WorkerPool,
  { embeddings, train, heads, objects }: RowsToFit,
  options: Options,
  { signal, progress }: Hooks,
): Promise<ProbeFit> {
  const { cols: dim } = embeddings;
  return await pool.run("linearProbe", {
    pieces: rowPieces(embeddings, train),
    rows: train.length,
    dim,
    objects,
    heads: headsOf(heads, objects, train),
    options,
  }, { progress, cost: fitOperations(options, train.length, dim, classesOf(heads)), signal });
}

/**
 * Heads of dot scores are fitted as if alone, so those of the concepts and that of the objects are jobs
 * of their own: an odd number of fits then leaves no worker idle for a whole one. The same bits.
 */
async function inTwoJobs(
  pool: WorkerPool,
  { heads, ...rows }: RowsToFit,
  { initial, ...options }: Options,
  { signal, progress = () => {} }: Hooks,
): Promise<ProbeFit> {
  const shares = [0, 0];
  const all = classesOf(heads);
  const jobs = [[0, heads.length - 1], [heads.length - 1]].map(([from, to], part) => {
    const probeHeads = heads.slice(from, to);
    const tell = (share: number) => {
      shares[part] = share * classesOf(probeHeads) / all;
      progress(shares[0] + shares[1]);
    };
    const how = { ...options, initial: initial.slice(from, to) };
    return inOneJob(pool, { ...rows, heads: probeHeads }, how, { signal, progress: tell });
  });
  // All are waited for, also when one fails: none may go on behind the message.
  const fits = (await Promise.allSettled(jobs)).map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
  return joinFits(fits);
}

/** Ridge needs sums of the train rows only, and parts of them add up. */
async function ridge(
  core: Core,
  pool: WorkerPool,
  { embeddings, train, heads, objects }: RowsToFit,
  { signal, progress = () => {} }: Hooks,
): Promise<ProbeFit> {
  const own = headsOf(heads, objects, train).map((head) => ({ ...head, positions: objects }));
  const context = { core, pool, signal, progress };
  const { fitted: [{ maps, errors }] } = await fitInParts(embeddings, train, [own], true, context);
  return ridgeFitOfMaps(heads, embeddings.cols, maps!, errors);
}

/** Threads of this many workers that make a fit together; 1 where it is too small for that. */
export function membersOf(
  core: Core,
  rows: number,
  dim: number,
  solver: ProbeFitOptions["solver"],
  workers: number,
): number {
  return probeInShards(core, rows, dim, solver) ? teamSize(FIT_SHARDS, workers) : 1;
}

/**
 * {@linkcode fitLinearProbe} by a team of this many threads, each with some of the train rows. The same bytes.
 *
 * @throws {Error} where a worker is lost, and again when all was done once more
 */
export function fitTogether(
  core: Core,
  { embeddings, train, heads, objects }: RowsToFit,
  options: Options,
  members: number,
  { progress = () => {}, ...team }: TeamOptions & Hooks,
): Promise<ProbeFit> {
  return withTeam(members, team, "a probe was fitted", async (team) => {
    await Promise.all(Array.from({ length: members }, (_, member) => {
      const [from, to] = probeRowsOf(core, train.length, member, members);
      const own = train.subarray(from, to);
      const opening: OpenedProbe = {
        pieces: rowPieces(embeddings, own),
        rows: own.length,
        allRows: train.length,
        dim: embeddings.cols,
        heads: headsOf(heads, objects, own),
        objects,
        options,
      };
      return team.open({ of: "probe", ...opening, member, members });
    }));
    return await team.do<ProbeFit>({ call: "fit" }, asShare(options, progress));
  });
}

function headsOf(heads: readonly ProbeHead[], objects: number, rows: Int32Array): ProbeHead[] {
  return heads.map(({ classes, labels }) => ({
    classes,
    labels: gatherRows(labels, objects, rows),
  }));
}

function classesOf(heads: readonly ProbeHead[]): number {
  return heads.reduce((sum, { classes }) => sum + classes, 0);
}
