/** What items depend on: the pictures that they show. */
import type { PairSet } from "../pair_set.ts";

/**
 * Units to leave out, for rows of one or several items each.
 *
 * Where no picture is in rows with other pictures, all pictures of a row are one unit. Else each picture is one, named
 * as often as rows have places: the interval then errs on the wide side. Parts of one picture are one unit.
 * A caption over a list of pictures is a unit by itself: lists share most of their pictures.
 */
export function pictureUnits(
  set: PairSet,
  rows: readonly (readonly number[])[],
): { ids: Int32Array; units: number } {
  if (rows.some(([item]) => set.items[item].relevant !== undefined)) {
    return { ids: Int32Array.from(rows.keys()), units: rows.length };
  }
  const names = rows.map((items) => [
    ...new Set(items.flatMap((item) => set.items[item].pictures.map((p) => set.pictures[p].name))),
  ]);
  const groupOf = new Map<string, string>();
  const apart = names.every((own) => {
    const key = own.toSorted().join("\n");
    return own.every((name) => {
      const known = groupOf.get(name);
      groupOf.set(name, known ?? key);
      return known === undefined || known === key;
    });
  });
  const numbers = new Map<string, number>();
  const number = (name: string) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  if (apart) {
    const ids = Int32Array.from(names, (own) => number(groupOf.get(own[0])!));
    return { ids, units: numbers.size };
  }
  const width = names.reduce((most, { length }) => Math.max(most, length), 1);
  const ids = Int32Array.from(names.flatMap((own) => {
    const shown = own.map(number);
    // A unit that is named twice counts once.
    return Array.from({ length: width }, (_, i) => shown[Math.min(i, shown.length - 1)]);
  }));
  return { ids, units: numbers.size };
}
