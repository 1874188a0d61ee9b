/** Pictures that a table of labels holds itself, as data sets of the Hugging Face hub do. */
import { join } from "node:path";
import { formatOf, type TextTable } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/result";

/**
 * The column of bytes that is meant; null where there is none.
 *
 * @param asked its name, or that of the struct around it; null for the only one
 */
export function packedColumn(table: TextTable | null, asked: string | null): string | null {
  const all = (table?.ignored ?? []).filter(({ bytes }) => bytes).map(({ name }) => name);
  const found = asked === null
    ? all
    : all.filter((name) => [name, name.replace(/\.bytes$/, "")].includes(asked));
  if (found.length === 1 || asked === null && all.length === 0) return found[0] ?? null;
  const names = all.map((name) => shown(name.replace(/\.bytes$/, ""), 24)).join(", ");
  throw new RangeError(
    asked === null
      ? `${table!.name} holds pictures in ${names}. Say which behind a colon: ${table!.name}:${
        shown(all[0].replace(/\.bytes$/, ""), 24)
      }.`
      : `${table?.name} holds no pictures in ${shown(asked, 24)}, but in ${names || "no column"}.`,
  );
}

/**
 * The pictures of these rows, each a file named by its content.
 *
 * @param of how many rows the table has
 * @param folder where they are unpacked
 */
export async function packedPictures(
  { name: path }: TextTable,
  column: string,
  rows: readonly number[],
  of: number,
  folder: string,
): Promise<{ path: string; sha256: string }[]> {
  const { packedHashes, unpackPictures } = await formatOf(path)!.pictures!(path);
  const hashes = await packedHashes(path, column, of);
  const pictures = rows.map((row) => {
    const sha256 = hashes[row];
    if (sha256 !== null) return { path, column, row, sha256 };
    throw new SyntaxError(
      `Row ${row} (counted from 0) of ${path} has no picture in ${shown(column, 40)}. ` +
        "Leave such rows out (--where), or write their pictures into the file.",
    );
  });
  await unpackPictures(pictures, folder);
  return pictures.map(({ sha256 }) => ({ path: join(folder, sha256), sha256 }));
}
