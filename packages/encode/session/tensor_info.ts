/** What graphs take and give, as a caller sees it: the runtime, which may not be installed, is no part of it. */

/** What a graph takes or gives: `shape` holds sizes, and names of free dimensions. */
export interface TensorInfo {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** A value for one input of a graph. Float and integer inputs are converted to the graph's type. */
export interface Feed {
  /** Floats, whole numbers, or the bytes of pictures. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly dims: readonly number[];
}

/** `input_ids int64 [batch, sequence]`: how errors describe what a graph has. */
export function describeTensor({ name, type, shape }: TensorInfo): string {
  return `${name} ${type} [${shape.join(", ")}]`;
}
