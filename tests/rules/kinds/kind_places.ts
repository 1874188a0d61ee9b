/**
 * Where sources name kinds of measures: as a word, by a path of a module, by the path of a number, as a key.
 *
 * `deno run --allow-read tests/rules/kinds/kind_places.ts` prints the table.
 */
import { EVERY_SPEC } from "../../../packages/measures.ts";
import { filesEnding, type SourceFile, textOf } from "../source_files.ts";

const KINDS = EVERY_SPEC.map(({ kind }) => kind);
/** A file that names so many has a list of them. */
const LIST = 4;

/** Sources without their comments: examples name measures. */
const code = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;,{(])\/\/[^\n]*/g, "$1");

/** The kind whose own module a file is; null for others. */
const ownKind = (path: string) =>
  /^(?:src\/measure\/|src\/metrics\/kinds\/|tasks\/(?:measures\/|research\/)?|packages\/layers\/(?=layers\/|patch\/)|packages\/)(\w+)[./]/
    .exec(path)?.[1] ?? null;

/** The kinds that a file names, its own aside. */
export function kindsNamed({ path, text }: SourceFile): string[] {
  const own = ownKind(path);
  const bare = code(text);
  return KINDS.filter((kind) =>
    kind !== own && new RegExp(
      `["'\`]${kind}["'\`.]|["'][^"'\\n]*/${kind}(/|\\.ts)|(?<![\\w.])${kind}:\\s`,
    ).test(bare)
  );
}

/** Files that list kinds. */
export const lists = (files: readonly SourceFile[]): string[] =>
  files.filter((file) => kindsNamed(file).length >= LIST).map(({ path }) => path);

/** Files that ask for one kind by its name, or give out something under it; a measure's own aside. */
export function singles(files: readonly SourceFile[]): string[] {
  const one = `["'](?:${KINDS.join("|")})["']`;
  const asks = new RegExp(
    `\\b(?:kind|task) ?(?:===|!==|:) ?${one}|\\b(?:loadMeasure|measureSpec|measureToFiles)\\(${one}|` +
      `\\[[^\\]\\n]*${one}[^\\]\\n]*\\]\\.includes\\((?:\\w+\\.)?kind`,
    "g",
  );
  return files.filter(({ path, text }) =>
    [...code(text).matchAll(asks)].some(([found]) => {
      const own = ownKind(path);
      return own === null || !new RegExp(`["']${own}["']`).test(found);
    })
  ).map(({ path }) => path);
}

/** What is looked at: all that runs, but for tests. */
export async function placesOfCode(): Promise<SourceFile[]> {
  const files = (await Promise.all([
    ...["src", "packages", "tasks", "mod.ts"].map((location) => filesEnding(location, ".ts")),
    filesEnding("packages/web", ".tsx"),
    filesEnding("packages/python", ".py"),
  ])).flat();
  return [...files, { path: "deno.json", text: await textOf("deno.json") }]
    .filter(({ path }) => !/^packages\/\w+\/tests\//.test(path));
}

if (import.meta.main) {
  const files = await placesOfCode();
  const rows = files.map((file) => ({ path: file.path, kinds: kindsNamed(file) }))
    .filter(({ kinds }) => kinds.length >= LIST)
    .sort((a, b) => b.kinds.length - a.kinds.length);
  for (const { path, kinds } of rows) console.log(`${kinds.length}\t${path}\t${kinds.join(" ")}`);
  for (const kind of KINDS) {
    const places = rows.filter(({ kinds }) => kinds.includes(kind)).map(({ path }) => path);
    console.log(`${kind}\t${places.length} lists`);
  }
}
