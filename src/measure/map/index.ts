import { type OptionTable, wholeOption } from "../../job/options.ts";
import {
  control,
  count,
  type Described,
  detail,
  list,
  maybe,
  metric,
  rows,
  word,
} from "../../metrics/node.ts";
import type { Nothing } from "../../metrics/tables.ts";
import type { Estimate } from "../../result/estimate.ts";
import { EXCHANGED_ATTRIBUTE } from "../tables/attribute.ts";
import type { Declared } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Options of `map`. */
export interface MapOptions {
  /** The concept that is exchanged between two objects. Default: the first. */
  readonly attribute: string | null;
  /** Which quadruple of scenes is drawn, counted from 0. */
  readonly quadruple: number;
}

/** How nearly quadruples of scenes make a parallelogram, and how faithful the maps are. */
export type MapMetrics = {
  parallelogram: Estimate;
  shuffles: number;
  quadruples: number;
  stress: { classical2: number; classical3: number; smacof2: number; smacof3: number } | null;
  /** Shares of the object vectors' variance on the first three axes. */
  pca: { explained: readonly number[] | null };
};

const MAP_METRICS: Described<MapMetrics> = {
  parallelogram: metric({
    name: "Distance from a parallelogram",
    meaning:
      "0 where exchanging an attribute moves every scene in the same direction; lower is more " +
      "regular.",
    unit: "ratio",
    better: "lower",
    headlines: [{}],
    telling: { place: 19 },
  }, {
    missing: "no-variance",
    ci: true,
    ciScenes: true,
    null: control("shuffled scenes"),
    nullRange: true,
    p: true,
  }),
  shuffles: count("Shuffles of the scenes: 999, or fewer where there are many quadruples."),
  quadruples: count("Quadruples: a scene, its swap and the two mixed scenes."),
  stress: maybe({
    classical2: detail("Stress of the classical map in the plane, over the distances shown."),
    classical3: detail("Stress of the classical map in space."),
    smacof2: detail("Stress of the map of least stress in the plane."),
    smacof3: detail("Stress of the map of least stress in space."),
  }),
  pca: { explained: list("Shares of the object vectors' variance on the first three axes.") },
};

/** A scene on a map; in the plane without z. */
export type SceneCoordinates = { scene: number; label: string; x: number; y: number; z?: number };

/** An object vector on the first three principal components. */
export type ObjectCoordinates = {
  appearance: number;
  label: string;
  x: number;
  y: number;
  z: number;
};

const AXES = { x: detail("First axis."), y: detail("Second axis."), z: detail("Third axis.") };
const SCENE_COORDINATES: Described<SceneCoordinates> = {
  scene: count("Row of the set."),
  label: word("What the scene shows."),
  ...AXES,
  z: maybe(AXES.z),
};

/** What `map` finds. */
export type MapResult = {
  metrics: MapMetrics;
  curves: Nothing;
  tables: {
    coordinates: SceneCoordinates[];
    coordinatesSmacof2?: SceneCoordinates[];
    coordinatesSmacof3?: SceneCoordinates[];
    objectCoordinates: ObjectCoordinates[];
  };
};

/** What `map` is asked, and its numbers. */
export const MAP: Declared<OptionTable<MapOptions & SeedsOption>, MapResult> = {
  kind: "map",
  quick: true,
  summary:
    "A map of one quadruple of scenes by multidimensional scaling, and how nearly all are parallelograms.",
  options: {
    attribute: EXCHANGED_ATTRIBUTE,
    quadruple: wholeOption({ min: 0 }, 0, "Which quadruple of scenes is drawn, counted from 0."),
    ...SEEDS_OPTION,
  },
  numbers: {
    metrics: MAP_METRICS,
    curves: {},
    tables: {
      coordinates: rows("The quadruple that is drawn, on the classical map.", SCENE_COORDINATES),
      coordinatesSmacof2: maybe(rows("The same on the plane of least stress.", SCENE_COORDINATES)),
      coordinatesSmacof3: maybe(rows("The same in the space of least stress.", SCENE_COORDINATES)),
      objectCoordinates: rows("Object vectors on their first principal components.", {
        appearance: count("Number by first appearance."),
        label: word("What the object is."),
        ...AXES,
      }),
    },
  },
};
