// The package for Python: what follows from the tables, and the files that pip takes.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { unzipSync } from "fflate";
import { EVERY_SPEC } from "../../measures.ts";
import { SCENE_MAKERS } from "../../scenes/registry.ts";
import { inArguments, pythonName } from "../pipe/arguments.ts";
import { measuresModule, scenesModule } from "../build/functions.ts";
import { type PythonProject, wheel } from "../build/wheel.ts";

Deno.test("every measure and every maker of scenes has a function in Python", () => {
  const [measures, scenes] = [measuresModule(), scenesModule()];
  for (const { kind } of EVERY_SPEC) {
    assertStringIncludes(measures, `\ndef ${kind}(`);
  }
  for (const { name } of SCENE_MAKERS) assertStringIncludes(scenes, `\ndef ${name}(`);
});

Deno.test("names are those of Python, and none is a word of the language", () => {
  assertEquals(["trainFraction", "with", "l2"].map(pythonName), ["train_fraction", "with_", "l2"]);
});

Deno.test("a sentence speaks of arguments where it spoke of flags", () => {
  for (
    const [flags, said] of [
      ["Give some with --baseline SET.", "Give some with baseline=SET."],
      ["(--scenes all edits them)", '(scenes="all" edits them)'],
      ["ridge, without --split or --probes", "ridge, without split= or probes="],
      ["a smaller --approximator-lr.", "a smaller approximator_lr=."],
      ['Give their form: --template "a {color}"', 'Give their form: template="a {color}"'],
      ["captions (--with SET2)", "captions (with_=SET2)"],
      ["A well-known set -- is left alone", "A well-known set -- is left alone"],
    ]
  ) assertEquals(inArguments(flags), said);
});

Deno.test("a wheel lists every file with its hash, and the same files give the same bytes", () => {
  const project: PythonProject = {
    name: "one",
    version: "1.2.3",
    summary: "A summary",
    license: "MIT",
    requiresPython: ">=3.10",
    dependencies: ["numpy >=1"],
    entryPoints: { pytest11: { one: "one.plugin" } },
    keywords: ["a"],
    urls: { Repository: "https://example.org/x" },
    readme: "# One",
  };
  const files = new Map([["one/__init__.py", new TextEncoder().encode("x = 1\n")]]);
  const bytes = wheel(project, files);
  assertEquals(wheel(project, files), bytes);
  const inside = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(inside[name]);
  // sha256 of "x = 1\n": Python's hashlib and base64.
  assertStringIncludes(
    text("one-1.2.3.dist-info/RECORD"),
    "one/__init__.py,sha256=nia_NpkRxFwkPGhBR7I_yeHc_PJX0pmhxjIBam_NM_Q,6\n",
  );
  assertStringIncludes(text("one-1.2.3.dist-info/METADATA"), "Requires-Dist: numpy >=1\n");
  assert(text("one-1.2.3.dist-info/entry_points.txt").includes("[pytest11]\none = one.plugin"));
});

Deno.test("what registries show says how to install, and names no file or task of the repository", async () => {
  for (
    const [page, install] of [
      ["packages/python/package.md", "pip install bindscope"],
      ["docs/package.md", "npm install bindscope"],
    ]
  ) {
    const text = await Deno.readTextFile(page);
    assertStringIncludes(text, `\n${install}`);
    assertEquals(
      /deno task|registry yet|\]\((?!https)|\b(tasks|packages|src|docs|dist)\/\w+/.exec(text),
      null,
      page,
    );
  }
});
