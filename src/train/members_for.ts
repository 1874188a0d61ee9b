/** How many threads a training will use, before it is started. */
import type { Core } from "../core/core.ts";
import { teamSize } from "../core/team/team_size.ts";

/**
 * Threads of this many workers that share a step.
 *
 * @param operations additions and multiplications of a step
 */
export function membersFor(core: Core, operations: number, workers: number): number {
  return operations < core.worth_sharing() ? 1 : teamSize(core.most_shards(), workers);
}
