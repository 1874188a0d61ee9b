/** The few numbers to look at first, each with what it must be compared with. */
import { intervalAt, metricsByKind, numberAt } from "../result/metric.ts";
import type { Metrics, Result } from "../result/result.ts";

interface Floor {
  /** "shuffled rows", "noise floor". */
  label: string;
  value: number;
}

interface KeyNumber {
  /** Under metrics of `analyze`. */
  path: string;
  value: number;
  interval: readonly [number, number] | null;
  /** What the same measurement gives where there is nothing to find; the one to beat first. */
  floors: readonly Floor[];
}

export interface KeyNumberKind {
  path: string;
  name: string;
  /** One sentence for someone who has not read the paper. */
  meaning: string;
  /** Where its 95 % interval is, the first that is there: over objects, the wider, before over scenes. */
  intervals?: readonly string[];
  floors: (metrics: Metrics, result: Result) => (Floor | null)[];
}

function floor(label: string, path: string): (metrics: Metrics) => Floor | null {
  return (metrics) => {
    const value = numberAt(metrics, path);
    return value === null ? null : { label, value };
  };
}

/** The larger of the two controls, as the verdict takes it. */
function control(path: string): (metrics: Metrics) => Floor | null {
  return (metrics) =>
    [
      floor("shuffled rows", `probe.control.shuffled.${path}`)(metrics),
      floor("Gaussian noise", `probe.control.gaussian.${path}`)(metrics),
    ].filter((found) => found !== null).sort((a, b) => b.value - a.value)[0] ?? null;
}

const chance = {
  concept: floor("chance", "probe.chance.concept"),
  object: floor("chance", "probe.chance.object"),
};

/** In the order in which the report shows them. */
export const KEY_NUMBERS: readonly KeyNumberKind[] = [
  {
    path: "probe.concept.test",
    name: "Concepts read out",
    meaning:
      "Share of test scenes in which a linear probe scores every value that is present above " +
      "every value that is not.",
    intervals: ["probe.ciOverObjects.concept.test", "probe.ci.concept.test"],
    floors: (m) => [control("concept.test")(m), chance.concept(m)],
  },
  {
    path: "probe.object.test",
    name: "Objects read out",
    meaning: "The same for whole objects, such as red cube.",
    intervals: ["probe.ciOverObjects.object.test", "probe.ci.object.test"],
    floors: (m) => [control("object.test")(m), chance.object(m)],
  },
  {
    path: "probe.object.ambiguous",
    name: "Objects read out, ambiguous scenes only",
    meaning:
      "The same on scenes whose concepts could also make other objects. A bag of concepts can't " +
      "get these right: this is where binding shows.",
    intervals: ["probe.ciOverObjects.object.ambiguous", "probe.ci.object.ambiguous"],
    floors: (m) => [control("object.ambiguous")(m), chance.object(m)],
  },
  {
    path: "decompose.levelI.avg.r2",
    name: "R² of a sum of object vectors",
    meaning:
      "How much of the scene vectors is a sum of one vector an object (estimator avg: the mean " +
      "of the scenes that hold it).",
    intervals: ["decompose.levelI.avg.ci.r2.objects"],
    floors: (m) => [floor("noise floor", "decompose.levelI.avg.noiseFloor")(m)],
  },
  {
    path: "decompose.levelI.avg_pos.r2",
    name: "R² of a sum of object vectors, one for each position",
    meaning: "The same with a vector of its own for each object in each position (avg_pos).",
    intervals: ["decompose.levelI.avg_pos.ci.r2.objects"],
    floors: (m) => [floor("noise floor", "decompose.levelI.avg_pos.noiseFloor")(m)],
  },
  {
    path: "decompose.levelII.avg_pos.r2",
    name: "R² of object vectors as sums of concept vectors",
    meaning:
      "How much of the object vectors themselves is a sum of one vector a value. Few objects are easy " +
      "to explain by their values: read it against its noise floor.",
    intervals: ["decompose.levelII.avg_pos.ci.r2.objects"],
    floors: (m) => [floor("noise floor", "decompose.levelII.avg_pos.noiseFloor")(m)],
  },
  {
    path: "decompose.concept.ls_pos.r2",
    name: "R² of a sum of concept vectors, one for each position",
    meaning:
      "What concepts explain without object vectors: the best fit by a vector for each value in " +
      "each position.",
    floors: (m) => [floor("noise floor", "decompose.concept.ls_pos.noiseFloor")(m)],
  },
  {
    path: "decompose.levelI.avg_pos.retrieval",
    name: "Scenes found again from that sum",
    meaning:
      "Share of scenes whose sum of object vectors lies nearest, by cosine, to the scene's own " +
      "vector.",
    intervals: ["decompose.levelI.avg_pos.ci.retrieval.objects"],
    floors: (_, { inputs }) => [
      inputs[0]?.scenes > 0 ? { label: "chance", value: 1 / inputs[0].scenes } : null,
    ],
  },
  {
    path: "decompose.levelI.avg_pos.probing",
    name: "Concepts read out of that sum",
    meaning:
      "Share of scenes in which the concept probes read the sum as they should read the scene.",
    intervals: ["decompose.levelI.avg_pos.ci.probing.objects"],
    floors: () => [],
  },
  {
    path: "subtract.minus_concept.object.test",
    name: "Objects left after subtracting concepts",
    meaning: "Objects read out of the vectors once everything that concepts explain is taken away.",
    intervals: ["subtract.minus_concept.ci.object.test.objects"],
    floors: (m) => [chance.object(m)],
  },
  {
    path: "intervene.avg_pos.probing.all",
    name: "Edits that the probes read as meant",
    meaning:
      "One object's attribute is exchanged by adding a difference of object vectors; share of " +
      "edits that all concept probes then read as the edited scene.",
    intervals: ["intervene.avg_pos.ci.probing.objects"],
    floors: (m) => [floor("wrong objects", "intervene.avg_pos.control.probing.all")(m)],
  },
  {
    path: "intervene.avg_pos.retrieval.all",
    name: "Edits that land on the right scene",
    meaning: "Share of edits whose nearest scene, by cosine, is the one with the exchange made.",
    intervals: ["intervene.avg_pos.ci.retrieval.objects"],
    floors: (m) => [floor("wrong objects", "intervene.avg_pos.control.retrieval.all")(m)],
  },
  {
    path: "retrieve.caption.accuracy",
    name: "Right caption before the swapped one",
    meaning:
      "Share of scenes whose caption is nearer than the caption with the attributes swapped.",
    intervals: ["retrieve.caption.ci.objects"],
    floors: (m) => [floor("chance", "retrieve.caption.chance")(m)],
  },
  {
    path: "map.parallelogram",
    name: "Distance from a parallelogram",
    meaning:
      "0 where exchanging an attribute moves every scene in the same direction; lower is more " +
      "regular.",
    intervals: ["map.ci.parallelogram.objects"],
    floors: (m) => [floor("shuffled scenes", "map.parallelogramNull")(m)],
  },
];

/** The number of one kind in one Result; null where it was not measured. */
export function keyNumber(result: Result, kind: KeyNumberKind): KeyNumber | null {
  const metrics = metricsByKind(result);
  const value = numberAt(metrics, kind.path);
  if (value === null) return null;
  return {
    path: kind.path,
    value,
    interval: (kind.intervals ?? []).map((path) => intervalAt(metrics, path))
      .find((interval) => interval !== null) ?? null,
    floors: kind.floors(metrics, result).filter((found) => found !== null),
  };
}
