/** Small pictures of single scenes that lie beside a Result: what a page shows in place of drawings. */
import type { PictureSource, ReportEntry } from "../entry.ts";
import { picturedRows } from "./shown_scenes.ts";

/** What all pictures of a page may take: the whole stays below 2 MB. */
const MOST_BYTES = 1_100_000;
/** A picture may be in the first screen and again among the scenes. */
const PLACES = 2;

/**
 * The address of each row's picture, entry by entry. Where the pictures of several Results are too many for one
 * page, those that say least are left out, of each Result as many.
 */
export function pictureSources(entries: readonly ReportEntry[]): PictureSource[] {
  const withPictures = entries.filter(({ pictures }) => pictures && pictures.png.size > 0).length;
  const share = MOST_BYTES / Math.max(1, withPictures) / PLACES;
  return entries.map(({ result, pictures }) => {
    const sources = new Map<number, string>();
    let bytes = 0;
    for (const row of pictures ? picturedRows(result) : []) {
      const png = pictures!.png.get(row);
      if (png === undefined || bytes + png.length > share) continue;
      bytes += png.length;
      sources.set(row, `data:image/png;base64,${png}`);
    }
    return (row) => row === null ? null : sources.get(row) ?? null;
  });
}
