/**
 * thumbnails.json beside a result.json: small pictures of the scenes that its report shows, so that a report made
 * later, or elsewhere, still has them. The Result itself holds numbers alone.
 */
import { dirname, join } from "node:path";
import { writeAtomic } from "../../../data/files/atomic.ts";
import { exists, readText } from "../../../data/files/files.ts";
import { type ScenePictures, THUMBNAILS } from "../../../report/page/entry.ts";
import type { Result } from "../../../result/result.ts";
import { formatThumbnails, parseThumbnails } from "./thumbnail_form.ts";

/** Writes them beside a Result; an empty list takes the place of what an earlier Result left there. */
export async function writeThumbnails(
  out: string,
  result: Result,
  pictures: ScenePictures | null,
): Promise<void> {
  const path = join(out, THUMBNAILS);
  if (pictures === null && !exists(path)) return;
  await writeAtomic(path, formatThumbnails(result, pictures));
}

/** What lies beside a result.json; null where nothing does. A file of another set says so. */
export async function readThumbnails(
  resultPath: string,
  result: Result,
): Promise<ScenePictures | null> {
  const path = join(dirname(resultPath), THUMBNAILS);
  return exists(path) ? parseThumbnails(path, await readText(path), result) : null;
}
