/** What a sweep takes, said before it is begun: what is alike is tried once, on a few scenes, in a folder that is removed again. */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { BASE_MEMORY, type Core, machineRate, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  type ConceptSpace,
  EmbeddingSet,
  loadEmbeddingSet,
  readScenes,
  type SceneSet,
} from "@bindscope/bindscope/rooms/data";
import { CACHE_FOLDER } from "@bindscope/bindscope/rooms/job";
import { costsOf, loadMeasure } from "@bindscope/bindscope/rooms/measure";
import { countScenes, inViews, listScenes, SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import { EXCHANGES } from "../exchanges.ts";
import { bytesBelow } from "./jobs/memory.ts";
import { type JobValues, jobValues } from "./plan/job_values.ts";
import type { SweepJob } from "./plan/sweep_job.ts";

/** What one job takes, on one thread of this machine, and in bytes. */
export type JobCost = Readonly<Record<"seconds" | "memory" | "disk", number>>;

/** What a job's outputs will be like, as far as the cost of what takes them up depends on it; `folder` to try things on. */
interface Shape {
  readonly scenes: SceneSet | null;
  readonly dim: number;
  readonly folder: string;
  /** Single objects are encoded too. */
  readonly objects: boolean;
}
type Tried = JobCost & { readonly shape?: Shape };

/** Estimates the jobs of a plan one by one, each after those it needs. */
export class Estimates implements Disposable {
  readonly #core: Core;
  readonly #folder = `${CACHE_FOLDER}/dry-run-${randomUUID()}`;
  readonly #gflops: number;
  readonly #alike = new Map<string, { readonly key: string; readonly shape?: Shape }>();
  readonly #tried = new Map<string, Promise<Tried>>();

  constructor(core: Core) {
    this.#core = core;
    this.#gflops = machineRate(core).gflops;
  }

  /** Removes what was tried. */
  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @throws what doing the job would refuse */
  async of(job: SweepJob): Promise<JobCost> {
    const values = jobValues(job);
    const from = job.from.map(({ id }) => this.#alike.get(id)?.key ?? id);
    const key = JSON.stringify([job.kind, { ...values, seed: 0 }, job.folders, from]);
    const tried = this.#tried.get(key) ?? this.#try(job, values);
    this.#tried.set(key, tried);
    const { shape, seconds, memory, disk } = await tried;
    this.#alike.set(job.id, { key, shape });
    // Beside its work: finding its inputs, writing what it leaves.
    return { seconds: seconds + 0.05, memory: Math.max(memory, BASE_MEMORY), disk: disk + 8192 };
  }

  async #try(job: SweepJob, { seed, ...options }: JobValues): Promise<Tried> {
    const [core, start] = [this.#core, performance.now()];
    const folder = `${this.#folder}/${randomUUID()}`;
    const of = (kind: string) =>
      this.#alike.get(job.from.find((source) => source.kind === kind)?.id ?? "")?.shape;
    const made = (shape: Shape, times: number): Tried => {
      const [seconds, disk] = [(performance.now() - start) / 1000 * times, bytesBelow(folder)];
      return { shape, seconds, memory: BASE_MEMORY + disk, disk: disk * times };
    };
    if (job.kind === "scenes") {
      const maker = SCENE_MAKERS.find(({ name }) => name === options.maker)!;
      const maxScenes = Math.min(16, Number(options.maxScenes ?? 16));
      const some = await maker.make(core, { ...options, maxScenes }, seed, folder);
      const { scenes: { space, viewNames } } = await readScenes(folder, []);
      const scenes = inViews(allScenes(core, space, options), viewNames);
      return made({ scenes, dim: 0, folder, objects: true }, scenes.count / some);
    }
    if (job.kind === "model") {
      const { initModel } = await import("@bindscope/bindscope/rooms/architectures");
      const { architecture, ...init } = options;
      await initModel(core, String(architecture), folder, { ...init, seed } as never);
      return made({ scenes: null, dim: 0, folder, objects: false }, 1);
    }
    if (job.kind === "encode") {
      const { encodeCost, layerRequests, registerExchanges } = await import(
        "@bindscope/bindscope/rooms/encode"
      );
      registerExchanges(EXCHANGES);
      const shape = of("scenes");
      const location = job.folders.scenes ?? shape!.folder;
      const asked = { ...options, ...layerRequests(options as never) } as never;
      const scenes = shape?.scenes ?? (await readScenes(location, [])).scenes;
      const singles = shape?.objects ? scenes.space.objectCount : 0;
      const count = shape && { rows: scenes.count, singles };
      const model = job.folders.model ?? of("model")!.folder;
      const { dim, ...cost } = await encodeCost(location, model, asked, {}, count);
      return { shape: { scenes, dim, folder: location, objects: singles > 0 }, ...cost };
    }
    if (job.kind === "train") {
      const { prepareTraining } = await import("@bindscope/bindscope/rooms/train");
      const { cost, plan, space } = await prepareTraining(core, options as never, seed);
      const { objects, maxScenes } = options;
      const scenes = allScenes(core, space, { objects, maxScenes });
      const [dim, { disk, ...own }] = [plan.encoder.out, cost()];
      const shape = { scenes, dim, folder: "", objects: true };
      return { shape, ...own, disk: disk + 8 * scenes.count * dim };
    }
    const measure = (await loadMeasure(job.kind))!;
    using set = await this.#set(job);
    // What it reads beside the vectors may not be written yet.
    const { option, file } = measure.beside ?? {};
    const asked = option === undefined
      ? options
      : { ...options, [option]: options[option] ?? file };
    const resolved = measure.resolve?.(asked) ?? asked;
    // What the set does not allow is refused when it is done; here it takes nothing.
    const costs = measure.requires(set, resolved) !== null
      ? []
      : costsOf(set, job.kind, measure.work(set, resolved, { core, seed }), this.#gflops);
    const total = (of: "seconds" | "disk") => costs.reduce((sum, cost) => sum + cost[of], 0);
    const memory = Math.max(BASE_MEMORY, ...costs.map(({ memory }) => memory));
    return { seconds: total("seconds"), memory, disk: total("disk") };
  }

  async #set(job: SweepJob): Promise<EmbeddingSet> {
    const [core, { shape }] = [this.#core, this.#alike.get(job.from[0]?.id) ?? {}];
    if (!shape?.scenes) return await loadEmbeddingSet(core, { folder: job.folders.set! });
    const { scenes, dim } = shape;
    const embeddings = Matrix.zeros(core, scenes.count, dim);
    const objects = shape.objects ? Matrix.zeros(core, scenes.space.objectCount, dim) : null;
    return new EmbeddingSet({ name: job.id, scenes, embeddings, objects });
  }
}

function allScenes(
  core: Core,
  space: ConceptSpace,
  options: { readonly [name: string]: unknown },
): SceneSet {
  type DesignRequest = { objects: number; pairs: "all" | "disjoint"; maxScenes?: number | null };
  const { objects, pairs, maxScenes } = { objects: 2, pairs: "all", ...options } as DesignRequest;
  const most = Math.min(maxScenes ?? Infinity, countScenes(space, { objects, pairs }));
  return listScenes(core, space, { objects, pairs, maxScenes: most, seed: 0 });
}
