import { ESTIMATORS } from "../estimators.ts";
import {
  count,
  detail,
  each,
  explained,
  floor,
  known,
  list,
  metric,
  type NumbersOf,
  orNull,
  share,
} from "../node.ts";
import { OBJECTS } from "../tables.ts";

/** How much of scenes is a sum of object vectors, and of these a sum of concept vectors. */
export type DecomposeMetrics = NumbersOf<typeof DECOMPOSE_METRICS>;

/** Scenes rebuilt as sums of the object vectors of one estimator; the null of R² is its noise floor. */
export type LevelOne = NumbersOf<typeof LEVEL_ONE>;

/** Sums of object vectors against those of shuffled scenes. */
export type LevelOneTest = NumbersOf<typeof LEVEL_ONE_TEST>;

/** Object vectors of one estimator as sums of concept vectors. */
export type LevelTwo = NumbersOf<typeof LEVEL_TWO>;

/** Positions as roles that values fill; null where there are none. */
export type RolesMetrics = NumbersOf<typeof ROLES>;

const NO_VARIANCE = { missing: "no-variance" } as const;
const NEW = { missing: "no-new-scenes" } as const;
const INTERVALS = { missing: "not-fitted", ci: true, ciScenes: true } as const;
/** By probes, whose split and first weights are drawn, or by shuffles. */
const DRAWN = { drawn: ["value"] } as const;
const NOISE_FLOOR = floor("noise floor");

const LEVEL_ONE = {
  r2: explained("R² of a sum of object vectors", {
    meaning: "Share of the scene vectors' variance that a sum of one vector per object explains.",
    headlines: [
      {
        at: "avg",
        meaning:
          "Share of the scene vectors' variance that a sum of one vector per object explains (estimator avg: the mean " +
          "of the scenes that contain it).",
      },
      {
        at: "avg_pos",
        name: "R² of a sum of object vectors per position",
        meaning: "The same with a separate vector for each object in each position (avg_pos).",
      },
    ],
    telling: { place: 6, at: "avg_pos" },
    compared: {
      key: "sum",
      column: "R² of a sum of objects",
      rank: 5,
      floor: { key: "floor", column: "noise floor" },
      at: "avg_pos",
    },
  }, { ...INTERVALS, ...NO_VARIANCE, null: NOISE_FLOOR }),
  retrieval: share("Scenes retrieved from that sum", {
    meaning:
      "Share of scenes whose sum of object vectors has the scene's own vector as its nearest " +
      "neighbour, by cosine.",
    headlines: [{ at: "avg_pos" }],
    oneInScenes: true,
  }, INTERVALS),
  probing: share("Concepts decoded from that sum", {
    meaning: "Share of scenes of which the concept probes decode every value from the sum.",
    headlines: [{ at: "avg_pos" }],
  }, { ...INTERVALS, ...DRAWN }),
  probingObject: share("Objects decoded from that sum", {
    meaning: "Share of scenes of which the object probe decodes every object from the sum.",
  }, { ...INTERVALS, ...DRAWN }),
  probingTest: share("Concepts decoded from that sum, held-out scenes", {
    meaning: "The same on scenes that the concept probes were not fitted on.",
  }, { ...NEW, ...DRAWN }),
  probingObjectTest: share("Objects decoded from that sum, held-out scenes", {
    meaning: "The same on scenes that the object probe was not fitted on.",
  }, { ...NEW, ...DRAWN }),
};

const LEVEL_ONE_TEST = {
  p: metric("Permutation test of sums of object vectors", ["p", "lower"], {
    meaning:
      "Share of shuffles of the scenes in which a sum of averages per position explains as much.",
  }, { ...NO_VARIANCE, ...DRAWN }),
  nullMean: { ...detail("Mean R² over the shuffles.", "R²"), drawn: true as const },
  nullMax: detail("Largest R² of a shuffle.", "R²"),
  permutations: count("Shuffles."),
};

const LEVEL_TWO = {
  r2: explained("R² of object vectors as sums of concept vectors", {
    meaning:
      "Share of the object vectors' variance that a sum of one vector per value explains. Few objects are easy " +
      "to fit: compare it with its noise floor, or use the adjusted R².",
  }, { ...NO_VARIANCE, ci: true, null: NOISE_FLOOR }),
  adjustedR2: explained("Adjusted R² of object vectors as sums of concept vectors", {
    meaning:
      "Share of the object vectors' variance that their values explain, corrected for degrees of freedom, " +
      "so that few objects do not inflate it. 0: values explain nothing.",
    headlines: [{ at: "avg_pos" }],
    telling: { place: 7, at: "avg_pos" },
  }, { missing: "no-free-direction", ci: true }),
};

const conceptFit = (name: string, meaning: string, headline: boolean) => ({
  r2: explained(name, {
    meaning,
    headlines: headline ? [{}] : [],
  }, {
    ...NO_VARIANCE,
    null: NOISE_FLOOR,
  }),
});

const OVER_ROLES = {
  ...NO_VARIANCE,
  ci: true,
  threshold: "objects in permuted roles, Student's t",
} as const;

const ROLES = {
  read: share("Positions decoded by unbinding", {
    meaning:
      "Share of scenes, in left-out bags, of which every value is decoded in its position from a tensor product of roles and fillers.",
  }, { ...OVER_ROLES, missing: "too-few-groups" }),
  power: detail(
    "Positive control: the same with simulated values in each position and simulated objects added to the vectors.",
    "share",
  ),
  r2: {
    one: detail("R² on left-out scenes of one table shared by all roles, scaled per role.", "R²"),
    all: detail("The same with a separate table for each role.", "R²"),
    gained: explained("R² added by roles", {
      meaning:
        "R² on left-out scenes of a separate table per role, minus that of one shared table.",
    }, OVER_ROLES),
  },
  spectrum: list("Eigenvalues of the tables over roles as shares, the largest first."),
  directions: metric("Directions over roles", ["value", "neither"], {
    meaning:
      "Effective number of directions, (tr)² / tr of squares; 1: one table serves every role.",
  }, OVER_ROLES),
  whole: known("Effective directions of the whole map of roles and values."),
  scenes: count("Scenes used, at most 1,000."),
};

const DECOMPOSE_METRICS = {
  levelI: each("estimator", ESTIMATORS, LEVEL_ONE, { test: LEVEL_ONE_TEST }),
  levelII: each("estimator", ESTIMATORS, LEVEL_TWO),
  concept: {
    ls: conceptFit(
      "R² of a sum of concept vectors",
      "Share of variance explained without object vectors: the best fit by one vector per value.",
      false,
    ),
    ls_pos: conceptFit(
      "R² of a sum of concept vectors per position",
      "Share of variance explained without object vectors: the best fit by one vector per value in " +
        "each position.",
      true,
    ),
  },
  roles: orNull(ROLES),
};

/** What `decompose` finds. */
export type DecomposeResult = NumbersOf<typeof DECOMPOSE_RESULT>;

export const DECOMPOSE_RESULT = {
  metrics: DECOMPOSE_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
