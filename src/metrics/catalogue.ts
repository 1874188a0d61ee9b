/** Every metric of every measure: what people call it, and where its intervals and controls stand. */
import { APPROXIMATE_METRICS } from "./approximate.ts";
import { DECOMPOSE_METRICS } from "./decompose.ts";
import { leavesOf, nearest } from "./flatten.ts";
import { INTERVENE_METRICS } from "./intervene.ts";
import { MAP_METRICS } from "./map.ts";
import type { IntervalNode, MetricNode, Part, ReferenceKind } from "./node.ts";
import { PROBE_METRICS } from "./probe.ts";
import { RETRIEVE_METRICS } from "./retrieve.ts";
import { SUBTRACT_METRICS } from "./subtract.ts";
import { TRAIN_METRICS } from "./train.ts";

/** The tree of each kind of Result, in the order in which reports show them. */
export const METRICS = {
  probe: PROBE_METRICS,
  decompose: DECOMPOSE_METRICS,
  subtract: SUBTRACT_METRICS,
  intervene: INTERVENE_METRICS,
  retrieve: RETRIEVE_METRICS,
  approximate: APPROXIMATE_METRICS,
  map: MAP_METRICS,
  train: TRAIN_METRICS,
} as const satisfies { readonly [kind: string]: Part };

/** A metric, and all that goes with it. Paths begin with the measure, as in a Result of `analyze`. */
export interface Metric extends Omit<MetricNode, "node" | "besides"> {
  readonly measure: string;
  /** `*` stands for any one name: an estimator, a concept. */
  readonly path: string;
  /** Where its 95 % intervals are: over objects, which lead, before those over scenes. */
  readonly intervals: readonly { readonly over: IntervalNode["over"]; readonly path: string }[];
  /** What it must beat: controls first, then floors, then chance. */
  readonly references: readonly MetricReference[];
}

/** A number that a metric must beat. */
export interface MetricReference {
  readonly kind: ReferenceKind;
  readonly label: string;
  readonly path: string;
}

const OVER = ["objects", "scenes", "seeds"] as const;
const KINDS = ["control", "floor", "chance"] as const;

function metricsOf(measure: string, tree: Part): Metric[] {
  const leaves = leavesOf(tree);
  const known = new Set(
    leaves.filter(({ leaf }) => leaf.node === "metric" || leaf.node === "reference")
      .map(({ path }) => path),
  );
  const at = (path: string) => `${measure}.${path}`;
  return leaves.flatMap(({ path, leaf }): Metric[] => {
    if (leaf.node !== "metric") return [];
    const { node: _, besides = [], ...told } = leaf;
    const intervals = leaves.flatMap((other) =>
      other.leaf.node === "interval" && nearest(other.path, other.leaf.of, known) === path
        ? [{ over: other.leaf.over, path: at(other.path) }]
        : []
    );
    const references = leaves.flatMap(({ path: from, leaf }) =>
      leaf.node === "reference" && leaf.of.some((of) => nearest(from, of, known) === path)
        ? [{ kind: leaf.kind, label: leaf.label, path: at(from) }]
        : []
    );
    return [{
      ...told,
      measure,
      path: at(path),
      intervals: intervals.sort((a, b) => OVER.indexOf(a.over) - OVER.indexOf(b.over)),
      references: [...references, ...besides]
        .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    }];
  });
}

/** Every metric, measure by measure. */
export const CATALOGUE: readonly Metric[] = Object.entries(METRICS)
  .flatMap(([measure, tree]) => metricsOf(measure, tree));

/** Where a path such as "decompose.levelI.avg.r2" fits a metric's, and what `*` stands for in it. */
export function metricAtPath(path: string): { metric: Metric; names: string[] } | null {
  const keys = path.split(".");
  for (const metric of CATALOGUE) {
    const names = matched(metric.path.split("."), keys);
    if (names !== null) return { metric, names };
  }
  return null;
}

function matched(pattern: readonly string[], keys: readonly string[]): string[] | null {
  if (pattern.length !== keys.length) return null;
  const fits = pattern.every((key, i) => key === "*" || key === keys[i]);
  return fits ? keys.filter((_, i) => pattern[i] === "*") : null;
}

/** A path with `*` filled in, first name first. */
export function filledIn(path: string, names: readonly string[]): string {
  let next = 0;
  return path.split(".").map((key) => key === "*" ? names[next++] ?? key : key).join(".");
}
