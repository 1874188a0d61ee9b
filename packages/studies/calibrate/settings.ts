/** What is asked of a calibration, and where it works. */

import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Store } from "@bindscope/bindscope/rooms/job";
import type { ProbeMeasureOptions } from "@bindscope/bindscope/rooms/options";
import type { World } from "@bindscope/bindscope/rooms/scenes";
import type { CalibratePart, Noise, Truth, WorldId } from "./choices.ts";

export interface CalibrationSettings {
  readonly parts: readonly CalibratePart[];
  /** Worlds that verdicts are tried in. */
  readonly worlds: readonly WorldId[];
  /** Codes that they are tried on. */
  readonly truths: readonly Truth[];
  /** Worlds of `power`, where not all are asked. */
  readonly powerWorlds?: readonly World[];
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
