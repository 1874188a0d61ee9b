/** Buffers that a thread moves to another with what it says, in place of copies. */

interface InBuffer {
  readonly buffer: ArrayBuffer;
}

/** What a job gave, if some of it is to be moved. */
interface Moving {
  readonly moved: readonly (InBuffer | null)[];
}

export function buffersOf(numbers: readonly (InBuffer | null)[]): ArrayBuffer[] {
  return numbers.flatMap((numbers) => numbers === null ? [] : [numbers.buffer]);
}

/** Buffers of what a job gave. */
export function movedBuffers(output: unknown): ArrayBuffer[] {
  const moves = typeof output === "object" && output !== null && "moved" in output;
  return moves ? buffersOf((output as Moving).moved) : [];
}
