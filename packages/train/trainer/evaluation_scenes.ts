/** What a model in training recognises of each scene that it is judged by. */
export interface EvaluationScenes {
  /** Radix ids of the objects, [scenes, m]. */
  readonly objects: Int32Array;
  /**
   * What is recognised, by name, as in the rates that these are the means of: 1 or 0, of concepts a
   * share, of swaps NaN where a scene has none; [scenes] each.
   */
  readonly right: { readonly [name: string]: Float64Array };
}

/** Cuts up the core's numbers [scenes, m + names]; null for no scenes. */
export function evaluationScenes(
  numbers: Float64Array,
  m: number,
  names: readonly string[],
): EvaluationScenes | null {
  if (numbers.length === 0) return null;
  const width = m + names.length;
  const count = numbers.length / width;
  const column = (at: number) =>
    Float64Array.from({ length: count }, (_, scene) => numbers[scene * width + at]);
  const id = (i: number) => numbers[Math.floor(i / m) * width + i % m];
  return {
    objects: Int32Array.from({ length: count * m }, (_, i) => id(i)),
    right: Object.fromEntries(names.map((name, i) => [name, column(m + i)])),
  };
}
