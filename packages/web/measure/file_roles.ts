/** Which of the dropped files is what: said by names where these say it, else by the person. */

import { formatOf, refusedFile, VECTOR_ENDINGS } from "@bindscope/bindscope/rooms/data";
import { namesOfSet, setNames } from "@bindscope/bindscope/rooms/options";
import { THUMBNAILS } from "@bindscope/bindscope/rooms/report";
import type { Dropped } from "./dropped_files.ts";

/** What a file can be. */
export type FileRole = "embeddings" | "labels" | "objects" | "captions" | "part" | "ignored";

/** A file and what it is taken for. */
export interface RoledFile extends Dropped {
  readonly role: FileRole;
}

/** What people choose from, and how it is called. `part`: one file of a set's folder. */
export const ROLES: readonly (readonly [role: FileRole, name: string])[] = [
  ["embeddings", "embeddings, a row a scene"],
  ["labels", "labels, what each row shows"],
  ["objects", "embeddings of single objects"],
  ["captions", "embeddings of captions"],
  ["part", "part of a set's folder"],
  ["ignored", "leave out"],
];

/** Beyond this a browser has not enough memory for a set and what is computed of it. */
export const MOST_BYTES = 1e9;

const isLoose = (name: string) => formatOf(name)?.loose === true;
const holdsVectors = (name: string) => formatOf(name)?.vectors !== undefined;

/** The files of a set's folder, which name themselves; null where these are none. */
function folderOf(names: readonly string[]): readonly string[] | null {
  try {
    const set = setNames(names);
    const labels = set.labels ?? set.values;
    if (set.matrices.embeddings === null || labels === null) return null;
    // What is not read is still held to the manifest.
    return [...namesOfSet(set), ...set.unread];
  } catch {
    return null;
  }
}

/**
 * A first guess. A folder is one that has embeddings and scenes by their own names; else endings decide, and
 * the largest file of numbers holds the embeddings.
 */
export function guessRoles(files: readonly Dropped[]): RoledFile[] {
  const folder = folderOf(files.map(({ name }) => name));
  if (folder !== null) {
    return files.map((one) => ({ ...one, role: folder.includes(one.name) ? "part" : "ignored" }));
  }
  const numbers = files.filter(({ name }) => holdsVectors(name) && roleByName(name) === null);
  const binary = numbers.filter(({ name }) => !isLoose(name));
  const largest = (binary.length > 0 ? binary : numbers)
    .toSorted((a, b) => b.file.size - a.file.size)[0];
  return files.map((one) => ({
    ...one,
    role: one === largest
      ? "embeddings"
      : roleByName(one.name) ?? (isLoose(one.name) ? "labels" : "ignored"),
  }));
}

/**
 * A Result, and the small pictures of its scenes, if that is what was dropped. Of a Result's whole folder nothing else
 * is needed. Null for sets.
 */
export function droppedResult(
  files: readonly Dropped[],
): { readonly file: File; readonly thumbnails: readonly File[] } | null {
  const isThumbnails = ({ name }: Dropped) => name === THUMBNAILS;
  const thumbnails = files.filter(isThumbnails).map(({ file }) => file);
  const others = files.filter((one) => !isThumbnails(one));
  const named = others.filter(({ name }) => name === "result.json");
  const [first] = named.length > 0 ? named : others;
  if (first === undefined || !/\.json$/i.test(first.name)) return null;
  // Probes lie in a folder of their own.
  if (files.some(({ name }) => holdsVectors(name) && !isLoose(name) && !name.includes("/"))) {
    return null;
  }
  return named.length === 1 || others.length === 1 ? { file: first.file, thumbnails } : null;
}

/** What the name of a file says; null for one that may be embeddings, or nothing that is read here. */
function roleByName(name: string): "objects" | "captions" | "labels" | null {
  const format = formatOf(name);
  if (format === null) return null;
  const holdsLabels = format.table !== undefined || format.numbered !== undefined;
  if (!format.vectors || holdsLabels && /label/i.test(name)) return "labels";
  if (format.loose) return null;
  if (/object/i.test(name)) return "objects";
  return /caption/i.test(name) ? "captions" : null;
}

/** The sentence on a file that is not read here, where nothing else among these can hold what it does. */
function refusedAmong(files: readonly RoledFile[]): string | null {
  const has = (wanted: FileRole) =>
    files.find(({ name, role }) => role === wanted && (wanted === "labels" || !isLoose(name)));
  const vectors = has("embeddings");
  if (vectors && (has("labels") || formatOf(vectors.name)?.together)) return null;
  const ignored = files.filter(({ role }) => role === "ignored");
  const unread = ignored.find(({ name }) => refusedFile(name, "labels")) ??
    (files.length === ignored.length ? ignored.find(({ name }) => refusedFile(name)) : undefined);
  return unread ? refusedFile(unread.name, vectors ? "labels" : "vectors")?.message ?? null : null;
}

/** Why these files can't be read, before a byte of them is; null where they may be. */
export function fileRefusal(files: readonly RoledFile[]): string | null {
  const used = files.filter(({ role }) => role !== "ignored");
  const bytes = used.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > MOST_BYTES) {
    return `The files have ${(bytes / 1e9).toFixed(1)} GB, and a page can measure up to ${
      MOST_BYTES / 1e9
    } GB. Use the command line for larger sets.`;
  }
  if (used.some(({ role }) => role === "part")) return null;
  const refused = refusedAmong(files);
  if (refused !== null) return refused;
  const count = (role: FileRole) => used.filter((one) => one.role === role).length;
  for (const role of ["embeddings", "labels", "objects", "captions"] as const) {
    if (count(role) > 1) {
      return `${
        count(role)
      } files are taken for ${role}. Choose one of them, and leave the others out.`;
    }
  }
  if (count("embeddings") === 0) {
    return `No file of embeddings is among these. Drop one that ends in ${
      VECTOR_ENDINGS.join(", ")
    }.`;
  }
  const [embeddings] = used.filter(({ role }) => role === "embeddings");
  if (count("labels") === 0 && !formatOf(embeddings.name)?.together) {
    return `Labels are missing: ${embeddings.name} holds vectors alone. Drop labels with it: ` +
      "a .csv with a row a scene and columns such as object1_color.";
  }
  return null;
}
