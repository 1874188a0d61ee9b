// Texts that people see are in the field's words (docs/glossary.md): none that was retired comes back.
import { assert, assertEquals } from "@std/assert";
import { entryPoints, filesEnding, sourceFiles } from "../source_files.ts";
import { RETIRED, retiredIn, textsIn } from "./retired_words.ts";

async function codeWithTexts() {
  const folders = ["src", "packages", "tasks"].map((folder) => sourceFiles(folder));
  return (await Promise.all(folders)).flat()
    .filter(({ path }) => !/(_test\.ts$|\/tests?\/|^tasks\/dev\/|^packages\/bench\/)/.test(path));
}

Deno.test("texts of the code have none of the retired words", async () => {
  let texts = 0;
  const names: string[] = [];
  for (const { path, text } of await codeWithTexts()) {
    for (const line of textsIn(text)) {
      texts++;
      names.push(...retiredIn(line).map((word) => `${path}: ${word}: ${line}`));
    }
  }
  assertEquals(names, []);
  assert(texts > 3000, `only ${texts} texts were found`);
});

/** Words that a document has in another sense, and why. What is retired in one has its say in CHANGELOG.md alone. */
const IN_ANOTHER_SENSE: readonly (readonly [path: string, word: string])[] = [
  ["docs/hostile_files.md", "reader"], // of files
  ["docs/service.md", "twin"], // a field of requests
];

Deno.test("documents have none of the retired words", async () => {
  const pages = (await Promise.all(
    ["docs", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "packages"]
      .map((place) => filesEnding(place, ".md")),
  )).flat();
  const found = pages.flatMap(({ path, text }) =>
    text.replace(/`[^`\n]*`|--[a-z-]+/g, "").split("\n").flatMap((line) =>
      retiredIn(line).map((word) => ({ path, word, line }))
    )
  );
  const isExpected = ({ path, word }: { path: string; word: string }) =>
    IN_ANOTHER_SENSE.some(([place, sense]) => place === path && sense === word);
  assertEquals(found.filter((one) => !isExpected(one)), []);
  for (const [place, sense] of IN_ANOTHER_SENSE) {
    assert(found.some(({ path, word }) => path === place && word === sense), `${place}: ${sense}`);
  }
  assert(pages.length > 80, `only ${pages.length} pages were found`);
});

Deno.test("what is published, in TypeScript and in Python, is documented without them", async () => {
  const names: string[] = [];
  const walk = (node: unknown, of: string): void => {
    if (typeof node !== "object" || node === null) return;
    const { name, doc } = node as { readonly name?: unknown; readonly doc?: unknown };
    const place = typeof name === "string" ? name : of;
    if (typeof doc === "string") {
      const bare = doc.replace(/```[^]*?```|`[^`\n]*`/g, "");
      names.push(...bare.split("\n").flatMap(retiredIn).map((word) => `${place}: ${word}`));
    }
    for (const inner of Object.values(node)) walk(inner, place);
  };
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", ...entryPoints()],
    stderr: "null",
  }).output();
  const docs = JSON.parse(new TextDecoder().decode(stdout));
  walk(docs, "");
  assert(JSON.stringify(docs).length > 1e6);
  for (const ending of [".py", ".ipynb"]) {
    for (const place of ["packages/python/bindscope", "packages/python/examples", "examples"]) {
      for (const { path, text } of await filesEnding(place, ending)) {
        names.push(...text.split("\n").flatMap(retiredIn).map((word) => `${path}: ${word}`));
      }
    }
  }
  assertEquals(names, []);
});

Deno.test("a retired word is found in texts, and not in names or comments", () => {
  const code = `// Readers of a bag.
    import { readers } from "./linear_readers.ts";
    const kinds = ["reader", "planted"];
    const text = \`A linear reader tells \${share} of scenes from their swaps\`;`;
  assertEquals(textsIn(code).flatMap(retiredIn), ["reader", "tells … from"]);
  assertEquals(RETIRED.length, new Set(RETIRED.map(([word]) => word)).size);
});
