import type { Core, Image } from "@bindscope/bindscope/rooms/core";
import {
  CLEVR_COLORS,
  ConceptSpace,
  EIGHT,
  FolderWriter,
  formatLabels,
  formatNpy,
  PATCHES,
  pictureName,
  type SceneSet,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import { requireDrawable } from "./drawable_space.ts";
import { FLAT_SIZE_RANGE, FlatAppearances } from "./appearance.ts";
import { FlatScene } from "./flat_scene.ts";
import { PATCH_NUMBERS, patchesOf } from "../patches.ts";
import { listScenes } from "../list_scenes.ts";
import type { SceneProgress } from "../maker.ts";
import { encodePng } from "../png.ts";
import { inViews, numberedViews } from "../views.ts";
import type { Clevr2dOptions } from "./options.ts";
import { makerSpace } from "../asked_space.ts";

/** Of a field: neighbours never touch. */
const GAP = 0.03;

/** The shapes in code-point order, as a labels.csv without indices would be read. */
const CLEVR2D = new ConceptSpace([
  { name: "color", values: CLEVR_COLORS },
  { name: "shape", values: ["circle", "square", "triangle"] },
]);

export async function makeClevr2d(
  core: Core,
  options: Clevr2dOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const { vocabulary, objects, pairs, maxScenes, sample, size, areas, jitter, layout, views } =
    options;
  const space = await makerSpace(options, { eight: EIGHT }, CLEVR2D);
  if (options.concepts !== null) requireDrawable(core, space, options.concepts);
  const names = numberedViews(views, jitter);
  const scenes = inViews(
    listScenes(core, space, { objects, pairs, maxScenes, sample, seed }),
    names,
  );
  const flat = new FlatScene(core, space, objects, size, {
    areas,
    largest: jitter.includes("size") ? FLAT_SIZE_RANGE[1] : 1,
    turns: jitter.includes("turn"),
    gap: GAP,
    anywhere: layout === "anywhere",
  });

  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt", PATCHES]);
  await writeScenes(writer, scenes, {
    name: "clevr2d",
    seed,
    // What is not asked for is not named, so that older folders stay what they are.
    options: {
      ...(vocabulary === "auto" ? {} : { vocabulary }),
      objects,
      pairs,
      maxScenes,
      ...(sample === "scenes" ? {} : { sample }),
      size,
      ...(areas === "own" ? {} : { areas }),
      ...(jitter.length > 0 ? { jitter: [...jitter] } : {}),
      ...(layout === "fields" ? {} : { layout }),
      ...(options.patches === null ? {} : { patches: options.patches }),
      ...(views > 1 ? { views } : {}),
    },
  });
  const cells = Array.from({ length: scenes.count }, (_, i) => pictureName(i));
  await writer.write("labels.csv", formatLabels(scenes, { name: "filename", cells }));
  const total = scenes.count + space.objectCount;
  const looks = new FlatAppearances(core, seed, jitter, layout === "anywhere");
  const side = options.patches ?? 0;
  const numbers = side * side * PATCH_NUMBERS;
  const patches = new Float32Array(scenes.count * numbers);
  for (let i = 0; i < total; i++) {
    signal?.throwIfAborted();
    progress?.update(i, total, "drawing");
    const id = i - scenes.count;
    const [place, image] = id < 0
      ? [`images/${pictureName(i)}`, flat.scene(...seenAt(looks, scenes, i))]
      : [`objects/${pictureName(id)}`, objectAlone(flat, looks, space.valuesOf(id))];
    await writer.write(place, encodePng(image.data, image.width, image.height));
    if (id < 0 && side > 0) {
      const masks = flat.masks(...seenAt(looks, scenes, i));
      const share = (object: number, pixel: number) => masks[object].data[3 * pixel] / 255;
      patches.set(patchesOf(side, image, objects, share), i * numbers);
    }
  }
  const shape = [scenes.count, side, side, PATCH_NUMBERS];
  if (side > 0) await writer.write(PATCHES, formatNpy({ shape, data: patches }));
  progress?.update(total, total, "drawing");
  await writer.finish({ maker: "clevr2d" });
  return scenes.count;
}

/**
 * What a row shows, how its objects look, and its background. What varies follows from what a row shows and from its view,
 * not from its number.
 */
function seenAt(looks: FlatAppearances, scenes: SceneSet, row: number) {
  const width = scenes.objects * scenes.space.concepts.length;
  const values = scenes.values.subarray(row * width, (row + 1) * width);
  const location = `${values.join(".")}/view ${scenes.views?.[row] ?? 0}`;
  const flatAppearances = Array.from(
    { length: scenes.objects },
    (_, position) => looks.object(`${location}/object ${position}`),
  );
  return [values, flatAppearances, looks.background(location)] as const;
}

function objectAlone(flat: FlatScene, looks: FlatAppearances, values: ArrayLike<number>): Image {
  const location = `alone ${Array.from(values).join(".")}`;
  return flat.object(values, looks.object(location), looks.background(location));
}
