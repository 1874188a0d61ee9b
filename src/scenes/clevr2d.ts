import type { Core } from "../core/core.ts";
import { CounterStream } from "../core/random/streams.ts";
import { ConceptSpace } from "../data/concept_space.ts";
import { readConceptsFile } from "../data/labels/concepts_file.ts";
import { FolderWriter } from "../data/files/folder_writer.ts";
import { formatLabels } from "../data/labels/labels.ts";
import { writeScenes } from "../data/save_embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { optionTable, type OptionValues } from "../job/options.ts";
import { requireDrawable } from "./drawable_space.ts";
import { FLAT_JITTER, FlatScene } from "./flat_scene.ts";
import { listScenes } from "./list_scenes.ts";
import type { SceneMaker, SceneProgress } from "./maker.ts";
import { pictureName } from "./picture_name.ts";
import { encodePng } from "./png.ts";
import { LIST_OPTIONS } from "./scene_options.ts";
import { CLEVR_COLORS } from "./vocabulary.ts";

const OPTIONS = optionTable({
  ...LIST_OPTIONS,
  size: {
    kind: "integer",
    default: 224,
    min: 16,
    max: 2048,
    help: "Side of the pictures in pixels.",
  },
  jitter: {
    kind: "list",
    of: FLAT_JITTER,
    default: [],
    help: "What varies from picture to picture, drawn from the seed. Default: nothing.",
  },
});

type Clevr2dOptions = OptionValues<typeof OPTIONS>;

/** The shapes in code-point order, as a labels.csv without indices would be read. */
const CLEVR2D = new ConceptSpace([
  { name: "color", values: CLEVR_COLORS },
  { name: "shape", values: ["circle", "square", "triangle"] },
]);

/** CLEVR-2D: flat shapes with a black outline, side by side, and every object alone. */
export const clevr2d: SceneMaker<typeof OPTIONS> = {
  name: "clevr2d",
  summary: "pictures of flat shapes in CLEVR's colours, side by side",
  options: OPTIONS,
  make: makeClevr2d,
};

async function makeClevr2d(
  core: Core,
  options: Clevr2dOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const { concepts, objects, pairs, maxScenes, sample, size, jitter } = options;
  const space = concepts === null ? CLEVR2D : await drawableSpace(core, concepts);
  const scenes = listScenes(core, space, { objects, pairs, maxScenes, sample, seed });
  const flat = new FlatScene(core, space, objects, size, jitter);

  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt"]);
  await writeScenes(writer, scenes, {
    name: "clevr2d",
    seed,
    // What is not asked for is not named, so that older folders stay what they are.
    options: {
      objects,
      pairs,
      maxScenes,
      ...(sample === "bags" ? { sample } : {}),
      size,
      ...(jitter.length > 0 ? { jitter: [...jitter] } : {}),
    },
  });
  await writer.write(
    "labels.csv",
    formatLabels(scenes, { name: "filename", cells: names(scenes) }),
  );
  const total = scenes.count + space.objectCount;
  const width = objects * space.concepts.length;
  const draws = FlatScene.drawsFor(objects);
  const alone = FlatScene.drawsFor(1);
  using stream = new CounterStream(core, seed, "scenes/clevr2d/jitter");
  using objectStream = new CounterStream(core, seed, "scenes/clevr2d/jitter objects");
  for (let i = 0; i < total; i++) {
    signal?.throwIfAborted();
    progress?.update(i, total, "drawing");
    const id = i - scenes.count;
    const [place, image] = id < 0
      ? [
        `images/${pictureName(i)}`,
        flat.scene(scenes.values.subarray(i * width, (i + 1) * width), stream.uniform(draws)),
      ]
      : [
        `objects/${pictureName(id)}`,
        flat.object(space.valuesOf(id), objectStream.uniform(alone)),
      ];
    await writer.write(place, encodePng(image.data, image.width, image.height));
  }
  progress?.update(total, total, "drawing");
  await writer.finish({ maker: "clevr2d" });
  return scenes.count;
}

function* names(scenes: SceneSet): Iterable<string> {
  for (let i = 0; i < scenes.count; i++) yield pictureName(i);
}

/** The user's concepts, if they can be drawn. */
async function drawableSpace(core: Core, path: string): Promise<ConceptSpace> {
  const space = await readConceptsFile(path);
  requireDrawable(core, space, path);
  return space;
}
