/**
 * Eighteen worlds of other distributions than the rest: a scene is right with the mean of its two objects' qualities. So its rate
 * is the mean quality exactly, in every design. Qualities belong to objects, to values of both concepts, or of the first alone.
 */

import {
  type Core,
  CounterStream,
  jackknifeInterval,
  jackknifeOverValues,
} from "@bindscope/bindscope/rooms/core";
import { zipfWeights } from "@bindscope/bindscope/rooms/scenes";
import type { CoverageCell } from "./cell.ts";
import { valuesOfUnits } from "./value_cells.ts";

/** Quality by a uniform number in [0, 1), and its mean. */
interface Quality {
  readonly name: string;
  readonly mean: number;
  readonly of: (u: number) => number;
}

const QUALITIES: readonly Quality[] = [
  { name: "one in five fails", mean: 0.8, of: (u) => u < 0.2 ? 0.2 : 0.95 },
  { name: "spread evenly", mean: 0.5, of: (u) => u },
  { name: "mostly good", mean: 0.75, of: (u) => 1 - u * u * u },
];

const WORLDS: readonly {
  readonly sizes: readonly [number, number];
  readonly scenes: number;
  readonly zipf: number;
}[] = [
  { sizes: [5, 4], scenes: 380, zipf: 0 },
  { sizes: [9, 5], scenes: 450, zipf: 1 },
];

const WHOSE = {
  objects: "rate, qualities of objects",
  values: "rate, qualities of values",
  first: "rate, qualities of one concept's values",
} as const;
type Whose = keyof typeof WHOSE;

/** Six worlds a quality: of objects, of values or of one concept's, two designs. */
export function qualityCells(): CoverageCell[] {
  return QUALITIES.flatMap((quality) =>
    (Object.keys(WHOSE) as Whose[]).flatMap((whose) =>
      WORLDS.map((world) => qualityCell(quality, whose, world))
    )
  );
}

function qualityCell(
  quality: Quality,
  whose: Whose,
  { sizes, scenes, zipf }: (typeof WORLDS)[number],
): CoverageCell {
  const units = sizes[0] * sizes[1];
  const valuesOf = valuesOfUnits(sizes);
  return {
    interval: WHOSE[whose],
    ...{ units, truth: quality.mean, strength: null, missing: null },
    setting: `${sizes.join(" x ")} values, ${quality.name}${zipf === 0 ? "" : `, Zipf ${zipf}`}`,
    draw(core, seed) {
      const shown = shownObjects(core, units, scenes, zipf, seed);
      using ofUnits = new CounterStream(core, seed, "calibrate/qualities");
      using ofCases = new CounterStream(core, seed, "calibrate/right by quality");
      const drawn = [...ofUnits.uniform(whose === "objects" ? units : sizes[0] + sizes[1])]
        .map(quality.of);
      const qualityOf = (object: number) => {
        const ofFirst = drawn[Math.floor(object / sizes[1])];
        if (whose === "first") return ofFirst;
        return whose === "objects"
          ? drawn[object]
          : (ofFirst + drawn[sizes[0] + object % sizes[1]]) / 2;
      };
      const values = Float64Array.from(
        ofCases.uniform(scenes),
        (u, i) => +(u < (qualityOf(shown[2 * i]) + qualityOf(shown[2 * i + 1])) / 2),
      );
      const cases = { values, of: { ids: shown, units } };
      const overObjects = jackknifeInterval(core, cases, { scale: "rate" }).interval;
      return {
        estimate: values.reduce((sum, x) => sum + x, 0) / scenes,
        ...whose === "objects" ? { interval: overObjects } : {
          interval: jackknifeOverValues(core, cases, valuesOf, { scale: "rate" }).interval,
          overObjects: overObjects ?? undefined,
        },
      };
    },
  };
}

/** Two objects a scene, drawn by their frequency. */
function shownObjects(
  core: Core,
  units: number,
  scenes: number,
  zipf: number,
  seed: number,
): Int32Array {
  using stream = new CounterStream(core, seed, "calibrate/objects of qualities");
  const weights = zipfWeights(stream.permutation(units), zipf);
  const sums = weights.map(((sum) => (weight) => sum += weight)(0));
  return Int32Array.from(
    stream.uniform(2 * scenes),
    (u) => sums.findIndex((sum) => u * sums[units - 1] < sum),
  );
}
