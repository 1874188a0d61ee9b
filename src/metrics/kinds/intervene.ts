import type { Estimate } from "../../result/estimate.ts";
import { type ByEstimator, ESTIMATORS } from "../estimators.ts";
import {
  control,
  count,
  type Described,
  type DescribedTree,
  detail,
  each,
  type EstimateMembers,
  metric,
  type MetricNode,
  rows,
  share,
  word,
} from "../node.ts";
import { type ObjectRow, OBJECTS } from "../tables.ts";

/** Whether exchanging object vectors gives the scene with the exchange made, by estimator. */
export type InterveneMetrics = ByEstimator<Edits>;

/** A share of edits: of all, and by whether the objects agreed in the attribute before. */
export type EditShares<S = Estimate> = { all: S; same: S; different: S };

/** Shares of edits that succeeded, each beside that of edits with vectors of the wrong objects. */
export type EditRates<S = Estimate> = {
  retrieval: EditShares<S>;
  probing: EditShares<S>;
  /** The same on scenes that the probes were not fitted on. */
  probingTest: EditShares<S>;
  /** Edits whose nearest scene is still the one that was edited. */
  unmoved: EditShares<S>;
};

/** How many edits the shares are of, and what was left out. */
export type EditCounts = {
  all: number;
  same: number;
  different: number;
  test: number | null;
  skipped: number;
  sharedScenes: number;
};

/** The edits by one estimator. */
export type Edits = EditRates & { count: EditCounts };

const RETRIEVAL = "Share of edits whose nearest scene, by cosine, is the edited scene.";
const PROBING =
  "An object's attribute is replaced by adding a difference of object vectors; share of " +
  "edits of which the concept probes decode every value of the edited scene.";
const SAME = "The same where both objects of the scene shared the attribute.";
const DIFFERENT = "The same where the objects of the scene differed in the attribute.";

const WRONG_OBJECTS = control("wrong objects");
const INTERVALS = { ci: true, ciScenes: true } as const;
const NO_EDITS = { missing: "no-edits" } as const;
const NEW = { missing: "no-new-scenes" } as const;

const edits = (node: Parameters<typeof share>[0], members?: EstimateMembers): MetricNode =>
  share(node, { ...NO_EDITS, drawn: ["value"], ...members, null: WRONG_OBJECTS });

const INTERVENE_METRICS: DescribedTree<InterveneMetrics> = each("estimator", ESTIMATORS, {
  probing: {
    all: edits({
      name: "Successful object edits (probe)",
      meaning: PROBING,
      headlines: [{ at: "avg_pos" }],
      telling: { place: 8, at: "avg_pos" },
    }, INTERVALS),
    same: edits({ name: "Successful object edits (probe), attribute shared", meaning: SAME }),
    different: edits({
      name: "Successful object edits (probe), attribute different",
      meaning: DIFFERENT,
    }),
  },
  retrieval: {
    all: edits({
      name: "Successful object edits (nearest scene)",
      meaning: RETRIEVAL,
      headlines: [{ at: "avg_pos" }],
      telling: { place: 23, at: "avg_pos" },
      compared: {
        key: "edits",
        column: "successful edits",
        rank: 6,
        at: "avg_pos",
      },
    }, INTERVALS),
    same: edits({
      name: "Successful object edits (nearest scene), attribute shared",
      meaning: SAME,
    }),
    different: edits({
      name: "Successful object edits (nearest scene), attribute different",
      meaning: DIFFERENT,
    }),
  },
  probingTest: {
    all: edits({
      name: "Successful object edits (probe), held-out scenes",
      meaning: "The same on scenes that the probes were not fitted on.",
    }, NEW),
    same: edits({
      name: "Successful object edits (probe), held-out scenes, attribute shared",
      meaning: SAME,
    }, { ...NEW, drawn: [] }),
    different: edits({
      name: "Successful object edits (probe), held-out scenes, attribute different",
      meaning: DIFFERENT,
    }, { ...NEW, drawn: [] }),
  },
  unmoved: unmoved(),
  count: {
    all: count("Edits."),
    same: count("Edits of scenes whose objects shared the attribute."),
    different: count("Edits of scenes whose objects differed in it."),
    test: count("Edits of scenes that the probes were not fitted on."),
    skipped: count("Edits left out because the edited scene is not in the set."),
    sharedScenes: count("Scenes that are the target of several edits."),
  },
});

function unmoved(): Described<EditShares> {
  const unchanged = (name: string, meaning: string) =>
    metric({ name, meaning, unit: "share", better: "lower" }, { ...NO_EDITS, null: WRONG_OBJECTS });
  return {
    all: unchanged(
      "Edits without effect (nearest scene)",
      "Share of edits whose nearest scene is still the original.",
    ),
    same: unchanged("Edits without effect, attribute shared", SAME),
    different: unchanged("Edits without effect, attribute different", DIFFERENT),
  };
}

/** The edits by one estimator at one scale. */
export type EditPoint = EditRates<number | null> & { estimator: string; scale: number };

const points = (what: string): Described<EditShares<number | null>> => ({
  all: detail(`${what}, of all edits.`, "share"),
  same: detail(`${what}, attribute shared.`, "share"),
  different: detail(`${what}, attribute different.`, "share"),
});

const EDIT_POINT: Described<EditPoint> = {
  estimator: word("Estimator of the object vectors."),
  scale: detail("The factor of the edit."),
  retrieval: points("Share whose nearest scene is the edited one"),
  probing: points("Share that the probes decode as the edited scene"),
  probingTest: points("Share that the probes decode as the edited scene, held-out scenes"),
  unmoved: points("Share whose nearest scene is still the original"),
};

/** What `intervene` finds. */
export type InterveneResult = {
  metrics: InterveneMetrics;
  curves: { intervene: EditPoint[] };
  tables: { objects: ObjectRow[] };
};

export const INTERVENE_RESULT: Described<InterveneResult> = {
  metrics: INTERVENE_METRICS,
  curves: { intervene: rows("Edits by estimator and scale.", EDIT_POINT) },
  tables: { objects: OBJECTS },
};
