/** What thumbnails.json holds, as text: the same for files and for what is dropped on the page. */
import * as z from "zod";
import { formatJson, parseJson } from "../../../data/formats/json.ts";
import { type ScenePictures, THUMBNAILS } from "../../../report/page/entry.ts";
import type { Result } from "../../../result/result.ts";

const SCHEMA = "bindscope/thumbnails@1";

const schema = z.object({
  schema: z.literal(SCHEMA, `this version reads ${SCHEMA}`),
  // Rows mean nothing without the set that they are rows of.
  set: z.string(),
  missing: z.string().nullable(),
  png: z.record(z.string().regex(/^\d+$/), z.string().regex(/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/)),
});

/** The content of the file. */
export function formatThumbnails({ inputs }: Result, pictures: ScenePictures | null): string {
  const png = Object.fromEntries([...pictures?.png ?? []].map(([row, text]) => [`${row}`, text]));
  const content: z.infer<typeof schema> = {
    schema: SCHEMA,
    set: inputs[0]?.sha256 ?? "",
    missing: pictures?.missing ?? null,
    png,
  };
  return formatJson(content);
}

/**
 * What such a text holds; a text of another set says so.
 *
 * @param name how errors call it
 * @throws {SyntaxError} where it is none
 */
export function parseThumbnails(name: string, text: string, result: Result): ScenePictures {
  const { set, missing, png } = parseJson(name, text, schema);
  if (set !== result.inputs[0]?.sha256) {
    const why =
      `${THUMBNAILS} beside this Result belongs to another set, so scenes are drawn from their values.`;
    return { png: new Map(), missing: why };
  }
  return { png: new Map(Object.entries(png).map(([row, text]) => [Number(row), text])), missing };
}
