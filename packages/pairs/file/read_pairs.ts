import { exists, isFolder, namesIn, sha256File } from "@bindscope/bindscope/rooms/data";
import { nearest, UsageError } from "@bindscope/bindscope/rooms/options";
import { extname, join } from "@bindscope/bindscope/rooms/host";
import { columnsFormat, type PairColumns } from "../formats/columns.ts";
import { PAIR_FORMATS, recognise } from "../formats/formats.ts";
import type { PairFormat } from "../formats/format.ts";
import type { PairSet } from "../pair_set.ts";
import { buildSet } from "./build_set.ts";
import { type RawFile, readRawFile, ROW_ENDINGS } from "./raw_file.ts";

interface ReadAs {
  /** A format's name, or "auto". */
  readonly format: string;
  /** Meaning of the columns, where given; then the format is that of own columns. */
  readonly columns: PairColumns | null;
}

export interface ReadPairs {
  readonly format: PairFormat;
  readonly set: PairSet;
  /** In their order, with the hash of each. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * Reads benchmark files; a folder stands for every file of rows in it.
 *
 * @throws {SyntaxError} where a file is of no known format, or of another than those before
 */
export async function readPairs(words: readonly string[], as: ReadAs): Promise<ReadPairs> {
  const paths = words.flatMap(filesAt);
  const named = new Set(Object.values(as.columns ?? {}).flat());
  const raw: RawFile[] = [];
  for (const path of paths) raw.push(await readRawFile(path, named));
  const formats = raw.map((file) => formatOf(file, as));
  const other = formats.findIndex(({ name }) => name !== formats[0].name);
  if (other > 0) {
    throw new SyntaxError(
      `${paths[0]} is of ${formats[0].title}, ${paths[other]} of ${
        formats[other].title
      }. Audit them apart.`,
    );
  }
  const files: { path: string; sha256: string }[] = [];
  for (const path of paths) files.push({ path, sha256: (await sha256File(path)).sha256 });
  return { format: formats[0], set: buildSet(formats[0], raw), files };
}

function formatOf(file: RawFile, { format, columns }: ReadAs): PairFormat {
  if (columns !== null) return columnsFormat(columns);
  if (format === "auto") return recognise(file);
  const pairFormat = PAIR_FORMATS.find(({ name }) => name === format);
  if (pairFormat !== undefined) return pairFormat;
  const names = PAIR_FORMATS.map(({ name }) => name);
  const guess = nearest(format, names);
  throw new UsageError(
    `--format ${format} is none. ${
      guess ? `Did you mean ${guess}?` : `There are ${names.join(", ")}.`
    }`,
  );
}

function filesAt(path: string): string[] {
  if (!exists(path) || !isFolder(path)) return [path];
  const names = namesIn(path).filter((name) => ROW_ENDINGS.includes(extname(name).toLowerCase()))
    .sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new SyntaxError(`${path} holds no file of rows (${ROW_ENDINGS.join(", ")}).`);
}
