import type { SimulatedName } from "@bindscope/bindscope/rooms/scene_options";
import { simulateTruth } from "@bindscope/bindscope/rooms/scenes";
import { ambiguousScenes } from "@bindscope/bindscope/rooms/data";
import { ANALYZED_SPECS, type ProbeMeasureOptions } from "@bindscope/bindscope/rooms/options";
import { type World, worldName, WORLDS, worldScenes } from "@bindscope/bindscope/rooms/scenes";
import { analysed, type AnalysisContext, judgedAnew } from "./analysed.ts";
import { judgeBinding, type Judgement, judgeTransfer } from "./judged.ts";
import { metricAt, numberAt, type TransferRow } from "@bindscope/bindscope/rooms/metrics";
import type { Json } from "@bindscope/bindscope/rooms/result";
import type { Noise, WorldId } from "../choices.ts";

interface VerdictCell {
  readonly world: World;
  readonly truth: SimulatedName;
  readonly noise: number;
  readonly seed: number;
}

export interface VerdictRow {
  readonly world: string;
  readonly scenes: number;
  /** Scenes whose bag of values allows another set of objects. */
  readonly ambiguous: number;
  /** Bags of values that show two sets of objects. */
  readonly bags: number | null;
  /** Power: swap accuracy and concepts recognised by the same readers on planted binding. */
  readonly power: { readonly swap: number | null; readonly concept: number | null };
  readonly noise: number;
  readonly seed: number;
  readonly truth: SimulatedName;
  readonly verdict: string;
  readonly transfer: string;
  readonly sentence: string;
  readonly binding: Judgement;
  readonly carriesOver: Judgement | null;
  /** What a rule of transfer can go by: what objects share, and readers over all splits of a coverage. */
  readonly common: Json;
  readonly readers: Json;
}

/** Measures that no verdict rests on. */
const LEFT_OUT = ["subtract", "intervene", "retrieve", "map"];

/** Every truth, in each world, at each noise, for each seed. */
export function verdictCells(
  { worlds, scenes, truths, noises, seeds }: {
    readonly worlds: readonly WorldId[];
    readonly scenes: number | null;
    readonly truths: readonly SimulatedName[];
    readonly noises: readonly Noise[];
    readonly seeds: number;
  },
): VerdictCell[] {
  return worlds.flatMap((world) =>
    noises.flatMap((noise) =>
      Array.from({ length: seeds }, (_, seed) => seed).flatMap((seed) =>
        truths.map((truth) => ({
          world: scenes === null ? WORLDS[world] : { ...WORLDS[world], most: scenes },
          truth,
          noise: Number(noise) / 100,
          seed,
        }))
      )
    )
  );
}

/**
 * `analyze`, with its own defaults, on one planted set.
 *
 * @param settings `writing`: run `approximate` too, though readers decide nearly always; `beyond`: which readers that are not
 * linear; `dim`: dimensions of the planted vectors
 */
export async function verdictOn(
  { world, truth, noise, seed }: VerdictCell,
  { writing, beyond, dim }: {
    readonly writing: boolean;
    readonly dim: number;
    readonly beyond: ProbeMeasureOptions["beyond"];
  },
  context: AnalysisContext,
): Promise<VerdictRow> {
  const { core } = context;
  const scenes = worldScenes(core, world, seed);
  using set = simulateTruth(core, truth, scenes, { dim, noise, seed });
  const leftOut = writing ? LEFT_OUT : [...LEFT_OUT, "approximate"];
  const measures = ANALYZED_SPECS.map(({ kind }) => kind).filter((kind) => !leftOut.includes(kind));
  const { result } = await analysed(set, { measures, beyond }, seed, context);
  const { verdict, transfer, sentence } = judgedAnew(result);
  return {
    world: worldName(world),
    scenes: scenes.count,
    ambiguous: ambiguousScenes(scenes).reduce((sum, one) => sum + one, 0),
    bags: numberAt(result.metrics, "probe.pair.families"),
    power: {
      swap: numberAt(result.metrics, "probe.planted.swap"),
      concept: numberAt(result.metrics, "probe.planted.concept"),
    },
    noise,
    seed,
    truth,
    verdict,
    transfer,
    sentence,
    binding: judgeBinding(truth, verdict, world.sizes.length),
    carriesOver: judgeTransfer(truth, transfer),
    common: metricAt(result.metrics, "probe.common") ?? null,
    readers: overSplits(result.curves.decoderTransfer),
  };
}

function overSplits(rows: Json | undefined): Json {
  return Array.isArray(rows)
    ? rows.filter((row) => metricAt<TransferRow>(row, "seed") === null)
    : [];
}
