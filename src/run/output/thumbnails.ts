/**
 * thumbnails.json beside a result.json: small pictures of the scenes that its report shows, so that a report made
 * later, or elsewhere, still has them. The Result itself holds numbers alone.
 */
import { dirname, join } from "node:path";
import { z } from "zod";
import { writeAtomic } from "../../data/files/atomic.ts";
import { exists } from "../../data/files/files.ts";
import { formatJson, readJson } from "../../data/formats/json.ts";
import type { ScenePictures } from "../../report/page/entry.ts";
import type { Result } from "../../result/result.ts";

const FILE = "thumbnails.json";
const SCHEMA = "bindscope/thumbnails@1";

const schema = z.object({
  schema: z.literal(SCHEMA, `this version reads ${SCHEMA}`),
  // Rows mean nothing without the set that they are rows of.
  set: z.string(),
  missing: z.string().nullable(),
  png: z.record(z.string().regex(/^\d+$/), z.string().regex(/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/)),
});

/** Writes them beside a Result; an empty list takes the place of what an earlier Result left there. */
export async function writeThumbnails(
  out: string,
  result: Result,
  pictures: ScenePictures | null,
): Promise<void> {
  const path = join(out, FILE);
  if (pictures === null && !exists(path)) return;
  const png = Object.fromEntries([...pictures?.png ?? []].map(([row, text]) => [`${row}`, text]));
  const content: z.infer<typeof schema> = {
    schema: SCHEMA,
    set: result.inputs[0]?.sha256 ?? "",
    missing: pictures?.missing ?? null,
    png,
  };
  await writeAtomic(path, formatJson(content));
}

/** What lies beside a result.json; null where nothing does. A file of another set says so. */
export async function readThumbnails(
  resultPath: string,
  result: Result,
): Promise<ScenePictures | null> {
  const path = join(dirname(resultPath), FILE);
  if (!exists(path)) return null;
  const { set, missing, png } = await readJson(path, schema);
  if (set !== result.inputs[0]?.sha256) {
    const why =
      `${FILE} beside this Result belongs to another set, so scenes are drawn from their values.`;
    return { png: new Map(), missing: why };
  }
  return { png: new Map(Object.entries(png).map(([row, text]) => [Number(row), text])), missing };
}
