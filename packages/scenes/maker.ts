import type { Core } from "@bindscope/bindscope/rooms/core";
import type { OptionSpecs, OptionValues } from "@bindscope/bindscope/rooms/options";

/** How long work tells of itself. */
export interface SceneProgress {
  /** How much is done out of `total`, and what is being done. */
  update(done: number, total: number, doing: string): void;
}

/** One way to make scenes: everything that help, tasks and the documentation say about it. */
export interface SceneMaker<S extends OptionSpecs> {
  /** `clevr2d`, `text`, … */
  readonly name: string;
  /** One line for help. */
  readonly summary: string;
  /** Its options. */
  readonly options: S;
  /** Writes a scene folder and returns the number of scenes. The same seed gives the same bytes. */
  make(
    core: Core,
    options: OptionValues<S>,
    seed: number,
    folder: string,
    progress?: SceneProgress,
    signal?: AbortSignal,
  ): Promise<number>;
}
