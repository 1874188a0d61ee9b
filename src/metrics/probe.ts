/** The metrics of `probe`. */
import {
  count,
  type Described,
  detail,
  each,
  interval,
  maybe,
  reference,
  type ReferenceNode,
  share,
} from "./node.ts";
import type { Interval, Recognition } from "./recognition.ts";
import { type HitRecord, HITS, type Nothing, type ObjectRow, OBJECTS } from "./tables.ts";

/** What a linear map reads out of the embeddings of a set. */
export type ProbeMetrics = Recognition & {
  perConcept: { [concept: string]: { train: number | null; test: number | null } };
  /** Scenes that the numbers are of. */
  count: { train: number; test: number; ambiguous: number; determined: number };
  /** Of all scenes, by whether their bag of concepts leaves a choice of objects. */
  share: { ambiguous: number; determined: number };
  chance: {
    concept: number | null;
    object: number | null;
    perConcept: { [concept: string]: number | null };
  };
  loss: {
    concept: number | null;
    object: number | null;
    conceptTest: number | null;
    objectTest: number | null;
    gradientNorm: number | null;
    temperature?: number;
  };
  /** Over scenes. */
  ci: ProbeIntervals;
  ciOverObjects: ProbeIntervals;
  control: { shuffled: Recognition; gaussian: Recognition };
};

/** 95 % intervals of the probe's numbers on test scenes. */
export type ProbeIntervals = {
  concept: { test: Interval };
  object: { test: Interval; ambiguous: Interval; determined: Interval };
};

const intervals = (over: "objects" | "scenes"): Described<ProbeIntervals> => ({
  concept: { test: interval(over, "concept.test") },
  object: {
    test: interval(over, "object.test"),
    ambiguous: interval(over, "object.ambiguous"),
    determined: interval(over, "object.determined"),
  },
});

/** The same fit where there is nothing to find. */
function control(label: string): Described<Recognition> {
  const of = (path: string): ReferenceNode => reference("control", label, path);
  return {
    concept: {
      train: of("concept.train"),
      test: of("concept.test"),
      joint: of("concept.joint"),
    },
    object: {
      train: of("object.train"),
      test: of("object.test"),
      ambiguous: of("object.ambiguous"),
      determined: of("object.determined"),
    },
  };
}

const PROBE_METRICS: Described<ProbeMetrics> = {
  concept: {
    test: share({
      name: "Concepts recognised",
      meaning: "Share of test scenes in which a linear probe scores every value that is present " +
        "above every value that is not.",
      headlines: [{ demo: true }],
      compared: { key: "concept", column: "concepts", rank: 3, hits: "concept" },
    }),
    train: share({
      name: "Concepts recognised, train scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }),
    joint: share({
      name: "All concepts recognised at once",
      meaning: "Share of test scenes of which every concept is recognised.",
    }),
  },
  perConcept: each("concept", null, {
    test: share({
      name: "One concept recognised",
      meaning: "Share of test scenes in which every value of this concept that is present scores " +
        "above every one that is not.",
    }),
    train: share({
      name: "One concept recognised, train scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }),
  }),
  object: {
    test: share({
      name: "Objects recognised",
      meaning: "The same for whole objects, such as red cube.",
      headlines: [{ demo: true }],
      compared: { key: "object", column: "objects", rank: 2, hits: "object" },
    }),
    ambiguous: share({
      name: "Objects recognised, ambiguous scenes",
      meaning:
        "The same on scenes whose concepts could also make other objects. A bag of concepts can't " +
        "get these right: this is where binding shows.",
      headlines: [{ demo: true }],
      compared: {
        key: "ambiguous",
        column: "objects, ambiguous scenes",
        rank: 1,
        hits: "ambiguous",
      },
    }),
    determined: share({
      name: "Objects recognised, determined scenes",
      meaning:
        "The same on scenes whose concepts allow no other objects: a bag of concepts is enough.",
    }),
    train: share({
      name: "Objects recognised, train scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }),
  },
  chance: {
    concept: reference("chance", "chance", "concept.test"),
    object: reference("chance", "chance", "object.test", "object.ambiguous"),
    perConcept: each("concept", null, reference("chance", "chance", "perConcept.*.test")),
  },
  ciOverObjects: intervals("objects"),
  ci: intervals("scenes"),
  control: { shuffled: control("shuffled rows"), gaussian: control("Gaussian noise") },
  count: {
    train: count("Scenes that the probes were fitted on."),
    test: count("Test scenes."),
    ambiguous: count("Test scenes whose bag of concepts leaves a choice of objects."),
    determined: count("Test scenes whose bag of concepts allows no other objects."),
  },
  share: {
    ambiguous: detail("Share of all scenes whose bag of concepts leaves a choice.", "share"),
    determined: detail("Share of all scenes whose bag of concepts leaves none.", "share"),
  },
  loss: {
    concept: detail("Cross-entropy of the concept probes on train scenes, their mean.", "nats"),
    object: detail("Cross-entropy of the object probe on train scenes.", "nats"),
    conceptTest: detail("Cross-entropy of the concept probes on test scenes, their mean.", "nats"),
    objectTest: detail("Cross-entropy of the object probe on test scenes.", "nats"),
    gradientNorm: detail("Length of the gradient at the end of the fit; null for given probes."),
    temperature: maybe(detail("What cosines are multiplied by, where scores are cosines.")),
  },
};

/** What `probe` finds. */
export type ProbeFound = {
  metrics: ProbeMetrics;
  curves: Nothing;
  tables: { objects: ObjectRow[]; hits: HitRecord };
};

export const PROBE_FOUND: Described<ProbeFound> = {
  metrics: PROBE_METRICS,
  curves: {},
  tables: { objects: OBJECTS, hits: HITS },
};
