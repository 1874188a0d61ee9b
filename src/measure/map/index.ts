import { type OptionTable, type OptionValues, wholeOption } from "../../job/options.ts";
import {
  control,
  count,
  keyNumber,
  known,
  list,
  metric,
  type NumbersOf,
  optional,
  orNull,
  rows,
  word,
} from "../../metrics/node.ts";
import { EXCHANGED_ATTRIBUTE } from "../tables/attribute.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** How nearly quadruples of scenes make a parallelogram, and how faithful the maps are. */
export type MapMetrics = NumbersOf<typeof MAP_METRICS>;

const MAP_METRICS = {
  parallelogram: metric("Distance from a parallelogram", ["ratio", "lower"], {
    meaning:
      "0 where exchanging an attribute moves every scene in the same direction; lower is more " +
      "regular.",
    ...keyNumber(19),
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
  stress: orNull({
    classical2: known("Stress of the classical map in the plane, over the distances shown."),
    classical3: known("Stress of the classical map in space."),
    smacof2: known("Stress of the map of least stress in the plane."),
    smacof3: known("Stress of the map of least stress in space."),
  }),
  pca: {
    explained: orNull(list("Shares of the object vectors' variance on the first three axes.")),
  },
};

/** A scene on a map; in the plane without z. */
export type SceneCoordinates = NumbersOf<typeof SCENE_COORDINATES>;

/** An object vector on the first three principal components. */
export type ObjectCoordinates = NumbersOf<typeof OBJECT_COORDINATES>;

const AXES = { x: known("First axis."), y: known("Second axis."), z: known("Third axis.") };
const SCENE_COORDINATES = {
  scene: count("Row of the set."),
  label: word("What the scene shows."),
  ...AXES,
  z: optional(AXES.z),
};
const OBJECT_COORDINATES = {
  appearance: count("Number by first appearance."),
  label: word("What the object is."),
  ...AXES,
};

export const MAP_RESULT = {
  metrics: MAP_METRICS,
  curves: {},
  tables: {
    coordinates: rows("The quadruple that is drawn, on the classical map.", SCENE_COORDINATES),
    coordinatesSmacof2: optional(rows("The same on the plane of least stress.", SCENE_COORDINATES)),
    coordinatesSmacof3: optional(rows("The same in the space of least stress.", SCENE_COORDINATES)),
    objectCoordinates: rows(
      "Object vectors on their first principal components.",
      OBJECT_COORDINATES,
    ),
  },
};

/** What `map` finds. */
export type MapResult = NumbersOf<typeof MAP_RESULT>;

/** What `map` is asked. */
const OPTIONS = {
  attribute: EXCHANGED_ATTRIBUTE,
  quadruple: wholeOption({ min: 0 }, 0, "Which quadruple of scenes is drawn, counted from 0."),
  ...SEEDS_OPTION,
};
export type MapOptions = OptionValues<typeof OPTIONS>;

/** What `map` is asked, and its numbers. */
export const MAP: MeasureSpec<OptionTable<MapOptions>> = {
  kind: "map",
  quick: true,
  summary:
    "A map of one quadruple of scenes by multidimensional scaling, and how nearly all are parallelograms.",
  options: OPTIONS,
  numbers: MAP_RESULT,
};
