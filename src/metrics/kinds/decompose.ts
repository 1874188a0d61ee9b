import type { Estimate } from "../../result/estimate.ts";
import { type ByEstimator, ESTIMATORS } from "../estimators.ts";
import {
  count,
  type Described,
  detail,
  each,
  explained,
  floor,
  list,
  maybe,
  metric,
  share,
} from "../node.ts";
import { type Nothing, type ObjectRow, OBJECTS } from "../tables.ts";

/** How much of scenes is a sum of object vectors, and of these a sum of concept vectors. */
export type DecomposeMetrics = {
  /** Level I, by estimator; and a permutation test of averages per position. */
  levelI: ByEstimator<LevelOne> & { test: LevelOneTest };
  levelII: ByEstimator<LevelTwo>;
  /** Scenes as sums of concept vectors directly. */
  concept: { ls: ConceptFit; ls_pos: ConceptFit };
  roles: RolesMetrics | null;
};

/** Scenes rebuilt as sums of the object vectors of one estimator; the null of R² is its noise floor. */
export type LevelOne = {
  r2: Estimate;
  retrieval: Estimate;
  probing: Estimate;
  probingObject: Estimate;
  probingTest: Estimate;
  probingObjectTest: Estimate;
};

/** Sums of object vectors against those of shuffled scenes. */
export type LevelOneTest = {
  p: Estimate;
  nullMean: number | null;
  nullMax: number | null;
  permutations: number;
};

/** Object vectors of one estimator as sums of concept vectors. */
export type LevelTwo = { r2: Estimate; adjustedR2: Estimate };

/** The exact fit of scenes by concept vectors. */
export type ConceptFit = { r2: Estimate };

/** Positions as roles that values fill; null where there are none. */
export type RolesMetrics = {
  /** Scenes of which every value is read in its position. */
  read: Estimate;
  power: number | null;
  r2: {
    /** Of left-out scenes, by one table for all roles but for its size, and by tables of any kind. */
    one: number | null;
    all: number | null;
    gained: Estimate;
  };
  /** Over roles, the largest first, as shares. */
  spectrum: readonly number[];
  directions: Estimate;
  /** Directions of the whole map. */
  whole: number;
  scenes: number;
};

const NO_VARIANCE = { missing: "no-variance" } as const;
const NEW = { missing: "no-new-scenes" } as const;
const INTERVALS = { missing: "not-fitted", ci: true, ciScenes: true } as const;
/** By probes, whose split and first weights are drawn, or by shuffles. */
const DRAWN = { drawn: ["value"] } as const;
const NOISE_FLOOR = floor("noise floor");

const LEVEL_ONE: Described<LevelOne> = {
  r2: explained({
    name: "R² of a sum of object vectors",
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
  retrieval: share({
    name: "Scenes retrieved from that sum",
    meaning:
      "Share of scenes whose sum of object vectors has the scene's own vector as its nearest " +
      "neighbour, by cosine.",
    headlines: [{ at: "avg_pos" }],
    oneInScenes: true,
  }, INTERVALS),
  probing: share({
    name: "Concepts decoded from that sum",
    meaning: "Share of scenes of which the concept probes decode every value from the sum.",
    headlines: [{ at: "avg_pos" }],
  }, { ...INTERVALS, ...DRAWN }),
  probingObject: share({
    name: "Objects decoded from that sum",
    meaning: "Share of scenes of which the object probe decodes every object from the sum.",
  }, { ...INTERVALS, ...DRAWN }),
  probingTest: share({
    name: "Concepts decoded from that sum, held-out scenes",
    meaning: "The same on scenes that the concept probes were not fitted on.",
  }, { ...NEW, ...DRAWN }),
  probingObjectTest: share({
    name: "Objects decoded from that sum, held-out scenes",
    meaning: "The same on scenes that the object probe was not fitted on.",
  }, { ...NEW, ...DRAWN }),
};

const LEVEL_ONE_TEST: Described<LevelOneTest> = {
  p: metric({
    name: "Permutation test of sums of object vectors",
    meaning:
      "Share of shuffles of the scenes in which a sum of averages per position explains as much.",
    unit: "p",
    better: "lower",
  }, { ...NO_VARIANCE, ...DRAWN }),
  nullMean: { ...detail("Mean R² over the shuffles.", "R²"), drawn: true },
  nullMax: detail("Largest R² of a shuffle.", "R²"),
  permutations: count("Shuffles."),
};

const LEVEL_TWO: Described<LevelTwo> = {
  r2: explained({
    name: "R² of object vectors as sums of concept vectors",
    meaning:
      "Share of the object vectors' variance that a sum of one vector per value explains. Few objects are easy " +
      "to fit: compare it with its noise floor, or use the adjusted R².",
  }, { ...NO_VARIANCE, ci: true, null: NOISE_FLOOR }),
  adjustedR2: explained({
    name: "Adjusted R² of object vectors as sums of concept vectors",
    meaning:
      "Share of the object vectors' variance that their values explain, corrected for degrees of freedom, " +
      "so that few objects do not inflate it. 0: values explain nothing.",
    headlines: [{ at: "avg_pos" }],
    telling: { place: 7, at: "avg_pos" },
  }, { missing: "no-free-direction", ci: true }),
};

const conceptFit = (name: string, meaning: string, headline: boolean): Described<ConceptFit> => ({
  r2: explained({ name, meaning, headlines: headline ? [{}] : [] }, {
    ...NO_VARIANCE,
    null: NOISE_FLOOR,
  }),
});

const OVER_ROLES = {
  ...NO_VARIANCE,
  ci: true,
  threshold: "objects in permuted roles, Student's t",
} as const;

const ROLES: Described<RolesMetrics> = {
  read: share({
    name: "Positions decoded by unbinding",
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
    gained: explained({
      name: "R² added by roles",
      meaning:
        "R² on left-out scenes of a separate table per role, minus that of one shared table.",
    }, OVER_ROLES),
  },
  spectrum: list("Eigenvalues of the tables over roles as shares, the largest first."),
  directions: metric({
    name: "Directions over roles",
    meaning:
      "Effective number of directions, (tr)² / tr of squares; 1: one table serves every role.",
    unit: "value",
    better: "neither",
  }, OVER_ROLES),
  whole: detail("Effective directions of the whole map of roles and values."),
  scenes: count("Scenes used, at most 1,000."),
};

const DECOMPOSE_METRICS: Described<DecomposeMetrics> = {
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
  roles: maybe(ROLES),
};

/** What `decompose` finds. */
export type DecomposeResult = {
  metrics: DecomposeMetrics;
  curves: Nothing;
  tables: { objects: ObjectRow[] };
};

export const DECOMPOSE_RESULT: Described<DecomposeResult> = {
  metrics: DECOMPOSE_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
