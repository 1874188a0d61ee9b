/**
 * What a sweep will take, said before it is begun. Scenes, models and encodings are tried on a few
 * scenes, in a folder that is removed again; measures and training runs have models of their cost.
 */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { BASE_MEMORY, type Core, Matrix, measureRate } from "@bindscope/bindscope/rooms/core";
import {
  type ConceptSpace,
  EmbeddingSet,
  loadEmbeddingSet,
  readScenes,
  type SceneSet,
} from "@bindscope/bindscope/rooms/data";
import { CACHE_FOLDER } from "@bindscope/bindscope/rooms/job";
import { type Cost, costsOf, loadMeasure } from "@bindscope/bindscope/rooms/measure";
import { countScenes, inViews, listScenes, SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import type { TrainOptions } from "@bindscope/bindscope/rooms/train";
import { bytesBelow } from "./jobs/memory.ts";
import type { SweepJob } from "./plan/sweep_job.ts";
import { type JobValues, jobValues } from "./plan/job_values.ts";

/** What one job takes, on one thread of this machine. */
export interface JobCost {
  readonly seconds: number;
  readonly memory: number;
  readonly disk: number;
}

/** Scenes that makers and encoders are tried on. */
const TRIED = 16;
/** Layers of a model, roughly, where all of them are asked for. */
const LAYERS = 12;
/** Seconds and bytes of a job beside its work: finding its inputs, writing what it leaves. */
const ANY_JOB = { seconds: 0.05, disk: 8192 };

/** What a job's outputs will be like, as far as the cost of what takes them up depends on it. */
interface Shape {
  readonly scenes: SceneSet | null;
  readonly dim: number;
  /** A folder to try things on. */
  readonly folder: string;
  /** Single objects are encoded too. */
  readonly objects: boolean;
}

/** Estimates the jobs of a plan one by one, each after those it needs. What is alike is tried once. */
export class Estimates implements Disposable {
  readonly #core: Core;
  readonly #folder = `${CACHE_FOLDER}/dry-run-${randomUUID()}`;
  readonly #gflops: number;
  readonly #shapes = new Map<string, Shape>();
  readonly #tried = new Map<string, Promise<unknown>>();

  constructor(core: Core) {
    this.#core = core;
    this.#gflops = measureRate(core);
  }

  /** Removes what was tried. */
  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @throws what doing the job would refuse */
  async of(job: SweepJob): Promise<JobCost> {
    const { seconds, memory, disk } = await this.#work(job);
    return {
      seconds: seconds + ANY_JOB.seconds,
      memory: Math.max(memory, BASE_MEMORY),
      disk: disk + ANY_JOB.disk,
    };
  }

  #work(job: SweepJob): Promise<JobCost> {
    const values = jobValues(job);
    switch (job.kind) {
      case "scenes":
        return this.#scenes(job, values);
      case "model":
        return this.#model(job, values);
      case "encode":
        return this.#encode(job, values);
      case "train":
        return this.#train(job, values);
      default:
        return this.#measure(job, values);
    }
  }

  /** Tries the same thing only once. */
  #once<T>(key: readonly unknown[], tries: () => Promise<T>): Promise<T> {
    const name = JSON.stringify(key);
    if (!this.#tried.has(name)) this.#tried.set(name, tries());
    return this.#tried.get(name) as Promise<T>;
  }

  async #scenes(job: SweepJob, { seed, ...options }: JobValues): Promise<JobCost> {
    const cost = await this.#once(["scenes", options], async () => {
      const maker = SCENE_MAKERS.find(({ name }) => name === options.maker)!;
      const folder = `${this.#folder}/${randomUUID()}`;
      const maxScenes = Math.min(TRIED, Number(options.maxScenes ?? TRIED));
      const start = performance.now();
      const made = await maker.make(this.#core, { ...options, maxScenes }, seed, folder);
      const seconds = (performance.now() - start) / 1000;
      const { scenes: { space, viewNames } } = await readScenes(folder, []);
      const scenes = inViews(allScenes(this.#core, space, options), viewNames);
      const times = scenes.count / made;
      const shape: Shape = { scenes, dim: 0, folder, objects: true };
      const disk = bytesBelow(folder) * times;
      return { shape, seconds: seconds * times, memory: BASE_MEMORY, disk };
    });
    this.#shapes.set(job.id, cost.shape);
    return cost;
  }

  async #model(job: SweepJob, { seed, ...options }: JobValues): Promise<JobCost> {
    const cost = await this.#once(["model", options], async () => {
      const { initModel } = await import("@bindscope/bindscope/rooms/models");
      const folder = `${this.#folder}/${randomUUID()}`;
      const { architecture, ...init } = options;
      const start = performance.now();
      await initModel(this.#core, String(architecture), folder, { ...init, seed } as never);
      const disk = bytesBelow(folder);
      const shape: Shape = { scenes: null, dim: 0, folder, objects: false };
      const seconds = (performance.now() - start) / 1000;
      return { shape, seconds, memory: BASE_MEMORY + disk, disk };
    });
    this.#shapes.set(job.id, cost.shape);
    return cost;
  }

  async #encode(job: SweepJob, values: JobValues): Promise<JobCost> {
    const of = (kind: string) => {
      const source = job.from.find((source) => source.kind === kind);
      return source === undefined ? null : this.#shapes.get(source.id) ?? null;
    };
    const shown = of("scenes");
    const scenes = job.folders.scenes ?? shown!.folder;
    const model = job.folders.model ?? of("model")!.folder;
    const cost = await this.#once(["encode", scenes, model, values], async () => {
      const { encodeCost, layerRequests, patchRows } = await import(
        "@bindscope/bindscope/rooms/encode"
      );
      const { tokens, patch } = layerRequests(values as never);
      // Few scenes make no pairs: exchanges that can't be tried are counted.
      const counted = shown === null ? null : patch;
      const asked = { ...values, tokens, patch: counted === null ? patch : null } as never;
      const tried = await encodeCost(scenes, model, asked);
      const set = shown?.scenes ?? (await readScenes(scenes, [])).scenes;
      const layers = counted?.layers === "all" ? LAYERS : counted?.layers.length ?? 0;
      const encoded = set.count + (shown?.objects ? set.space.objectCount : 0) +
        (counted === null ? 0 : patchRows(layers, set.count));
      const each = (tried.seconds - tried.opening) / tried.scenes;
      const shape: Shape = {
        scenes: set,
        dim: tried.dim,
        folder: scenes,
        objects: shown?.objects ?? false,
      };
      return {
        shape,
        seconds: tried.opening + each * encoded,
        memory: tried.memory,
        disk: tried.disk / tried.scenes * encoded,
      };
    });
    this.#shapes.set(job.id, cost.shape);
    return cost;
  }

  async #train(job: SweepJob, values: JobValues): Promise<JobCost> {
    const { seed, ...options } = values;
    const cost = await this.#once(["train", options], async () => {
      const { prepareTraining } = await import("@bindscope/bindscope/rooms/train");
      const { spaceFor } = await import("@bindscope/bindscope/rooms/train");
      const own = options as unknown as TrainOptions;
      const { cost, plan } = await prepareTraining(this.#core, own, seed);
      const scenes = allScenes(this.#core, await spaceFor(own), {
        objects: own.objects,
        pairs: "all",
        maxScenes: own.maxScenes,
      });
      const dim = plan.encoder.out;
      return {
        shape: { scenes, dim, folder: "", objects: true } satisfies Shape,
        ...cost(),
      };
    });
    this.#shapes.set(job.id, cost.shape);
    return { ...cost, disk: cost.disk + 8 * cost.shape.scenes.count * cost.shape.dim };
  }

  async #measure(job: SweepJob, values: JobValues): Promise<JobCost> {
    const [source] = job.from;
    const shape = source === undefined ? null : this.#shapes.get(source.id) ?? null;
    const key = shape?.scenes
      ? [shape.scenes.count, shape.scenes.objects, shape.scenes.space.concepts, shape.dim]
      : job.folders.set;
    return await this.#once([job.kind, key, { ...values, seed: 0 }], async () => {
      const measure = (await loadMeasure(job.kind))!;
      using set = await this.#set(job, shape);
      // What it reads beside the vectors may not be written yet.
      const { beside } = measure;
      const asked = beside === undefined
        ? values
        : { ...values, [beside.option]: values[beside.option] ?? beside.file };
      const resolved = measure.resolve?.(asked) ?? asked;
      // What the set does not allow is refused when it is done; here it takes nothing.
      if (measure.requires(set, resolved) !== null) {
        return { seconds: 0, memory: BASE_MEMORY, disk: 0 };
      }
      const { seed } = values;
      const work = measure.work(set, resolved, { core: this.#core, seed });
      return total(costsOf(set, job.kind, work, this.#gflops));
    });
  }

  async #set(job: SweepJob, shape: Shape | null): Promise<EmbeddingSet> {
    const core = this.#core;
    if (shape?.scenes == null) return await loadEmbeddingSet(core, { folder: job.folders.set! });
    const { scenes, dim, objects } = shape;
    return new EmbeddingSet({
      name: job.id,
      scenes,
      embeddings: Matrix.zeros(core, scenes.count, dim),
      objects: objects ? Matrix.zeros(core, scenes.space.objectCount, dim) : null,
    });
  }
}

function allScenes(
  core: Core,
  space: ConceptSpace,
  options: { readonly [name: string]: unknown },
): SceneSet {
  const { objects, pairs } = { objects: 2, pairs: "all", ...options } as {
    objects: number;
    pairs: "all" | "disjoint";
  };
  const asked = options.maxScenes as number | null | undefined ?? Infinity;
  const maxScenes = Math.min(asked, countScenes(space, { objects, pairs }));
  return listScenes(core, space, { objects, pairs, maxScenes, seed: 0 });
}

function total(parts: readonly Cost[]): JobCost {
  return {
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    memory: Math.max(BASE_MEMORY, ...parts.map(({ memory }) => memory)),
    disk: parts.reduce((sum, { disk }) => sum + disk, 0),
  };
}
