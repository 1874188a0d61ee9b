/** A large fit of linear probes by one member of a team. */

import { requireFinite } from "../check.ts";
import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { gatherPieces, type RowPieces } from "../jobs/row_pieces.ts";
import { type Exchange, type Member, throughSums } from "../team/member.ts";
import { PackedRows } from "./packed.ts";
import {
  coreHeads,
  coreProbeOptions,
  finished,
  type ProbeFitOptions,
  type ProbeHead,
  requireOptions,
} from "./problem.ts";

/** What a member is given: its own train rows, and what all have. */
export interface OpenedProbe {
  /** Its rows; places are counted from its first. */
  readonly pieces: RowPieces;
  /** Rows of its own, and of all members. */
  readonly rows: number;
  readonly allRows: number;
  readonly dim: number;
  /** Labels of its own rows, [rows, m] a head. */
  readonly heads: readonly ProbeHead[];
  readonly objects: number;
  readonly options: Omit<ProbeFitOptions, "onProgress">;
}

/** Whether a fit on this many rows is cut into shards, so that several threads can make it together. */
export function probeInShards(
  core: Core,
  rows: number,
  dim: number,
  solver: ProbeFitOptions["solver"],
): boolean {
  if (solver === "ridge" || (solver === "newton" && rows < dim)) return false;
  return core.probe_in_shards(rows, dim);
}

/** First and last + 1 of the train rows that a member has. */
export function probeRowsOf(
  core: Core,
  rows: number,
  member: number,
  members: number,
): [from: number, to: number] {
  const [from, to] = core.probe_rows_of(rows, new core.TeamShare(member, members));
  return [from, to];
}

export async function openProbe(
  core: Core,
  { pieces, rows, allRows, dim, heads, objects, options }: OpenedProbe,
  member: number,
  members: number,
): Promise<Member> {
  requireOptions(dim, heads, options);
  const request = [coreHeads(core, heads, objects), coreProbeOptions(core, options)] as const;
  const share = new core.TeamShare(member, members);
  if (options.solver !== "adam") {
    const matrix = await gatherPieces(core, rows, dim, pieces);
    requireFinite(matrix, "embeddings");
    const handle = core.ProbeMember.converged(matrix.release(), ...request, share, allRows);
    return new ProbeMember(core, handle, member, heads, options);
  }
  const packedRows = PackedRows.ofWorker(core, rows, dim, options.score);
  await packedRows.takeIn(core, pieces);
  const initial = concat(Float32Array, options.initial);
  const [ofHeads, how] = request;
  const handle = core.ProbeMember.by_steps(
    packedRows.release(),
    ofHeads,
    initial,
    how,
    share,
    allRows,
  );
  return new ProbeMember(core, handle, member, heads, options);
}

type Handle = ReturnType<Core["ProbeMember"]["by_steps"]>;

class ProbeMember extends CoreObject<Handle> implements Member {
  readonly #core: Core;
  readonly #number: number;
  readonly #heads: readonly ProbeHead[];
  readonly #options: Omit<ProbeFitOptions, "onProgress">;

  constructor(
    core: Core,
    handle: Handle,
    number: number,
    heads: readonly ProbeHead[],
    options: Omit<ProbeFitOptions, "onProgress">,
  ) {
    super("member of a team", handle);
    this.#core = core;
    this.#number = number;
    this.#heads = heads;
    this.#options = options;
  }

  get steps(): number {
    return this.live.epochs;
  }

  /** There is one thing to ask: the fit. */
  *answer(): Exchange {
    const { live } = this;
    yield* throughSums(this.#core, live, this.#number, live.go_on());
    return () => finished(live.take(), this.#heads, this.#options);
  }
}
