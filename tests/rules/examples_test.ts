// Examples of the documentation are run by `deno task test:docs --examples`; one that can't fail shows nothing.
import { assert, assertEquals } from "@std/assert";
import { sourceFiles } from "./source_files.ts";

/** The examples in a file's comments, those left out of the run apart. */
function examplesIn(text: string): string[] {
  return [...text.matchAll(/^ *\*? *```ts\n(.*?)^ *\*? *```/gms)].map(([, code]) => code);
}

Deno.test("every example of a public function asserts what it shows", async () => {
  let examples = 0;
  for (const { path, text } of [...await sourceFiles("src"), ...await sourceFiles("mod.ts")]) {
    for (const code of examplesIn(text)) {
      examples++;
      assert(/\bassert\w*\(/.test(code), `${path}: an example without an assertion`);
      // console.assert prints and goes on.
      assert(!code.includes("console.assert"), `${path}: console.assert can't fail a test`);
    }
  }
  assert(examples > 50, `only ${examples} examples were found`);
});

Deno.test("an example without an assertion is found", () => {
  const text = "/**\n * ```ts\n * const one = 1;\n * console.log(one);\n * ```\n */";
  assertEquals(examplesIn(text).map((code) => /\bassert\w*\(/.test(code)), [false]);
});
