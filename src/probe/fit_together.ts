/** A large fit that several threads make together: each has some of the train rows. */

import type { Core } from "../core/core.ts";
import type { ProbeFit, ProbeFitOptions, ProbeHead } from "../core/probe/fit.ts";
import { probeInShards, probeRowsOf } from "../core/probe/probe_member.ts";
import { gatherRows } from "../core/rows_of.ts";
import { FIT_SHARDS, type FitTeamOptions, withTeam } from "../core/team/fit_team.ts";
import { teamSize } from "../core/team/team_size.ts";
import { type AnyRows, rowPieces } from "./row_source.ts";

/** What is fitted. */
interface LargeProblem {
  /** A row for each scene. */
  readonly embeddings: AnyRows;
  readonly train: Int32Array;
  /** Labels of all scenes. */
  readonly heads: readonly ProbeHead[];
  /** Objects in a scene. */
  readonly objects: number;
}

/** Threads of so many workers that make a fit together; 1 where it is too small for that. */
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
 * {@linkcode fitLinearProbe} by a team of so many threads. The same bytes.
 *
 * @throws {Error} where a worker is lost, and again when all was done once more
 */
export function fitTogether(
  core: Core,
  { embeddings, train, heads, objects }: LargeProblem,
  options: Omit<ProbeFitOptions, "onProgress">,
  members: number,
  { progress = () => {}, ...team }: FitTeamOptions & {
    readonly progress?: (share: number) => void;
  },
): Promise<ProbeFit> {
  return withTeam(members, team, "a probe was fitted", async (team) => {
    await Promise.all(Array.from({ length: members }, (_, member) => {
      const [from, to] = probeRowsOf(core, train.length, member, members);
      const own = train.subarray(from, to);
      return team.open(member, {
        call: "probe",
        member,
        members,
        pieces: rowPieces(embeddings, own),
        rows: own.length,
        allRows: train.length,
        dim: embeddings.cols,
        heads: heads.map(({ classes, labels }) => ({
          classes,
          labels: gatherRows(labels, objects, own),
        })),
        objects,
        options,
      });
    }));
    const found = await team.do({ call: "go on", branches: [] }, (epoch) => {
      progress(epoch / Math.max(1, options.epochs));
    });
    if (found.kind !== "probe") throw new ReferenceError("The team fitted something else.");
    return found.fit;
  });
}
