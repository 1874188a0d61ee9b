/** What is given as a set, held to what one can be: compilers see it, plain JavaScript does not. */
import { checkNames, shownValue } from "../result/names.ts";
import { shown } from "../result/visible_text.ts";
import type { EmbeddingSource } from "./embedding_source.ts";

/** How labels and folders are read. */
const READING = ["columns", "template", "concepts", "aliases", "acceptChanges"];

/** What each form of a source is made of. */
const FORMS = {
  folder: ["folder"],
  embeddings: ["embeddings", "shape", "labels", "objects", "captions", "name"],
  files: ["name", "files"],
} as const;

/** @throws {TypeError} for what is no source, and for a part that no set has */
export function checkSource(source: EmbeddingSource): void {
  const isObject = typeof source === "object" && source !== null;
  const form = isObject &&
    (["files", "folder", "embeddings"] as const).find((name) => name in source);
  if (!form) {
    const given = isObject ? `{ ${shown(Object.keys(source).join(", "))} }` : shownValue(source);
    throw new TypeError(
      `A set is { embeddings, labels }, { folder } or { name, files }, not ${given}.`,
    );
  }
  checkNames("a set", "part", [...FORMS[form], ...READING], source);
  if (form === "embeddings" && (source as { labels?: unknown }).labels === undefined) {
    throw new TypeError("There are embeddings, but no labels. Say what each row shows: labels.");
  }
  const { columns = [] } = source;
  if (!Array.isArray(columns) || !columns.every(isNamed)) {
    throw new TypeError(
      `columns of a set is a list of { label: "object1_color", column: "hue" }, not ${
        shownValue(columns)
      }.`,
    );
  }
}

function isNamed(one: { readonly label?: unknown; readonly column?: unknown } | null): boolean {
  return typeof one?.column === "string" && /^object\d+_./.test(String(one.label));
}
