import { host } from "@bindscope/bindscope/rooms/host";
import { type Core, CounterStream, inOrder, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { solidMaterialNames, solidShapeNames } from "./raytrace.ts";
import {
  CLEVR,
  type ConceptSpace,
  FolderWriter,
  formatLabels,
  formatNpy,
  PATCHES,
  pictureName,
  readConceptsFile,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import { SHAPE_COLORS } from "../flat/flat_scene.ts";
import { listScenes } from "../list_scenes.ts";
import type { SceneProgress } from "../maker.ts";
import { PATCH_NUMBERS } from "../patches.ts";
import { RENDER_WORKER } from "./render_entry.ts";
import type { PlacedStage, RenderJobs, Stage } from "./render_jobs.ts";
import { drawsFor, SIZES, type SolidStyle, stageOf } from "./solid_scene.ts";
import type { ClevrOptions } from "./options.ts";
import { inViews, numberedViews } from "../views.ts";
import { requireKnown } from "../asked_space.ts";

/** Pictures that a worker makes at a time. */
const BATCH = 8;

export async function makeClevr(
  core: Core,
  options: ClevrOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const { concepts, objects, pairs, maxScenes, sample, size, material, occlusion, jitter, views } =
    options;
  if (occlusion > 0 && objects !== 2) {
    throw new RangeError(`--occlusion ${occlusion} is for 2 objects, but --objects is ${objects}.`);
  }
  const space = concepts === null ? CLEVR : await renderableSpace(core, concepts);
  const names = numberedViews(views, jitter);
  const listed = listScenes(core, space, { objects, pairs, maxScenes, sample, seed });
  const scenes = inViews(listed, names);
  const pitch = options.camera ?? (occlusion > 0 ? 12 : 24);
  const style: SolidStyle = { fields: objects, material, pitch, jitter };
  const width = objects * space.concepts.length;
  // A stream a view: one more leaves the others as they are.
  const byView = names.map((name, view) =>
    stages(
      core,
      `scenes/clevr/jitter${view === 0 ? "" : ` view ${name}`}`,
      seed,
      listed.count,
      objects,
      (i, draws) =>
        stageOf(space, listed.values.subarray(i * width, (i + 1) * width), style, draws),
    )
  );
  const shown = Array.from(
    { length: scenes.count },
    (_, row) => byView[row % views][Math.floor(row / views)],
  );
  const alone = stages(
    core,
    "scenes/clevr/jitter objects",
    seed,
    space.objectCount,
    1,
    (i, draws) => stageOf(space, space.valuesOf(i), style, draws),
  );

  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt", PATCHES]);
  using pool = new WorkerPool<RenderJobs>(
    options.workers ?? host().cores,
    RENDER_WORKER,
  );
  const place = await placer(pool, size, occlusion, shown, signal);
  const placed = shown.map(place);
  const hidden = placed.map((stage) => Math.round(Math.max(...stage.hidden) * 1e4) / 1e4);
  refuseUnreached(occlusion, hidden);
  await writeScenes(writer, scenes, {
    name: "clevr",
    seed,
    options: {
      objects,
      pairs,
      maxScenes,
      ...(sample === "scenes" ? {} : { sample }),
      size,
      material,
      occlusion,
      camera: pitch,
      jitter: [...jitter],
      ...(options.patches === null ? {} : { patches: options.patches }),
      ...(views > 1 ? { views } : {}),
      measuredOcclusion: hidden,
    },
  });
  const cells = Array.from({ length: scenes.count }, (_, i) => pictureName(i));
  await writer.write("labels.csv", formatLabels(scenes, { name: "filename", cells }));

  const all: Stage[] = [...placed, ...alone];
  const batches = Math.ceil(all.length / BATCH);
  const side = options.patches ?? 0;
  const rendered = inOrder(batches, 2 * pool.size, (batch) => {
    const part = all.slice(batch * BATCH, (batch + 1) * BATCH);
    const plain = part.map(({ view, solids }) => ({ view, solids }));
    return pool.run("renderStages", { size, stages: plain, patches: side }, { signal });
  });
  const numbers = side * side * PATCH_NUMBERS;
  const patches = new Float32Array(scenes.count * numbers);
  let done = 0;
  for await (const made of rendered) {
    signal?.throwIfAborted();
    for (const { file, patches: own } of made) {
      const single = done - scenes.count;
      const name = single < 0 ? `images/${pictureName(done)}` : `objects/${pictureName(single)}`;
      await writer.write(name, file);
      if (single < 0) patches.set(own, done * numbers);
      done++;
      progress?.update(done, all.length, "rendering");
    }
  }
  const shape = [scenes.count, side, side, PATCH_NUMBERS];
  if (side > 0) await writer.write(PATCHES, formatNpy({ shape, data: patches }));
  await writer.finish({ maker: "clevr" });
  return scenes.count;
}

/** The stages of all pictures of a kind, each with its own part of the stream. */
function stages(
  core: Core,
  name: string,
  seed: number,
  count: number,
  objects: number,
  make: (index: number, draws: Float64Array) => Stage,
): Stage[] {
  using stream = new CounterStream(core, seed, name);
  const each = drawsFor(objects);
  const draws = stream.uniform(count * each);
  return Array.from({ length: count }, (_, i) => make(i, draws.subarray(i * each, (i + 1) * each)));
}

/**
 * Puts pairs where the wanted share is hidden, and measures what is hidden.
 *
 * Colours and materials hide nothing, so each arrangement of shapes is placed once.
 */
async function placer(
  pool: WorkerPool<RenderJobs>,
  size: number,
  occlusion: number,
  shown: readonly Stage[],
  signal: AbortSignal | undefined,
): Promise<(stage: Stage) => PlacedStage> {
  const keyOf = ({ solids }: Stage) =>
    solids.map(({ shape, x, y, radius, turn }) => [shape, x, y, radius, turn].join()).join(";");
  const arrangements = new Map(shown.map((stage) => [keyOf(stage), stage]));
  const list = [...arrangements.values()];
  const share = occlusion > 0 ? occlusion : null;
  const batches = inOrder(Math.ceil(list.length / BATCH), 2 * pool.size, (batch) => {
    const part = list.slice(batch * BATCH, (batch + 1) * BATCH);
    return pool.run("placeStages", { size, stages: part, share }, { signal });
  });
  const placed = new Map<string, PlacedStage>();
  let at = 0;
  for await (const batch of batches) {
    for (const stage of batch) placed.set(keyOf(list[at++]), stage);
  }
  return (stage) => {
    const { solids, hidden } = placed.get(keyOf(stage))!;
    return {
      view: stage.view,
      hidden,
      solids: stage.solids.map((solid, i) => ({ ...solid, x: solids[i].x, y: solids[i].y })),
    };
  };
}

function refuseUnreached(occlusion: number, hidden: readonly number[]): void {
  if (occlusion === 0) return;
  const short = hidden.findIndex((share) => Math.abs(share - occlusion) > 0.02);
  if (short < 0) return;
  throw new RangeError(
    `Scene ${short} hides ${hidden[short]} of an object, where ${occlusion} was asked for. ` +
      "Lower the camera (--camera 10), or ask for less.",
  );
}

/** The user's concepts, if they are something that can be rendered. */
async function renderableSpace(core: Core, path: string): Promise<ConceptSpace> {
  const space = await readConceptsFile(path);
  requireKnown(space, path, ["clevr", "render"], {
    color: Object.keys(SHAPE_COLORS),
    shape: solidShapeNames(core),
    material: solidMaterialNames(core),
    size: Object.keys(SIZES),
  });
  return space;
}
