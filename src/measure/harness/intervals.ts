/** Intervals of numbers that are given by their cases: those that the declaration has. */
import type { NoIntervalReason } from "../../core/statistics/jackknife.ts";
import type { InferenceContext } from "../../inference/context.ts";
import { Cases } from "../../inference/intervals/cases.ts";
import { inner, isNode } from "../../metrics/flatten.ts";
import type { MetricNode, Part } from "../../metrics/node.ts";
import type { Members } from "../../result/estimate.ts";

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
  const { clusteredIntervals } = await import(
    "../../inference/intervals/clustered_intervals.ts"
  );
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
