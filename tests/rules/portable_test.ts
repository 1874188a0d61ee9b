// ARCHITECTURE.md names the folders that run on every host; nothing in them asks one host for something.
import { assert, assertEquals } from "@std/assert";
import { allowedIn } from "./imports.ts";
import { type SourceFile, sourceFiles, textOf } from "./source_files.ts";

/** What only some hosts have, and what the way round it is called. */
const HOST_APIS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Deno", /\bDeno\.\w/],
  ["node:", /(?:from|import\() *"node:/],
  ["Buffer", /(?<!Array)\bBuffer\b/],
  ["process", /\bprocess\./],
  ["require", /\b(?:require|createRequire)\(/],
  ["navigator", /\bnavigator\b/],
  ["Worker", /\bnew Worker\(|\bWorkerGlobalScope\b/],
  ["self", /\bself\./],
  // Node 22 has none of these.
  ["newer", /\b(?:RegExp\.escape|Promise\.try|Error\.isError|Iterator\.concat|Math\.sumPrecise)\b/],
];

/** Packages whose work goes out with the main path: their commands need Deno, all else runs on every host. */
const PORTABLE_PACKAGES = ["compare", "encode/graph", "encode/redraw", "layers", "repair"]
  .map((name) => `packages/${name}`);

/** Outside functions: what runs when the module is imported. */
const AT_IMPORT = /^(?:export )?(?:const|let|var) (?![^\n]*=> )[^\n]*\bimport\.meta/m;

function hostApisIn({ path, text }: SourceFile): string[] {
  const code = withoutComments(text);
  return [
    ...HOST_APIS.filter(([, pattern]) => pattern.test(code)).map(([name]) => `${path}: ${name}`),
    ...(AT_IMPORT.test(code) ? [`${path}: import.meta while imported`] : []),
  ];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/[^\n]*/g, "$1");
}

function portableFolders(architecture: string): string[] {
  const [, list] = /\*\*Portable rooms\*\*: ([\w\s,]+)\./.exec(architecture)!;
  return list.split(/,\s*/);
}

Deno.test("what ARCHITECTURE.md calls portable asks no host for anything by its own name", async () => {
  const folders = portableFolders(await textOf("ARCHITECTURE.md"));
  assert(folders.length > 10);
  const places = [...folders.map((name) => `src/${name}`), ...PORTABLE_PACKAGES];
  const files = (await Promise.all(places.map(sourceFiles))).flat()
    .filter(({ path }) => !/^packages\/\w+\/(run|tests)\//.test(path));
  // The script of a page runs in browsers alone.
  const own = files.filter(({ path }) => path !== "src/report/page/script/text.ts");
  assertEquals(own.flatMap(hostApisIn), []);
});

Deno.test("portable rooms use no room that is not portable, but for the host", async () => {
  const architecture = await textOf("ARCHITECTURE.md");
  const portable = [...portableFolders(architecture), "host", "pkg"];
  const uses = allowedIn(architecture);
  for (const name of portableFolders(architecture)) {
    assertEquals([...uses.get(name)!].filter((used) => !portable.includes(used)), [], name);
  }
});

Deno.test("what only one host has is found, wherever it stands in the code", () => {
  const wrong = [
    "const text = Deno.readTextFileSync(path);",
    'import { join } from "node:path";',
    'const { join } = await import("node:path");',
    "const bytes = Buffer.from(text);",
    "if (process.env.HOME) return;",
    "const cores = navigator.hardwareConcurrency;",
    "const worker = new Worker(url);",
    "self.onmessage = null;",
    "const word = RegExp.escape(text);",
    'const FONT = new URL("./font.ttf", import.meta.url);',
    'export const FAR = new URL("./worker.ts", import.meta.url);',
  ];
  for (const text of wrong) assertEquals(hostApisIn({ path: "a.ts", text }).length, 1, text);
  const fine = [
    "/** As Deno.readFile does, or `node:fs`. */",
    "const a = 1; // Buffer would do",
    "const bytes = new ArrayBuffer(8);",
    "const processed = reprocess(b);",
    'const url = () => new URL("./worker.ts", import.meta.url);',
  ];
  for (const text of fine) assertEquals(hostApisIn({ path: "a.ts", text }), [], text);
});
