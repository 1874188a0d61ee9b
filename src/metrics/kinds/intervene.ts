import { ESTIMATORS } from "../estimators.ts";
import {
  control,
  count,
  detail,
  each,
  type EstimateMembers,
  known,
  metric,
  type MetricText,
  type NumbersOf,
  orNull,
  rows,
  share,
  word,
} from "../node.ts";
import { OBJECTS } from "../tables.ts";

/** Whether exchanging object vectors gives the scene with the exchange made, by estimator. */
export type InterveneMetrics = NumbersOf<typeof INTERVENE_METRICS>;

/** The edits by one estimator. */
type Edits = NonNullable<InterveneMetrics[keyof InterveneMetrics]>;

/** How many edits the shares are of, and what was left out. */
export type EditCounts = Edits["count"];

/** Shares of edits that succeeded, each beside that of edits with vectors of the wrong objects. */
export type EditRates = Omit<Edits, "count">;

/** A share of edits: of all, and by whether the objects agreed in the attribute before. */
export type EditShares = EditRates["unmoved"];

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

const edits = (name: string, text: MetricText, members?: EstimateMembers) =>
  share(name, text, { ...NO_EDITS, drawn: ["value"], ...members, null: WRONG_OBJECTS });

const INTERVENE_METRICS = each("estimator", ESTIMATORS, {
  probing: {
    all: edits("Successful object edits (probe)", {
      meaning: PROBING,
      headlines: [{ at: "avg_pos" }],
      telling: { place: 8, at: "avg_pos" },
    }, INTERVALS),
    same: edits("Successful object edits (probe), attribute shared", {
      meaning: SAME,
    }),
    different: edits("Successful object edits (probe), attribute different", {
      meaning: DIFFERENT,
    }),
  },
  retrieval: {
    all: edits("Successful object edits (nearest scene)", {
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
    same: edits("Successful object edits (nearest scene), attribute shared", {
      meaning: SAME,
    }),
    different: edits("Successful object edits (nearest scene), attribute different", {
      meaning: DIFFERENT,
    }),
  },
  probingTest: {
    all: edits("Successful object edits (probe), held-out scenes", {
      meaning: "The same on scenes that the probes were not fitted on.",
    }, NEW),
    same: edits("Successful object edits (probe), held-out scenes, attribute shared", {
      meaning: SAME,
    }, { ...NEW, drawn: [] }),
    different: edits("Successful object edits (probe), held-out scenes, attribute different", {
      meaning: DIFFERENT,
    }, { ...NEW, drawn: [] }),
  },
  unmoved: unmoved(),
  count: {
    all: count("Edits."),
    same: count("Edits of scenes whose objects shared the attribute."),
    different: count("Edits of scenes whose objects differed in it."),
    test: orNull(count("Edits of scenes that the probes were not fitted on.")),
    skipped: count("Edits left out because the edited scene is not in the set."),
    sharedScenes: count("Scenes that are the target of several edits."),
  },
});

function unmoved() {
  const unchanged = (name: string, meaning: string) =>
    metric(name, ["share", "lower"], { meaning }, { ...NO_EDITS, null: WRONG_OBJECTS });
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
export type EditPoint = NumbersOf<typeof EDIT_POINT>;

const points = (what: string) => ({
  all: detail(`${what}, of all edits.`, "share"),
  same: detail(`${what}, attribute shared.`, "share"),
  different: detail(`${what}, attribute different.`, "share"),
});

const EDIT_POINT = {
  estimator: word("Estimator of the object vectors."),
  scale: known("The factor of the edit."),
  retrieval: points("Share whose nearest scene is the edited one"),
  probing: points("Share that the probes decode as the edited scene"),
  probingTest: points("Share that the probes decode as the edited scene, held-out scenes"),
  unmoved: points("Share whose nearest scene is still the original"),
};

/** What `intervene` finds. */
export type InterveneResult = NumbersOf<typeof INTERVENE_RESULT>;

export const INTERVENE_RESULT = {
  metrics: INTERVENE_METRICS,
  curves: { intervene: rows("Edits by estimator and scale.", EDIT_POINT) },
  tables: { objects: OBJECTS },
};
