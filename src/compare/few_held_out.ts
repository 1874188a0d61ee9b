import { FEW_SCENES, gridCells, smallestThatReaches } from "../measure/approximate/complexity.ts";
import type { Result } from "../result/result.ts";

/** "2 held-out scenes" where a complexity rests on so few that it proves little; null where it does not. */
export function fewHeldOut({ curves }: Pick<Result, "curves">): string | null {
  const reached = smallestThatReaches(gridCells(curves.approximate));
  if (reached === null || reached.scenes >= FEW_SCENES) return null;
  return `${reached.scenes} held-out ${reached.scenes === 1 ? "scene" : "scenes"}`;
}
