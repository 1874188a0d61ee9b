/** Every metric of every measure: what people call it, and where its intervals and controls are. */
import { nearest } from "../result/names.ts";
import { APPROXIMATE_RESULT } from "./kinds/approximate.ts";
import { BASELINES_RESULT } from "./kinds/baselines.ts";
import { DECOMPOSE_RESULT } from "./kinds/decompose.ts";
import { leavesOf } from "./flatten.ts";
import { INTERVENE_RESULT } from "./kinds/intervene.ts";
import type {
  EstimateMembers,
  MetricNode,
  NumbersOf,
  Part,
  ReferenceKind,
  ResampledOver,
  ResultTree,
} from "./node.ts";
import { PROBE_RESULT } from "./kinds/probe.ts";
import { RETRIEVE_RESULT } from "./kinds/retrieve.ts";
import { ROBUST_RESULT } from "./kinds/robust.ts";
import { SUBTRACT_RESULT } from "./kinds/subtract.ts";
import { VISIBLE_RESULT } from "./kinds/visible.ts";
import { registeredNumbers } from "./registered_numbers.ts";

/** Measures whose numbers rooms below them read by path. The others declare theirs with all else, and register them. */
const READ_BELOW = {
  probe: PROBE_RESULT,
  decompose: DECOMPOSE_RESULT,
  subtract: SUBTRACT_RESULT,
  intervene: INTERVENE_RESULT,
  retrieve: RETRIEVE_RESULT,
  approximate: APPROXIMATE_RESULT,
  baselines: BASELINES_RESULT,
  robust: ROBUST_RESULT,
  visible: VISIBLE_RESULT,
} satisfies { readonly [kind: string]: ResultTree };

/** The tree of each kind of Result, in the order in which reports show them: packages' last. */
export const resultTrees = (): ReadonlyMap<string, ResultTree> => all().trees;

/** Kinds that an analysis is made of. */
export const analyzedKinds = (): readonly string[] => all().analyzed;

/** What the metrics of a Result are; an analysis has those of others, by kind. */
export const metricsTree = (kind: string): Part =>
  resultTrees().get(kind)?.metrics ??
    Object.fromEntries([...resultTrees()].map(([kind, { metrics }]) => [kind, metrics]));

/**
 * Metrics of these measures by kind, as a Result of `analyze` has them.
 *
 * @internal
 */
export type MetricsReadBelow = {
  [K in keyof typeof READ_BELOW]: NumbersOf<typeof READ_BELOW[K]["metrics"]>;
};

/** A metric, and all that goes with it. Paths begin with the measure, as in a Result of `analyze`. */
export interface Metric extends Omit<MetricNode, "node" | "besides" | "members"> {
  /** The measure that makes it. */
  readonly measure: string;
  /** `*` stands for any one name: an estimator, a concept. */
  readonly path: string;
  /** Where its 95 % intervals are: over objects, which lead, before those over scenes. */
  readonly intervals: readonly { readonly over: ResampledOver; readonly path: string }[];
  /** What it must exceed: controls first, then floors, then chance. */
  readonly references: readonly MetricReference[];
  /** Where its p-value is; null where it has none. */
  readonly p: string | null;
}

/** A number that a metric must exceed. */
export interface MetricReference {
  /** Control, floor or chance. */
  readonly kind: ReferenceKind;
  /** "shuffled rows", "noise floor". */
  readonly label: string;
  /** As in a Result of `analyze`. */
  readonly path: string;
}

const OVER = ["objects", "pictures", "seeds", "values", "scenes"] as const;
const KINDS = ["control", "floor", "chance"] as const;

function metricsOf(measure: string, tree: Part): Metric[] {
  const at = (path: string) => `${measure}.${path}`;
  return leavesOf(tree).flatMap(({ path, leaf }): Metric[] => {
    if (leaf.node !== "metric") return [];
    const { node: _, besides = [], members, ...declared } = leaf;
    const own = (member: keyof EstimateMembers) => at(`${path}.${member}`);
    return [{
      ...declared,
      measure,
      path: at(path),
      p: members.p ? own("p") : null,
      intervals: [
        ...members.ci
          ? [{ over: members.ci === true ? "objects" as const : members.ci, path: own("ci") }]
          : [],
        ...members.ciValues ? [{ over: "values" as const, path: own("ciValues") }] : [],
        ...members.ciScenes ? [{ over: "scenes" as const, path: own("ciScenes") }] : [],
      ].sort((a, b) => OVER.indexOf(a.over) - OVER.indexOf(b.over)),
      references: [
        ...Object.entries(members.controls ?? {}).flatMap(([name, label]) =>
          label === null
            ? []
            : [{ kind: "control" as const, label, path: `${own("controls")}.${name}` }]
        ),
        ...members.threshold !== undefined
          ? [{ kind: "control" as const, label: members.threshold, path: own("threshold") }]
          : members.null
          ? [{ ...members.null, path: own("null") }]
          : [],
        ...members.chance === undefined
          ? []
          : [{ kind: "chance" as const, label: members.chance, path: own("chance") }],
        ...besides,
      ]
        .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    }];
  });
}

/** Every metric, measure by measure. */
export const catalogue = (): readonly Metric[] => all().catalogue;

let made: ReturnType<typeof allWith> | null = null;

function all() {
  const outside = registeredNumbers();
  return made = made?.outside === outside ? made : allWith(outside);
}

function allWith(outside: ReturnType<typeof registeredNumbers>) {
  const below: { readonly [kind: string]: ResultTree } = READ_BELOW;
  const analyzed = [
    ...new Set([...outside.analyzed.map(({ kind }) => kind), ...Object.keys(below)]),
  ];
  const trees = new Map(
    [...analyzed, ...outside.trees.keys()]
      .map((kind) => [kind, outside.trees.get(kind) ?? below[kind]]),
  );
  const catalogue = [...trees].flatMap(([measure, { metrics }]) => metricsOf(measure, metrics));
  return { outside, analyzed, trees, catalogue, narrowestFirst: byNarrowness(catalogue) };
}

/** Those whose path names most first: "baselines.added.swap" is no baseline's. */
const byNarrowness = (catalogue: readonly Metric[]) =>
  catalogue.map((metric) => ({ metric, keys: metric.path.split(".") }))
    .sort((a, b) => anyNames(a.keys) - anyNames(b.keys));

/** Where a path such as "decompose.levelI.avg.r2" fits a metric's, and what `*` stands for in it. */
export function metricAtPath(path: string): { metric: Metric; names: string[] } | null {
  const keys = path.split(".");
  for (const { metric, keys: pattern } of all().narrowestFirst) {
    const names = matched(pattern, keys);
    if (names !== null) return { metric, names };
  }
  return null;
}

/** `swap` for `probe.swap.test`: the first number of these measures that goes by a name without measure and `.test`. */
export function pathNamed(
  name: string,
  measures: readonly string[] = [...resultTrees().keys()],
): string | null {
  const places = measures.flatMap((measure) => [`${measure}.${name}`, `${measure}.${name}.test`]);
  return places.find((location) => catalogue().some(({ path }) => path === location)) ?? null;
}

/** What is said of a path that no metric has. */
export function noMetric(path: string): string {
  const guess = pathNamed(path) ?? nearest(path, catalogue().map(({ path }) => path));
  return `${path} is no number of a Result. ${
    guess ? `Did you mean ${guess}?` : "docs/metrics.md has them all."
  }`;
}

function anyNames(pattern: readonly string[]): number {
  return pattern.filter((key) => key === "*").length;
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
