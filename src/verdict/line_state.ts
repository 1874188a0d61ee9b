/** What the lines of the verdict are decided and said from. */
import type { ExamplePair } from "./example_pair.ts";
import type { Evidence } from "./evidence.ts";
import type { MeasuredNumbers } from "./findings.ts";
import type { BagDesign } from "./possible_bags.ts";

export interface LineState {
  readonly concepts: Evidence;
  readonly objects: Evidence;
  readonly positions: Evidence;
  readonly numbers: MeasuredNumbers;
  readonly example: ExamplePair | null;
  readonly design: BagDesign;
  /** Scenes read, and those whose bag leaves a choice. */
  readonly scenes: number | null;
  readonly ambiguous: number | null;
}
