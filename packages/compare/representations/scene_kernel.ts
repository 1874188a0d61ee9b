import { type Core, CoreObject, type Matrix } from "@bindscope/bindscope/rooms/core";

type SceneKernelHandle = ReturnType<Core["SceneKernel"]["of_rows"]>;

/** How often each of some columns is in each scene: [scenes, columns], row-major. */
export interface SceneCounts {
  readonly values: Float64Array;
  readonly columns: number;
}

/** Products of scenes about their mean, in double: [scenes, scenes]. All that a turn of the axes leaves as it is. */
export class SceneKernel extends CoreObject<SceneKernelHandle> {
  private constructor(handle: SceneKernelHandle) {
    super("kernel of scenes", handle);
  }

  /** @param sceneOf the scene that each row shows, -1 for none; a scene is the mean of its rows */
  static ofRows(core: Core, rows: Matrix, sceneOf: Int32Array, scenes: number): SceneKernel {
    return new SceneKernel(core.SceneKernel.of_rows(rows.handle, sceneOf, scenes));
  }

  /** Of a code with a direction of its own for each column: a lookup of objects, or a bag of values. */
  static ofCounts(core: Core, { values, columns }: SceneCounts): SceneKernel {
    return new SceneKernel(core.SceneKernel.of_counts(values, columns));
  }

  /** The same with a drawn vector [dim] for each column. */
  static ofDrawn(
    core: Core,
    { values, columns }: SceneCounts,
    dim: number,
    seed: number,
    stream: string,
  ): SceneKernel {
    return new SceneKernel(core.SceneKernel.of_drawn(values, columns, dim, seed, stream));
  }

  /** The core's object, for what is made of it. */
  get handle(): SceneKernelHandle {
    return this.live;
  }
}
