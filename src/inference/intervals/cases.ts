/** Numbers that are means of cases: intervals follow from these, and two numbers are held together case by case. */
import type { Core } from "../../core/core.ts";
import {
  type JackknifeCases,
  type Jackknifed,
  jackknifeInterval,
  jackknifeOverValues,
  type NoIntervalReason,
} from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { inner, isNode } from "../../metrics/flatten.ts";
import type { MetricNode, Part } from "../../metrics/node.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { Members } from "../../result/estimate.ts";
import type { InferenceContext } from "../context.ts";
import { bitsInterval, objectsOf, valuesOfObjects } from "./over_objects.ts";

/** A mean of cases, less what chance gives. */
export interface CasesOf extends JackknifeCases {
  readonly known: number;
  /** Of bits: how many there are to tell, and the swaps where every one is told. */
  readonly most?: { readonly prior: number; readonly swaps: JackknifeCases | null } | undefined;
}

/** What is known of a mean beside its cases. */
interface About extends Partial<Pick<CasesOf, "known" | "most">> {
  /** Objects of each case; default: those of its scene. */
  readonly of?: () => JackknifeCases["of"];
  /** `plain` of what can lie outside 0 to 1. */
  readonly scale?: "rate" | "plain";
  /** Names the random numbers of its interval over scenes; default: its measure and path. */
  readonly stream?: string;
}

/** The mean of what some scenes give, or groups of them. Its measure's declaration says which intervals are made of it. */
export class Cases implements CasesOf {
  readonly known: number;
  readonly most: CasesOf["most"];
  readonly scale: "rate" | "plain";
  readonly stream: string | null;
  #of: () => JackknifeCases["of"];

  /** @param given what each scene gives, or each group; `rows` are those that count */
  constructor(
    readonly scenes: SceneSet,
    private readonly given: ArrayLike<number>,
    readonly rows: ArrayLike<number>,
    { known = 0, most, scale = "rate", stream, of = () => objectsOf(scenes, rows) }: About = {},
  ) {
    this.known = known;
    this.most = most;
    this.scale = scale;
    this.stream = stream ?? null;
    this.#of = of;
  }

  /** With what chance gives; null where there is no case. */
  get mean(): number | null {
    return mean(this.values);
  }

  get values(): Float64Array {
    return Float64Array.from(this.rows, (row) => this.given[row]);
  }

  get of(): JackknifeCases["of"] {
    return this.#of();
  }

  /** Every object left out in turn: the interval, or why there is none. */
  overObjects(core: Core): Jackknifed {
    return bounded(this, this.scale, (of, scale) => jackknifeInterval(core, of, { scale }));
  }

  /** The same for other values too. */
  overValues(core: Core): Jackknifed {
    const units = valuesOfObjects(this.scenes);
    return bounded(
      this,
      this.scale,
      (of, scale) => jackknifeOverValues(core, of, units, { scale }),
    );
  }
}

/** The mean of these rows; null without any. */
export function casesOver(
  scenes: SceneSet,
  given: ArrayLike<number> | null | undefined,
  rows: ArrayLike<number>,
  about?: About,
): Cases | null {
  return given == null || rows.length === 0 ? null : new Cases(scenes, given, rows, about);
}

/** Case by case the first less the second, of the same cases; null where one has none. */
export function casesBetween(a: CasesOf | null, b: CasesOf | null): CasesOf | null {
  if (a === null || b === null) return null;
  const { values, of, known } = a;
  const others = b.values;
  return { values: values.map((value, i) => value - others[i]), of, known: known - b.known };
}

export function valueOf(cases: CasesOf | null): number | null {
  return cases && mean(cases.values)! - cases.known;
}

/** Over objects, every one left out in turn. */
export function intervalOf(
  core: Core,
  cases: CasesOf | null,
  scale: Cases["scale"],
  level = 0.95,
): Interval {
  if (cases === null) return null;
  return bounded(cases, scale, (of, scale) => jackknifeInterval(core, of, { scale, level }))
    .interval;
}

/** An interval less what chance gives; of bits it ends at those that there are to tell. */
function bounded(
  cases: CasesOf,
  scale: Cases["scale"],
  over: (cases: JackknifeCases, scale: Cases["scale"]) => Jackknifed,
): Jackknifed {
  const all = over(cases, scale);
  if (all.interval === null) return all;
  const { known, most } = cases;
  const found = [all.interval[0] - known, all.interval[1] - known] as const;
  if (most === undefined) return { interval: found, reason: null };
  const swaps = most.swaps && over(most.swaps, "rate").interval;
  return { interval: bitsInterval(found, valueOf(cases)!, most.prior, swaps)!, reason: null };
}

/** Of each mean where it stands, its members, and why it has no interval over objects. */
export type IntervalsOfCases = ReadonlyMap<
  Cases,
  {
    readonly path: string;
    readonly members: Pick<Members, "ci" | "ciValues" | "ciScenes">;
    readonly reason: NoIntervalReason | null;
  }
>;

/** Why numbers have no interval, by their paths. */
export type Unsure = ReadonlyMap<string, NoIntervalReason>;

type Context = Pick<InferenceContext, "core" | "pool" | "seed" | "signal">;

/** Intervals of numbers that are given by their cases: those that the declaration has. */
export async function intervalsOfCases(
  kind: string,
  declared: Part,
  numbers: unknown,
  context: Context,
): Promise<IntervalsOfCases> {
  const { core } = context;
  const of = async ({ path, node: { members }, cases }: Placed) => {
    const stream = cases.stream ?? `${kind}/ci/${path}`;
    const { interval: ci, reason } = cases.overObjects(core);
    return [cases, {
      ...{ path, reason },
      members: {
        ...members.ci && { ci },
        ...members.ciValues && { ciValues: cases.overValues(core).interval },
        ...members.ciScenes && { ciScenes: await overScenes(cases, context, stream) },
      },
    }] as const;
  };
  return new Map(await Promise.all(placed(declared, numbers).filter(hasInterval).map(of)));
}

/** Loaded where some measure asks: most do not. */
async function overScenes({ scenes, values, rows, scale }: Cases, context: Context, name: string) {
  const { clusteredIntervals } = await import("./clustered_intervals.ts");
  return (await clusteredIntervals(context, scenes, values, rows, name, scale)).ciScenes;
}

export function unsureOf(intervals: IntervalsOfCases): Unsure {
  return new Map(
    [...intervals.values()].flatMap(({ path, reason }) => reason === null ? [] : [[path, reason]]),
  );
}

interface Placed {
  readonly path: string;
  readonly node: MetricNode;
  readonly cases: Cases;
}

const hasInterval = ({ node: { members } }: Placed) => members.ci || members.ciScenes;

/** Every mean of cases in a tree of numbers, with its declaration. */
function placed(part: Part | undefined, at: unknown, path = ""): Placed[] {
  if (part === undefined || at === null || typeof at !== "object" || Array.isArray(at)) return [];
  if (isNode(part) && part.node === "metric") {
    const cases = at instanceof Cases ? at : (at as { readonly value?: unknown }).value;
    return cases instanceof Cases ? [{ path, node: part, cases }] : [];
  }
  return Object.entries(at).flatMap(([name, value]) =>
    placed(inner(part, name), value, path === "" ? name : `${path}.${name}`)
  );
}
