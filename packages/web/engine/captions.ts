/** Captions to vectors by the bundled encoder, placed among those of the bundled set. */
import {
  columnMeans,
  type Core,
  cosineTopK,
  leadingCoordinates,
  loadCore,
  matmul,
  Matrix,
} from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { mountBytes } from "@bindscope/bindscope/rooms/host";
import { describeFailure, withArticle } from "@bindscope/bindscope/rooms/options";
import { chooseDevice, placeRuntime } from "@bindscope/bindscope/rooms/encode";
import { type CaptionEncoder, openCaptionEncoder } from "./caption_encoder.ts";
import { bundledSet } from "../sets/bundled.ts";
import type {
  CaptionAnswer,
  CaptionQuery,
  NearScene,
  Placed,
} from "../captions/caption_queries.ts";
import type { EngineCalls, EngineUpdate } from "./calls.ts";

const MODEL = "all-minilm-l6-v2-int8";
const MODEL_FILES = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "modules.json",
  "sentence_bert_config.json",
  "1_Pooling/config.json",
  "onnx/model_quantized.onnx",
];
const NEAREST = 5;

/** Answers through the port until the worker is ended. */
export async function captions(
  { port, device }: EngineCalls["captions"]["input"],
  tell: (update: EngineUpdate) => void,
): Promise<never> {
  const core = await loadCore();
  const set = await bundledSet(core, "captions");
  const threads = threadsHere();
  const encoder = await openBundled(device, threads, tell);
  const map = new VectorMap(core, set);
  const say = (answer: CaptionAnswer) => port.postMessage(answer);
  let last: Promise<void> = Promise.resolve();
  port.onmessage = ({ data }: { data: CaptionQuery }) => {
    // One after the other: the encoder has one place for its inputs.
    last = last.then(() => answer(encoder, map, data)).then(
      say,
      (error) =>
        say({ kind: "refused", id: data.id, message: describeFailure(error, "page").message }),
    );
  };
  say({
    kind: "map",
    map: {
      points: map.points,
      runsOn: encoder.provider === "webgpu" ? "webgpu" : "wasm",
      threads: encoder.provider === "webgpu" ? 0 : threads,
    },
  });
  return await new Promise(() => {});
}

async function answer(
  encoder: CaptionEncoder,
  map: VectorMap,
  { id, before, after }: CaptionQuery,
): Promise<CaptionAnswer> {
  const vectors = [await encoder.encode(before), await encoder.encode(after)];
  const [one, other] = map.place(vectors);
  return {
    kind: "placed",
    id,
    before: { caption: before, ...one },
    after: { caption: after, ...other },
    cosine: map.cosine(vectors[0], vectors[1]),
  };
}

/** The encoder's files are had from beside the page, and nowhere else. */
async function openBundled(
  wanted: "auto" | "webgpu" | "wasm",
  threads: number,
  tell: (update: EngineUpdate) => void,
): Promise<CaptionEncoder> {
  const files: { [name: string]: Uint8Array } = {};
  for (const [i, name] of MODEL_FILES.entries()) {
    tell({ kind: "progress", share: i / (MODEL_FILES.length + 1), doing: `loading ${name}` });
    const got = await fetch(`./models/${MODEL}/${name}`);
    if (!got.ok) {
      throw new Error(
        `${name} of the text encoder cannot be had: the server answers ${got.status}. ` +
          "Go where there is a network, or load the page again.",
      );
    }
    files[name] = new Uint8Array(await got.arrayBuffer());
  }
  tell({ kind: "progress", share: 0.95, doing: "starting the encoder" });
  const mount = mountBytes(MODEL, files);
  placeRuntime(new URL("./runtime/", import.meta.url));
  // One that was asked for by name may be in software, for trials; one that is not there is no reason to stop.
  const { provider } = await chooseDevice(wanted).catch(() => chooseDevice("wasm"));
  if (provider === "wasm") return await openCaptionEncoder(mount.folder, "wasm", threads);
  // A card that can't run the graph is as good as none.
  return await openCaptionEncoder(mount.folder, provider).catch(() =>
    openCaptionEncoder(mount.folder, "wasm", threads)
  );
}

/** More threads than this don't make one caption faster. */
const MOST_THREADS = 4;

/** Threads share memory, which a page may only where nothing of others can look into it. */
function threadsHere(): number {
  return crossOriginIsolated ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
}

/** Vectors in the plane of the set's two leading principal directions. */
class VectorMap {
  readonly points: readonly { readonly caption: string; readonly x: number; readonly y: number }[];
  readonly #means: Float64Array;
  /** Rows: the two directions, scaled so that products are coordinates. */
  readonly #axes: Matrix;

  constructor(readonly core: Core, readonly set: EmbeddingSet) {
    const { embeddings, scenes } = set;
    using plane = leadingCoordinates(core, embeddings, 2, 0);
    const at = plane.view();
    this.points = Array.from({ length: scenes.count }, (_, row) => ({
      caption: captionOf(set, row),
      x: at[2 * row],
      y: at[2 * row + 1],
    }));
    this.#means = columnMeans(core, embeddings);
    // Coordinates are centred, so their products with the rows are those with the centred rows.
    using raw = matmul(core, plane, embeddings, { transposeA: true });
    const squares = [0, 1].map((axis) =>
      this.points.reduce((sum, { x, y }) => sum + (axis === 0 ? x * x : y * y), 0)
    );
    const scaled = raw.view().map((value, i) => value / squares[i < set.dim ? 0 : 1]);
    this.#axes = Matrix.from(core, 2, set.dim, scaled);
  }

  /** Where vectors lie, and which scenes are near. */
  place(vectors: readonly Float32Array[]): Omit<Placed, "caption">[] {
    const { core, set } = this;
    const { dim } = set;
    using rows = Matrix.from(core, vectors.length, dim, vectors.flatMap((vector) => [...vector]));
    using centred = Matrix.from(
      core,
      vectors.length,
      dim,
      rows.view().map((value, i) => value - this.#means[i % dim]),
    );
    using plane = matmul(core, centred, this.#axes, { transposeB: true });
    const at = plane.view();
    const { indices, scores } = cosineTopK(core, rows, set.embeddings, NEAREST);
    return vectors.map((_, i) => ({
      x: at[2 * i],
      y: at[2 * i + 1],
      near: Array.from({ length: NEAREST }, (_, k): NearScene => {
        const row = indices[i * NEAREST + k];
        return { row, caption: this.points[row].caption, cosine: scores[i * NEAREST + k] };
      }),
    }));
  }

  cosine(one: Float32Array, other: Float32Array): number {
    using a = Matrix.from(this.core, 1, one.length, one);
    using b = Matrix.from(this.core, 1, other.length, other);
    return cosineTopK(this.core, a, b, 1).scores[0];
  }
}

/** "a blue cube and a red sphere", as the captions of the set read. */
function captionOf({ scenes }: EmbeddingSet, row: number): string {
  const objects = [...scenes.radixIds()].slice(row * scenes.objects, (row + 1) * scenes.objects);
  return objects.map((id) => withArticle(scenes.space.labelsOf(id).join(" "))).join(" and ");
}
