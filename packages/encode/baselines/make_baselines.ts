/** Untrained baselines, made beside an encoding: through the same cache, chunk by chunk. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { canonicalJson, VERSION } from "@bindscope/bindscope/rooms/result";
import { embed, type Embedded, type EmbedInput, type EncodingSlot } from "../embed.ts";
import type { EncoderHooks } from "../embed.ts";
import type { EncodingPlan } from "../encoding_plan.ts";
import type { Modality } from "../model/family.ts";
import type { EncoderFlags } from "../options.ts";
import { readImageRecipe } from "../pictures/image_recipe.ts";
import { listOf } from "../inputs/scene_list.ts";
import type { SceneInputs } from "../inputs/scene_inputs.ts";
import type { FindAdapter } from "../session/device.ts";
import { COLOR_COUNTS, PIXELS } from "./picture_counts.ts";
import { NotRedrawn, redrawnKey, RedrawnSlot } from "./redrawn.ts";
import { captionMaker, pictureMaker } from "./row_makers.ts";
import { twinScenes } from "./twin_scenes.ts";
import { WORD_CODES, WORD_NUMBERS } from "./word_codes.ts";

/** A baseline's rows, as a set's folder holds them. */
export interface MadeBaseline {
  readonly name: string;
  /** Which scenes it covers; null: all. */
  readonly scenes: Int32Array | null;
  /** Rows that hold it, perhaps beside others. */
  readonly rows: Embedded;
  readonly columns: readonly [first: number, end: number];
  /** Whether rows are scaled to length 1. */
  readonly normalize: boolean;
}

/** Scenes that the redrawn graph is run on at most: what its null needs, at the cost of an encoding. */
const MOST_REDRAWN: { readonly [M in Modality]: number } = { image: 400, text: 1200 };
/** Scenes in one chunk of what needs no graph. */
const CHUNK: { readonly [M in Modality]: number } = { image: 32, text: 1024 };

/** What is made without a graph, and how many numbers each has. */
const COUNTED: { readonly [M in Modality]: readonly (readonly [name: string, dim: number])[] } = {
  image: [["pixels", PIXELS], ["colors", COLOR_COUNTS]],
  text: WORD_CODES.map((name) => [name, WORD_NUMBERS / WORD_CODES.length]),
};

/** Numbers that a row of all of these has. */
export function countedNumbers(modality: Modality): number {
  return COUNTED[modality].reduce((sum, [, dim]) => sum + dim, 0);
}

interface Beside {
  readonly shown: SceneInputs;
  readonly model: string;
  readonly plan: EncodingPlan;
  readonly flags: EncoderFlags;
  readonly cache: string;
  readonly force?: boolean;
  /** Scenes that the redrawn graph is run on at most. */
  readonly redrawn?: number;
}

interface Hooks extends EncoderHooks {
  readonly findAdapter?: FindAdapter;
  /** Called with how many more rows are there, made or found. */
  readonly onRows: (count: number) => void;
}

/** Scenes that the redrawn graph is run on. */
export function twinRows(
  core: Core,
  { scenes, modality }: SceneInputs,
  most = MOST_REDRAWN[modality],
): number {
  return twinScenes(core, scenes, most)?.length ?? scenes.count;
}

/** Rows of all baselines, for a progress bar. */
export function baselineRows(core: Core, sceneInputs: SceneInputs, redrawn?: number): number {
  return sceneInputs.scenes.count + twinRows(core, sceneInputs, redrawn);
}

/** Makes them, or finds them in the cache. What can't be made is left out, and said. */
export async function makeBaselines(
  core: Core,
  beside: Beside,
  hooks: Hooks,
): Promise<MadeBaseline[]> {
  const counted = await counts(core, beside, hooks);
  const redrawn = await redrawnBaseline(core, beside, hooks);
  return redrawn === null ? counted : [...counted, redrawn];
}

/** Without a graph: of pictures what their pixels say, of captions what their tokens do. */
async function counts(
  core: Core,
  { shown: { inputs, modality }, model, plan, cache, force }: Beside,
  { onRows, signal }: Hooks,
): Promise<MadeBaseline[]> {
  const key = sha256Hex(canonicalJson({
    schema: "bindscope/baselines@1",
    version: VERSION,
    scenes: inputs.sha256,
    modality,
    resize: plan.options.resize,
    // All that says how pictures are cut and captions tokenised.
    files: Object.fromEntries(
      Object.entries(plan.files).filter(([name]) => !/\.onnx/.test(name)),
    ),
  }));
  let maker: ReturnType<typeof pictureMaker> | undefined;
  const slot: EncodingSlot = {
    async get() {
      return maker ??= modality === "image"
        ? pictureMaker(await readImageRecipe(model, plan.options.resize), signal)
        : captionMaker(core, model, signal);
    },
  };
  try {
    const rows = await embed({ key, chunk: CHUNK[modality] }, slot, inputs, cache, {
      onRows,
      force,
    });
    let first = 0;
    return COUNTED[modality].map(([name, dim]) => ({
      name,
      scenes: null,
      rows,
      columns: [first, first += dim] as const,
      normalize: false,
    }));
  } finally {
    await maker?.[Symbol.asyncDispose]();
  }
}

async function redrawnBaseline(
  core: Core,
  { shown: { inputs, scenes, modality }, model, plan, flags, cache, force, redrawn }: Beside,
  { onRows, ...hooks }: Hooks,
): Promise<MadeBaseline | null> {
  const rows = twinScenes(core, scenes, redrawn ?? MOST_REDRAWN[modality]);
  const input = rows === null ? inputs : someOf(inputs, rows);
  await using slot = new RedrawnSlot(core, model, plan, flags, cache, hooks);
  try {
    const key = redrawnKey(plan, input.sha256);
    const embedded = await embed({ key, chunk: plan.chunk }, slot, input, cache, { onRows, force });
    const columns = [0, embedded.dim] as const;
    return { name: "redrawn", scenes: rows, rows: embedded, columns, normalize: plan.normalize };
  } catch (error) {
    // Weights that can't be drawn, and numbers that overflow: the model's own rows are none the worse.
    if (!(error instanceof NotRedrawn || error instanceof RangeError)) throw error;
    hooks.message?.(`The baseline redrawn was left out. ${error.message}`);
    return null;
  }
}

function someOf({ scenes, sha256, noun }: EmbedInput, rows: Int32Array): EmbedInput {
  return {
    scenes: listOf(Array.from(rows, (row) => scenes.read(row, row + 1)[0])),
    sha256: sha256Hex(`${sha256} ${rows.join()}`),
    noun,
  };
}
