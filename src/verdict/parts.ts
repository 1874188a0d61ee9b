/** What is read and what is bound: the rows of `probe` for concepts, positions, values and pairs of concepts, judged. */
import type { PartRow } from "../metrics/kinds/parts.ts";
import { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
import type { Json } from "../result/result.ts";
import { type IntervalPosition, intervalPosition, NO_POSITIONS } from "./numbers.ts";

/** As rows of Results name them; a slot is a position. "slot concept" counts all test scenes, "place" and "slot" ambiguous ones, where only binding helps. */
export type PartKind =
  | "concept"
  | "slot concept"
  | "place"
  | "slot"
  | "value"
  | "concepts"
  | "view"
  | "own view";

export interface PartComparison {
  readonly by: PartKind;
  /** "color", "the color of object 1", "object 1", "color red", "color with shape" */
  readonly name: string;
  readonly concepts: readonly string[];
  readonly scenes: number;
  readonly share: number;
  readonly interval: readonly [number, number] | null;
  /** What permuted rows stay below, all parts together; null where that was not asked. */
  readonly control: number | null;
  readonly threshold: number;
  readonly side: IntervalPosition;
  /** Whether its swaps are no more than permuted rows get. */
  readonly asPermuted: boolean;
  /** Whether as much binding as the positive control's would lie above what permuted rows stay below. */
  readonly hasPower: boolean;
}

/** What no part exceeds in an even design where nothing says which position a value is in. */
const FLOORS: { readonly [kind in PartKind]: number } = {
  ...{ "concept": 0, "slot concept": 0, "place": NO_POSITIONS, "slot": NO_POSITIONS },
  ...{ "value": 0, "concepts": 0, "view": 0, "own view": 0 },
};

/**
 * None in Results that have no such rows.
 *
 * @param predicted what positions must exceed where some pairings are frequent
 * @param simulated lower end of what a positive control reaches of the swaps; no share exceeds 1
 */
export function comparedParts(
  curve: Json | undefined,
  predicted = 0,
  simulated = 1,
): PartComparison[] {
  const rows: readonly Json[] = Array.isArray(curve) ? curve : [];
  return rows.flatMap((row): PartComparison[] => {
    const by = metricAt<PartRow>(row, "by") as PartKind;
    const share = numberAt<PartRow>(row, "share");
    if (share === null || !Object.hasOwn(FLOORS, by)) return [];
    const interval = intervalAt<PartRow>(row, "ci");
    const control = numberAt<PartRow>(row, "control");
    const permuted = numberAt<PartRow>(row, "null");
    const ofPosition = by === "place" || by === "slot";
    const floor = FLOORS[by];
    const threshold = Math.max(floor, control ?? 0, ofPosition ? predicted : 0);
    const asPermuted = control !== null && share <= control && !ofPosition;
    const scenes = numberAt<PartRow>(row, "scenes") ?? 0;
    // Fewer scenes vary more than all of them do.
    const spread = 1.96 * Math.sqrt(simulated * (1 - simulated) / Math.max(1, scenes));
    return [{
      by,
      hasPower: control === null || control < simulated - spread,
      name: nameOf(by, row),
      concepts: metricAt<PartRow>(row, "concepts") as readonly string[],
      scenes,
      share,
      interval,
      control,
      threshold,
      side: control === null || permuted === null
        ? "unknown"
        : asPermuted && interval !== null
        ? "below"
        : intervalPosition(
          interval,
          { threshold, floor, chance: Math.max(floor, permuted) },
          1,
          share,
        ),
      asPermuted,
    }];
  });
}

function nameOf(by: PartKind, row: Json): string {
  const concepts = metricAt<PartRow>(row, "concepts") as readonly string[];
  const position = `object ${numberAt<PartRow>(row, "slot")}`;
  return {
    "concept": () => concepts[0],
    "slot concept": () => `the ${concepts[0]} of ${position}`,
    "place": () => `the ${concepts[0]} of ${position}`,
    "slot": () => position,
    "value": () => `${concepts[0]} ${metricAt<PartRow>(row, "value")}`,
    "concepts": () => concepts.join(" with "),
    "view": () => `view ${metricAt<PartRow>(row, "value")}`,
    "own view": () => `view ${metricAt<PartRow>(row, "value")}`,
  }[by]();
}
