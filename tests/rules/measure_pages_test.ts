// Every measure has a page with the same sections, and the list of measures leads to it.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EVERY_SPEC } from "../../packages/measures.ts";
import { sourceFiles, textOf } from "./source_files.ts";

const SECTIONS = [
  "Formula",
  "Example",
  "What it can't tell",
  "Pitfalls",
  "Synthetic ground truth",
  "Source",
];

/** An analysis is made of the others. */
const kinds = EVERY_SPEC.filter(({ parts }) => parts === undefined).map(({ kind }) => kind);

Deno.test("every measure has a page: a picture that it made, an example, and the same sections", async () => {
  const list = await textOf("docs/measures/README.md");
  for (const kind of kinds) {
    const page = await textOf(`docs/measures/${kind}.md`);
    const [, ...sections] = `\n${page}`.split("\n## ").map((text) => text.split("\n")[0]);
    assertEquals(sections, SECTIONS, kind);
    assert(/^!\[[^\]]+\]\(\w+\.svg "out\//m.test(page), `${kind}: no picture`);
    assert(/```text\n[^`]{40}/.test(page), `${kind}: nothing that was printed`);
    const [, tests] = /## Synthetic ground truth\n[^#]*`((?:tests|packages)\/[\w/]+)`/.exec(page) ??
      [];
    assert((await sourceFiles(tests)).length > 0, `${kind}: ${tests}`);
    assertStringIncludes(list, `](${kind}.md)`);
  }
  assert(kinds.length >= 12, kinds.join(", "));
});
