import type { Core } from "../core/core.ts";
import type { ConceptSpace } from "../data/concept_space.ts";
import { FolderWriter } from "../data/files/folder_writer.ts";
import { formatLabels } from "../data/labels/labels.ts";
import { writeScenes } from "../data/save_embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { optionTable, type OptionValues } from "../job/options.ts";
import { CaptionTemplate, defaultTemplate } from "./caption_template.ts";
import { listScenes } from "./list_scenes.ts";
import type { SceneMaker, SceneProgress } from "./maker.ts";
import { LIST_OPTIONS } from "./scene_options.ts";
import { CLEVR, EIGHT, PAPER, spaceFor } from "./vocabulary.ts";

const OPTIONS = optionTable({
  vocabulary: {
    kind: "choice",
    of: ["auto", "clevr", "eight", "paper"],
    default: "auto",
    help:
      "clevr: 8 colours x 3 shapes; eight: 8 x 8, as clevr2d draws them; paper: 20 attributes x 20 nouns; auto: --concepts, else clevr.",
  },
  ...LIST_OPTIONS,
  template: {
    kind: "text",
    default: null,
    placeholder: "TEXT",
    help: 'One object, as in "a {color} {shape}". Default: "a", then every concept.',
  },
  join: {
    kind: "text",
    default: " and ",
    placeholder: "TEXT",
    help: "What stands between objects.",
  },
  lastJoin: {
    kind: "text",
    default: null,
    placeholder: "TEXT",
    help:
      'What stands before the last object, as in --join ", " --last-join " and ". Default: --join.',
  },
  article: {
    kind: "choice",
    of: ["literal", "auto"],
    default: "literal",
    help: 'auto turns "a" into "an" before a vowel letter, and back.',
  },
});

type TextOptions = OptionValues<typeof OPTIONS>;

/** Captions of scenes, one a line, and of every object alone: "a blue cube and a red sphere". */
export const text: SceneMaker<typeof OPTIONS> = {
  name: "text",
  summary: "captions from a template: CLEVR's objects, the paper's 20 x 20, or your own concepts",
  options: OPTIONS,
  make: makeText,
};

async function makeText(
  core: Core,
  options: TextOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const space = await spaceFor(options, { eight: EIGHT, paper: PAPER }, CLEVR);
  const template = options.template ?? defaultTemplate(space);
  const { join, lastJoin, article, objects, pairs, maxScenes, sample } = options;
  const captions = new CaptionTemplate(space, { template, join, lastJoin, article });
  const scenes = listScenes(core, space, { objects, pairs, maxScenes, sample, seed });

  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt"]);
  await writeScenes(writer, scenes, {
    name: "text",
    seed,
    options: {
      template,
      join,
      ...(lastJoin === null ? {} : { lastJoin }),
      article,
      objects,
      pairs,
      maxScenes,
      ...(sample === "bags" ? { sample } : {}),
    },
  });
  const watched = watch(sceneCaptions(captions, scenes), scenes.count, progress, signal);
  await writer.write("captions.txt", lines(watched));
  const again = { name: "caption", cells: sceneCaptions(captions, scenes) } as const;
  await writer.write("labels.csv", formatLabels(scenes, again));
  await writer.write("objects.txt", lines(objectCaptions(captions, space)));
  await writer.finish({ maker: "text" });
  return scenes.count;
}

/** Captions are made as they are written: 160,000 of them are never held at once. */
function* sceneCaptions(captions: CaptionTemplate, scenes: SceneSet): Iterable<string> {
  const width = scenes.objects * scenes.space.concepts.length;
  for (let at = 0; at < scenes.values.length; at += width) {
    yield captions.scene(scenes.values.subarray(at, at + width));
  }
}

function* objectCaptions(captions: CaptionTemplate, space: ConceptSpace): Iterable<string> {
  for (let id = 0; id < space.objectCount; id++) yield captions.object(space.valuesOf(id));
}

function* watch(
  items: Iterable<string>,
  total: number,
  progress: SceneProgress | undefined,
  signal: AbortSignal | undefined,
): Iterable<string> {
  let done = 0;
  for (const item of items) {
    if (done++ % 4096 === 0) {
      signal?.throwIfAborted();
      progress?.update(done, total, "writing captions");
    }
    yield item;
  }
  progress?.update(total, total, "writing captions");
}

/** Pieces of many lines, so that a file is not written line by line. */
function* lines(items: Iterable<string>): Iterable<string> {
  let piece = "";
  for (const item of items) {
    piece += item + "\n";
    if (piece.length > 1 << 16) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}
