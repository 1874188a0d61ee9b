import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { plannedPart, secondsOf } from "../planned_parts.ts";
import { MOST_SWAP_SCENES } from "../../inference/swaps/swaps.ts";

/** Rows of one bag, and scenes of one other value that each is held to: rough. */
const [IN_A_BAG, OTHERS] = [4, 8];

/** What `visible` will take: products of the rows of each bag, as they are and with a planted code. */
export function visibleParts(set: EmbeddingSet, gflops: number): PlannedPart[] {
  const views = Math.max(1, set.scenes.viewNames.length);
  const rows = Math.min(set.scenes.count, MOST_SWAP_SCENES * views);
  const products = 2 * rows * (IN_A_BAG * views / 2 + OTHERS) * set.dim;
  const held = 8 * rows * IN_A_BAG * views + 4 * set.scenes.count * set.dim;
  return [
    plannedPart(set, "cosines", 2, secondsOf({ additions: 2 * products }, gflops), { held }),
  ];
}
