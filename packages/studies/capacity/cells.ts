/** Scenes of a number of objects, of two concepts of a number of values. */
export type CapacityCell = {
  readonly objects: number;
  readonly values: number;
};

/** Times that an object is shown, on average: a reader has to learn each separately. */
const SHOWN = 8;
/** Fewer scenes have too few bags that show two sets. */
const FEWEST = 400;

/** Default number of scenes of a cell. */
export function usualScenes({ objects, values }: CapacityCell): number {
  return Math.max(FEWEST, Math.ceil(SHOWN * values * values / objects));
}

/** From few values to many, for each number of objects. */
export function capacityCells(
  objects: readonly number[],
  values: readonly number[],
): CapacityCell[][] {
  const ascending = (list: readonly number[]) => [...new Set(list)].sort((a, b) => a - b);
  return ascending(objects).map((objects) =>
    ascending(values).map((values) => ({ objects, values }))
  );
}

/** "3 objects of 8 values" */
export function cellName({ objects, values }: CapacityCell): string {
  return `${objects} objects of ${values} values`;
}
