/** What is encoded, one after another: captions, or paths of pictures. */

export interface SceneList extends Iterable<string> {
  readonly count: number;
  /** Scenes `first` up to, without, `end`. */
  read(first: number, end: number): readonly string[];
}

/** A list that is in memory already. */
export function listOf(scenes: readonly string[]): SceneList {
  return {
    count: scenes.length,
    read: (first, end) => scenes.slice(first, end),
    [Symbol.iterator]: () => scenes[Symbol.iterator](),
  };
}
