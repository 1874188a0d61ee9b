/** A column of bytes in a .parquet file, such as pictures: one value after another, never all at once. */
import { withFile } from "@bindscope/bindscope/rooms/data";
import { guarded } from "./damaged.ts";
import { chunksOf, labelLeaves } from "./label_leaves.ts";
import { readMetadata } from "./metadata.ts";
import { UnpackBudget } from "../unpack_budget.ts";
import { TEXTS, type ValueKind } from "./page_values.ts";
import { pages } from "./pages.ts";
import { shown } from "@bindscope/bindscope/rooms/result";

const BYTES: ValueKind<Uint8Array[]> = {
  splitSize: null,
  plain: TEXTS.split,
  pick: (dictionary, positions) => Array.from(positions, (position) => dictionary[position]),
};

/**
 * Tells of every row that has a value.
 *
 * @param column its name, those of the structs around it in front: `image.bytes`
 * @throws {SyntaxError} for a damaged file, and where there is no such column of single values
 */
export async function eachBytes(
  path: string,
  column: string,
  tell: (row: number, bytes: Uint8Array) => void | Promise<void>,
): Promise<void> {
  await withFile(path, async (source) => {
    const metadata = guarded(path, () => readMetadata(source));
    const leaf = labelLeaves(metadata, new Set(), false).leaves.find(({ name }) => name === column);
    if (leaf === undefined || leaf.lists > 0 || leaf.values !== TEXTS) {
      throw new SyntaxError(`${path} has no column ${shown(column, 40)} of bytes. Name another.`);
    }
    const budget = new UnpackBudget(source);
    let row = 0;
    for (const chunk of guarded(path, () => chunksOf(metadata, leaf))) {
      const decoded = pages(source, budget, chunk, { ...leaf, values: BYTES });
      for (;;) {
        const { value: page, done } = guarded(path, () => decoded.next());
        if (done) break;
        let at = 0;
        for (let i = 0; i < page.count; i++, row++) {
          const isThere = page.definition === null || page.definition[i] === leaf.present;
          if (isThere) await tell(row, page.values[at++]);
        }
      }
    }
  });
}
