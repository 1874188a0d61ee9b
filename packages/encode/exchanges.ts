/** States exchanged between scenes within a graph: a package does it, and programs that encode register what does. */
import type { EncoderHooks } from "./embed.ts";
import type { EncodingPlan } from "./encoding_plan.ts";
import type { SceneInputs } from "./inputs/scene_inputs.ts";

/** Which layers' states are changed. */
export interface PatchRequest {
  /** 0 is what enters the first, -1 the last; "all": all that there are. */
  readonly layers: readonly number[] | "all";
  /** Seed of the pairs, and of random directions. */
  readonly seed: number;
}

/** What will be exchanged: settled before any work, so that a graph that can't be cut is refused at once. */
export interface Exchanges {
  /** Where the graph is cut, for people. */
  readonly sentence: string;
  /** At how many layers. */
  readonly layers: number;
  /** Exchanges of so many scenes at all layers, at most. */
  count(scenes: number): number;
  /** Runs of so many scenes, at most: of whole graphs, and of the two halves at each layer. The total of `onRows`. */
  runs(scenes: number): number;
  /** Numbers of states that are held of so many scenes. */
  held(scenes: number, hooks: EncoderHooks): Promise<number>;
  /** The pieces of patched.safetensors. */
  make(hooks: EncoderHooks & { onRows: (count: number) => void }): Promise<Uint8Array[]>;
}

/** @throws {RangeError} where the graph can't be cut at a layer */
export type PlanExchanges = (
  sceneInputs: SceneInputs,
  plan: EncodingPlan,
  request: PatchRequest,
) => Promise<Exchanges>;

let registered: (() => Promise<PlanExchanges>) | null = null;

/** Makes what exchanges states known to encodings. */
export function registerExchanges(load: () => Promise<PlanExchanges>): void {
  registered = load;
}

/** What was registered, loaded. */
export function loadExchanges(): Promise<PlanExchanges> {
  if (registered === null) {
    throw new Error("--patch needs packages/layers, which this program did not register.");
  }
  return registered();
}
