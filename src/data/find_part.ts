import { advised } from "../core/remedy.ts";
import { join } from "../host/paths.ts";
import { exists, namesIn } from "./files/files.ts";
import { MATRIX_EXTENSIONS } from "./formats/matrix_extensions.ts";

/** How the published repository ends the names of its files. */
const PUBLISHED = "_embeddings.pkl";
const PUBLISHED_OBJECTS = "single_object_embeddings.pkl";

/**
 * The file of a folder that holds one part of a set, or null.
 *
 * `embeddings.npy`, or another known ending; else the one file that the published repository calls
 * `…_embeddings.pkl` (for `objects`, `…single_object_embeddings.pkl`). Two that could be meant are an
 * error.
 */
export function findPart(folder: string, part: string): string | null {
  const names = MATRIX_EXTENSIONS.map((extension) => part + extension);
  const [known] = names.filter((name) => exists(join(folder, name)));
  if (known !== undefined) return join(folder, known);
  if (part !== "embeddings" && part !== "objects") return null;
  const published = namesIn(folder).filter((name) =>
    name.endsWith(PUBLISHED) && name.endsWith(PUBLISHED_OBJECTS) === (part === "objects")
  ).sort();
  if (published.length <= 1) return published.length === 1 ? join(folder, published[0]) : null;
  throw advised(
    new Error(`${folder} holds ${published.join(", ")}; which of them is meant?`),
    {
      task: "Give it with --embeddings, and --labels beside it.",
      page: "Leave the others out.",
      library: "Give it as embeddings, and its labels beside it.",
    },
  );
}
