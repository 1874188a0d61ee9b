/**
 * Croissant, the form in which hubs describe data sets (mlcommons.org/croissant/1.0): the files of a folder by their
 * hashes, and what the columns of labels.csv hold.
 */

import { parseCsv, sha256Hex } from "@bindscope/bindscope/rooms/data";
import { extname } from "@bindscope/bindscope/rooms/host";
import { prettyCanonicalJson } from "@bindscope/bindscope/rooms/result";
const TYPES: { readonly [ending: string]: string } = {
  ".csv": "text/csv",
  ".json": "application/json",
  ".npy": "application/x-npy",
  ".parquet": "application/vnd.apache.parquet",
  ".txt": "text/plain",
};

/** What JSON-LD takes the names of Croissant for. */
const CONTEXT = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  "cr": "http://mlcommons.org/croissant/",
  "sc": "https://schema.org/",
  "dct": "http://purl.org/dc/terms/",
  "conformsTo": "dct:conformsTo",
  "recordSet": "cr:recordSet",
  "field": "cr:field",
  "source": "cr:source",
  "fileObject": "cr:fileObject",
  "fileSet": "cr:fileSet",
  "includes": "cr:includes",
  "extract": "cr:extract",
  "column": "cr:column",
  "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
};

/**
 * The text of a croissant.json of a folder of scenes or embeddings.
 *
 * @param name what the set is called
 * @param files contents by path within the folder; pictures are described by their folder
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { croissantOf } from "@bindscope/bindscope/scenes";
 *
 * const labels = new TextEncoder().encode("object1_color,object1_shape\nred,cube\n");
 * const { recordSet } = JSON.parse(croissantOf("one", { "labels.csv": labels }));
 * assertEquals(recordSet[0].field[1].name, "object1_shape");
 * ```
 */
export function croissantOf(
  name: string,
  files: { readonly [path: string]: Uint8Array },
): string {
  const paths = Object.keys(files).sort();
  const single = paths.filter((path) => !path.includes("/"));
  const folders = [...new Set(paths.filter((path) => path.includes("/")).map(folderOf))];
  const labels = files["labels.csv"];
  return prettyCanonicalJson({
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    name,
    description: "Scenes of objects, each with one value of every concept.",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    distribution: [
      ...single.map((path) => ({
        "@type": "cr:FileObject",
        "@id": path,
        name: path,
        contentUrl: path,
        contentSize: `${files[path].length} B`,
        encodingFormat: TYPES[extname(path)] ?? "application/octet-stream",
        sha256: sha256Hex(files[path]),
      })),
      ...folders.map((folder) => ({
        "@type": "cr:FileSet",
        "@id": folder,
        name: folder,
        encodingFormat: "image/png",
        includes: `${folder}/*`,
      })),
    ],
    recordSet: labels === undefined ? [] : [{
      "@type": "cr:RecordSet",
      "@id": "scenes",
      name: "scenes",
      field: parseCsv("labels.csv", new TextDecoder().decode(labels)).header.map((column) => ({
        "@type": "cr:Field",
        "@id": `scenes/${column}`,
        name: column,
        dataType: /_idx$/.test(column) ? "sc:Integer" : "sc:Text",
        source: { fileObject: { "@id": "labels.csv" }, extract: { column } },
      })),
    }],
  });
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
