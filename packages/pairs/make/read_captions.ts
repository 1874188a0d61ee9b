/** Captions to make foils of: a table of marked captions, or a folder of scenes. */
import { columnOf, exists, isFolder, readScenes } from "@bindscope/bindscope/rooms/data";
import { join } from "@bindscope/bindscope/rooms/host";
import { RowReader } from "../file/fields.ts";
import { readRawFile } from "../file/raw_file.ts";
import { type MarkedCaption, markedParts } from "./marked_caption.ts";

/** How scenes are put into words. */
interface MakeTemplates {
  /** One object: `a {color} {shape}`. */
  readonly template: string;
  readonly join: string;
  /** The same in other words. */
  readonly paraphrase: string | null;
}

/** @throws {SyntaxError} where rows have no image or no caption */
export async function readMarked(path: string, templates: MakeTemplates): Promise<MarkedCaption[]> {
  if (exists(path) && isFolder(path)) return await ofScenes(path, templates);
  const file = await readRawFile(path);
  return file.rows.map((row, at) => {
    const reader = new RowReader(file, row, at);
    for (const name of ["image", "caption"]) {
      if (reader.text(name) === "") reader.fail(name, "is missing");
    }
    const paraphrase = reader.text("paraphrase");
    return {
      image: reader.text("image"),
      parts: markedParts(reader.text("caption")),
      paraphrase: paraphrase === "" ? null : markedParts(paraphrase),
    };
  });
}

async function ofScenes(folder: string, templates: MakeTemplates): Promise<MarkedCaption[]> {
  const { scenes, labels } = await readScenes(folder);
  const filenames = labels && columnOf(labels, "filename");
  const concepts = scenes.space.concepts;
  const captionOf = (scene: number, template: string) =>
    Array.from(
      { length: scenes.objects },
      (_, object) =>
        template.replace(/\{(\w+)\}/g, (whole, name: string) => {
          const c = concepts.findIndex((concept) => concept.name === name);
          if (c < 0) return whole;
          const value = scenes.values[(scene * scenes.objects + object) * concepts.length + c];
          return `{${name}:${concepts[c].values[value]}}`;
        }),
    ).join(templates.join);
  return Array.from({ length: scenes.count }, (_, scene): MarkedCaption => ({
    image: filenames === null
      ? join("images", `${String(scene).padStart(7, "0")}.png`)
      : filenames[scene],
    parts: markedParts(captionOf(scene, templates.template)),
    paraphrase: templates.paraphrase === null
      ? null
      : markedParts(captionOf(scene, templates.paraphrase)),
  }));
}
