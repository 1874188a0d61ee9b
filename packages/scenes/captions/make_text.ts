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
import { CaptionTemplate, defaultTemplate } from "./caption_template.ts";
import { listScenes } from "../list_scenes.ts";
import type { SceneProgress } from "../maker.ts";
import { SceneTemplate, templatesFor } from "./scene_template.ts";
import { TEXT_OPTIONS, type TextOptions } from "./options.ts";
import { inViews } from "../views.ts";
import { makerSpace } from "../asked_space.ts";

export async function makeText(
  core: Core,
  options: TextOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const space = await makerSpace(options, { eight: EIGHT, paper: PAPER_SPACE }, CLEVR);
  const template = options.template ?? defaultTemplate(space);
  const { join, lastJoin, objects, pairs, maxScenes, sample, article } = options;
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
  if (join === TEXT_OPTIONS.join.default && lastJoin === null) return;
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
