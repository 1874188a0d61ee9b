import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  CLEVR,
  type ConceptSpace,
  EIGHT,
  FolderWriter,
  formatLabels,
  PAPER_SPACE,
  type SceneSet,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import {
  choiceOption,
  optionTable,
  type OptionValues,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { CaptionTemplate, defaultTemplate } from "./caption_template.ts";
import { listScenes } from "../list_scenes.ts";
import type { SceneMaker, SceneProgress } from "../maker.ts";
import { LIST_OPTIONS } from "../scene_options.ts";
import { ALL_TEMPLATES, SceneTemplate, TEMPLATE_NAMES, templatesFor } from "./scene_template.ts";
import { inViews } from "../views.ts";
import { makerSpace } from "../asked_space.ts";

const OPTIONS = optionTable({
  vocabulary: choiceOption(
    ["auto", "clevr", "eight", "paper"],
    "auto",
    "clevr: 8 colours x 3 shapes; eight: 8 x 8, as clevr2d draws them; paper: 20 attributes x 20 nouns; auto: --concepts, else clevr.",
  ),
  ...LIST_OPTIONS,
  template: textOption(
    "TEXT",
    null,
    'One object, as in "a {color} {shape}". Default: "a", then every concept.',
  ),
  join: textOption("TEXT", " and ", "Text between objects."),
  lastJoin: textOption(
    "TEXT",
    null,
    'What stands before the last object, as in --join ", " --last-join " and ". Default: --join.',
  ),
  templates: textOption(
    "NAME,…|FILE",
    null,
    `Several ways to write each scene, each a view of its own. Names: ${
      TEMPLATE_NAMES.join(", ")
    }, or ${ALL_TEMPLATES}; or a file with one a line, as in "the {shape1} is {color1}, while the {shape2} is {color2}".`,
    { contentOf: { is: "file", words: [...TEMPLATE_NAMES, ALL_TEMPLATES] } },
  ),
  article: choiceOption(
    ["vocabulary", "literal", "auto"],
    "vocabulary",
    'auto turns "a" into "an" before the sound of a vowel, and back; literal writes what the template has; vocabulary: literal of the paper\'s words, as it wrote them, auto of all others.',
  ),
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
  const space = await makerSpace(options, { eight: EIGHT, paper: PAPER_SPACE }, CLEVR);
  const template = options.template ?? defaultTemplate(space);
  const { join, lastJoin, objects, pairs, maxScenes, sample } = options;
  const usual = options.vocabulary === "paper" ? "literal" : "auto";
  const article = options.article === "vocabulary" ? usual : options.article;
  const captions = new CaptionTemplate(space, { template, join, lastJoin, article });
  const templates = options.templates === null
    ? []
    : await templatesFor(options.templates, space, objects);
  if (templates.length > 0) refuseJoins(options);
  const writers = templates.map(({ template }) =>
    new SceneTemplate(space, objects, template, article)
  );
  const scenes = inViews(
    listScenes(core, space, { objects, pairs, maxScenes, sample, seed }),
    templates.map(({ name }) => name),
  );
  const all = () => sceneCaptions(writers.length > 0 ? writers : [captions], scenes);

  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt"]);
  await writeScenes(writer, scenes, {
    name: "text",
    seed,
    options: {
      template,
      ...(templates.length > 0 ? {} : { join }),
      ...(lastJoin === null ? {} : { lastJoin }),
      article,
      objects,
      pairs,
      maxScenes,
      ...(sample === "scenes" ? {} : { sample }),
      ...(templates.length > 0 ? { templates: templates.map((one) => ({ ...one })) } : {}),
    },
  });
  const watched = watch(all(), scenes.count, progress, signal);
  await writer.write("captions.txt", lines(watched));
  const again = { name: "caption", cells: all() } as const;
  await writer.write("labels.csv", formatLabels(scenes, again));
  await writer.write("objects.txt", lines(objectCaptions(captions, space)));
  await writer.finish({ maker: "text" });
  return scenes.count;
}

/** Templates of scenes say themselves what is between objects. */
function refuseJoins({ join, lastJoin }: TextOptions): void {
  if (join === OPTIONS.join.default && lastJoin === null) return;
  throw new RangeError(
    "--templates say what stands between objects, so --join and --last-join have nothing to say. " +
      "Leave them out.",
  );
}

/**
 * Captions are made as they are written: 160,000 of them are never held at once. A scene's rows are in the order
 * of the templates.
 */
function* sceneCaptions(
  templates: readonly { scene(values: Int32Array): string }[],
  { objects, space, count, values }: SceneSet,
): Iterable<string> {
  const width = objects * space.concepts.length;
  for (let row = 0; row < count; row++) {
    yield templates[row % templates.length].scene(values.subarray(row * width, (row + 1) * width));
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
