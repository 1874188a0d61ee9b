import { loadCore } from "@bindscope/bindscope/rooms/core";
import {
  baselinesOf,
  type Condition,
  describeScenes,
  FolderWriter,
  formatLabels,
  formatNpyHeader,
  type LabelWords,
  type LeadingColumn,
  PICTURE_LIST,
  pictureList,
  type Provenance,
  sceneSize,
  setParts,
  writeBaseline,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import { PATCHED, TOKENS } from "@bindscope/bindscope/rooms/options";
import { baselineRows, type MadeBaseline, makeBaselines } from "./baselines/make_baselines.ts";
import { embed, type Embedded, type EncoderHooks, EncoderSlot } from "./embed.ts";
import type { Device, FindAdapter } from "./session/device.ts";
import { encodingKey, type EncodingPlan, planEncoding } from "./encoding_plan.ts";
import type { Modality } from "./model/family.ts";
import { readModelFolder } from "./model/model_folder.ts";
import type { EncoderFlags } from "./options.ts";
import { DeviceFailure } from "./session/session.ts";
import type { LayersRequest } from "./graph/expose_layers.ts";
import { loadExchanges, type PatchRequest } from "./exchanges.ts";
import { encodeLayers, planLayers } from "./layers/encode_layers.ts";
import { type EncodedLayers, layerFile } from "./layers/layer_file.ts";
import { ENCODE_CACHE, readSceneInputs, type SceneInputs } from "./inputs/scene_inputs.ts";
import { toUnitLength } from "./unit_length.ts";

/** Where an encoding goes, and how it is made. */
export interface EncodeOptions extends EncoderFlags, LabelWords {
  /** Folder of the embedding set. */
  readonly out: string;
  /** Folder that caches what was encoded. Default: `out/.cache/encode`. */
  readonly cache?: string;
  /** Which rows of the folder's labels.csv to encode; single objects are then left out. Default: all. */
  readonly where?: readonly Condition[];
  /** Encode again what the cache holds. */
  readonly force?: boolean;
  /** Whether the set gets untrained baselines: pixels, colours or words, and redrawn weights. Default: off. */
  readonly baselines?: "auto" | "off";
  /** Scenes that the graph with redrawn weights is run on at most. Default: 400 pictures, 1,200 captions. */
  readonly redrawn?: number;
  /** Layers whose tokens are written too, as tokens.safetensors. Default: none. */
  readonly tokens?: LayersRequest | null;
  /** Layers whose states are exchanged between scenes, written as patched.safetensors. Default: none. */
  readonly patch?: PatchRequest | null;
}

/** What an encoding tells and what it may be given. */
export interface EncodeHooks extends EncoderHooks {
  /** Called for every scene and single object that has its embedding, found or made. */
  readonly progress?: { update(done: number, total: number, doing: string): void };
  /** Sentences for the person: which device, what was unusual. */
  readonly message?: (sentence: string) => void;
  /** Called with sentences that say what scenes were read, before any work. */
  readonly read?: (sentence: string) => void;
  /** Stops between two runs of the graph; finished chunks stay. */
  readonly signal?: AbortSignal;
  /** Called before a graph that loops is run by WebGPU or native code: the signal can't end it. */
  readonly unstoppable?: () => void;
  /** How a session is made of a graph in memory. Default: by onnxruntime. */
  readonly openSession?: NonNullable<EncoderHooks["openSession"]>;
  /** How a WebGPU adapter is looked for. Default: as Deno finds it. */
  readonly findAdapter?: FindAdapter;
}

/** What was encoded. */
export interface EncodedSet {
  /** The embedding set's folder. */
  readonly folder: string;
  /** Number of scenes. */
  readonly scenes: number;
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Scenes and single objects that were encoded now; the rest came from the cache. */
  readonly encoded: number;
}

/** Encodes the scenes, and the single objects if the folder has them, and writes an embedding set. A stopped run resumes. */
export async function encodeScenes(
  sceneFolder: string,
  modelFolder: string,
  options: EncodeOptions,
  { message = () => {}, ...hooks }: EncodeHooks = {},
): Promise<EncodedSet> {
  const { family } = await readModelFolder(modelFolder);
  const able = (["image", "text"] as const).filter((modality: Modality) => family[modality]);
  const sceneInputs = await readSceneInputs(sceneFolder, able, options.where, options);
  const { summary, warnings } = describeScenes(
    sceneInputs.scenes,
    sceneSize(sceneInputs.scenes),
    sceneInputs.remarks,
  );
  hooks.read?.(`${sceneFolder}: ${summary}.`);
  for (const warning of warnings) hooks.read?.(`Note: ${warning}`);
  const encode = (device: Device) =>
    encodeOn(sceneInputs, modelFolder, { ...options, device }, { ...hooks, message });
  const { plan, results, baselines, layers, patched } = await encode(options.device).catch(
    (error: unknown) => {
      if (options.device !== "auto" || !(error instanceof DeviceFailure)) throw error;
      message(error.message.replace("Use --device wasm.", "Going on with wasm."));
      return encode("wasm");
    },
  );
  await writeSet(options.out, sceneInputs, plan, results, { baselines, layers, patched });
  return {
    folder: options.out,
    scenes: sceneInputs.scenes.count,
    dim: results[0].dim,
    encoded: results.reduce((sum, { encoded }) => sum + encoded, 0),
  };
}

interface Beside {
  readonly baselines: readonly MadeBaseline[];
  readonly layers: EncodedLayers | null;
  readonly patched: Uint8Array[] | null;
}

/** What every scene, and every single object, became. */
async function encodeOn(
  sceneInputs: SceneInputs,
  modelFolder: string,
  options: EncodeOptions,
  { progress, findAdapter, ...hooks }: EncodeHooks,
): Promise<
  {
    plan: EncodingPlan;
    results: Embedded[];
  } & Beside
> {
  const plan = await planEncoding(modelFolder, sceneInputs.modality, options, findAdapter);
  for (const note of plan.notes) hooks.message?.(note);
  const jobs = [
    sceneInputs.inputs,
    ...(sceneInputs.objectInputs ? [sceneInputs.objectInputs] : []),
  ];
  const core = options.baselines === "auto" ? await loadCore() : null;
  const { tokens = null, patch = null } = options;
  const layersPlan = tokens && await planLayers(sceneInputs, plan, tokens);
  const patches = patch && await (await loadExchanges())(sceneInputs, plan, patch);
  if (patches !== null) hooks.message?.(patches.sentence);
  const total = jobs.reduce((sum, { scenes }) => sum + scenes.count, 0) +
    (layersPlan === null ? 0 : sceneInputs.scenes.count) +
    (patches === null ? 0 : patches.runs(sceneInputs.scenes.count)) +
    (core === null ? 0 : baselineRows(core, sceneInputs, options.redrawn));
  const doing = sceneInputs.modality === "image" ? "encoding pictures" : "encoding captions";
  let done = 0;
  const onRows = (count: number) => progress?.update(done += count, total, doing);
  const cache = options.cache ?? ENCODE_CACHE;
  const results: Embedded[] = [];
  const { force, redrawn } = options;
  {
    await using slot = new EncoderSlot(plan, hooks);
    for (const job of jobs) {
      const work = { key: encodingKey(plan, job.sha256), chunk: plan.chunk };
      results.push(await embed(work, slot, job, cache, { onRows, force }));
    }
  }
  const layers = layersPlan &&
    await encodeLayers(sceneInputs, layersPlan, cache, { ...hooks, onRows, force });
  const patched = patches && await patches.make({ ...hooks, onRows });
  if (core === null) return { plan, results, baselines: [], layers, patched };
  const beside = {
    shown: sceneInputs,
    model: modelFolder,
    plan,
    flags: options,
    cache,
    force,
    redrawn,
  };
  const baselines = await makeBaselines(core, beside, { ...hooks, findAdapter, onRows });
  return { plan, results, baselines, layers, patched };
}

async function writeSet(
  folder: string,
  sceneInputs: SceneInputs,
  plan: EncodingPlan,
  [scenes, objects]: readonly Embedded[],
  { baselines, layers, patched }: Beside,
): Promise<void> {
  const writer = new FolderWriter(folder, setParts(folder));
  await writeScenes(writer, sceneInputs.scenes, sceneInputs.maker);
  await writer.write("labels.csv", formatLabels(sceneInputs.scenes, leadingColumn(sceneInputs)));
  if (sceneInputs.pictures !== null) {
    const list = pictureList(folder, sceneInputs.folder, sceneInputs.pictures);
    await writer.write(PICTURE_LIST, JSON.stringify(list));
  }
  await writer.write("embeddings.npy", npyPieces(sceneInputs.scenes.count, scenes, plan.normalize));
  if (objects) {
    const { objectCount } = sceneInputs.scenes.space;
    await writer.write("objects.npy", npyPieces(objectCount, objects, plan.normalize));
  }
  for (const one of baselines) {
    const count = one.scenes?.length ?? sceneInputs.scenes.count;
    await writeBaseline(writer, one.name, columnPieces(count, one), one.scenes);
  }
  if (layers !== null) await writer.write(TOKENS, layerFile(layers));
  if (patched !== null) await writer.write(PATCHED, patched);
  await writer.finish({
    ...provenance(sceneInputs, plan, [scenes, ...(objects ? [objects] : [])]),
    ...baselinesOf(baselines),
  });
}

/** The pieces of float32 [count, dim] as .npy; one chunk in memory at a time. */
async function* npyPieces(count: number, rows: Embedded, normalize: boolean) {
  yield formatNpyHeader("<f4", [count, rows.dim]);
  for await (const chunk of rows.chunks()) {
    if (normalize) toUnitLength(chunk, rows.dim);
    yield new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** The same of the columns of a baseline. */
async function* columnPieces(
  count: number,
  { rows, columns: [first, end], normalize }: MadeBaseline,
) {
  const dim = end - first;
  yield formatNpyHeader("<f4", [count, dim]);
  for await (const chunk of rows.chunks()) {
    const own = new Float32Array(chunk.length / rows.dim * dim);
    for (let from = first, to = 0; to < own.length; from += rows.dim, to += dim) {
      own.set(chunk.subarray(from, from + dim), to);
    }
    if (normalize) toUnitLength(own, dim);
    yield new Uint8Array(own.buffer);
  }
}

/** What each scene was, beside its labels. */
function leadingColumn({ modality, inputs }: SceneInputs): LeadingColumn {
  return modality === "text"
    ? { name: "caption", cells: inputs.scenes }
    : { name: "filename", cells: fileNames(inputs.scenes) };
}

function* fileNames(paths: Iterable<string>): Iterable<string> {
  for (const path of paths) yield path.split("/").at(-1)!;
}

/** For the manifest: everything that the numbers depend on. */
function provenance(
  sceneInputs: SceneInputs,
  { name, model, file, modality, options, device, runtime, files, normalize, notes }: EncodingPlan,
  [scenes, objects]: readonly Embedded[],
): Provenance {
  const { encoder } = scenes;
  const mixed = [scenes, objects].some((embedded) =>
    embedded?.madeOn.some((made) => made.device !== device.provider)
  );
  return {
    encoder: {
      ...name,
      modelType: model.modelType,
      family: model.family.name,
      modality,
      graph: file.name,
      files,
      ...encoder,
      normalize,
      notes: [...notes],
    },
    execution: {
      runtime,
      provider: device.provider,
      adapter: device.adapter,
      threads: device.provider === "webgpu" ? null : options.threads,
      // This many sessions shared the threads.
      ...((options.sessions ?? 1) > 1 ? { sessions: options.sessions } : {}),
      batch: options.batch,
      // A device that failed half-way made some rows, and wasm the others: from a row up to, without,
      // another.
      ...(mixed
        ? {
          rows: { scenes: byDevice(scenes), objects: objects ? byDevice(objects) : null },
          wasmThreads: options.threads,
        }
        : {}),
    },
    scenes: {
      sha256: sceneInputs.inputs.sha256,
      maker: sceneInputs.maker && { ...sceneInputs.maker },
    },
  };
}

/** Row ranges by device, as manifests have them. */
function byDevice({ madeOn }: Embedded): { [device: string]: [number, number][] } {
  return Object.fromEntries(
    madeOn.map(({ device, rows }) => [device, rows.map(([first, end]) => [first, end])]),
  );
}
