/** Dropped and chosen files by their places in a folder: a set's `baselines/` lie one folder below its embeddings. */

/** A file, and its path within what was dropped. */
export interface Dropped {
  readonly name: string;
  readonly file: File;
}

/** Folders below the one that was dropped which are looked into: no set has more. */
const DEPTH = 1;
/** Entries of one folder that are looked at: whoever drops more meant another. */
const MOST_ENTRIES = 4000;

/** Files that were chosen; those of a chosen folder without its own name. */
export function chosenFiles(files: Iterable<File>): Dropped[] {
  return [...files].map((file) => {
    const path = file.webkitRelativePath.split("/").slice(1);
    return { name: path.length > 0 ? path.join("/") : file.name, file };
  }).filter(({ name }) => name.split("/").length <= DEPTH + 1);
}

/** All that was dropped: files, folders with what is in them, or one folder, which then is the set's. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  // They are there until the event's handler returns.
  const files = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(isFolder)) return files.map((file) => ({ name: file.name, file }));
  const [only] = entries;
  const fileSystemEntries = entries.length === 1 && isFolder(only)
    ? await entriesOf(only)
    : entries;
  return (await Promise.all(fileSystemEntries.map((entry) => filesOf(entry, "", DEPTH)))).flat();
}

async function filesOf(entry: FileSystemEntry, above: string, depth: number): Promise<Dropped[]> {
  const name = above + entry.name;
  if (!isFolder(entry)) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject)
    );
    return [{ name, file }];
  }
  if (depth === 0) return [];
  const inside = await entriesOf(entry);
  return (await Promise.all(inside.map((one) => filesOf(one, `${name}/`, depth - 1)))).flat();
}

/** A reader gives them piece by piece, and nothing at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < MOST_ENTRIES) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject)
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
