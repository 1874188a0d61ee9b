// Studies and benchmarks take the library as anyone does; what is missing there is in one list each.
import { assert, assertEquals } from "@std/assert";
import { importsOf, targetOf } from "./imports.ts";
import { entryPoints, type SourceFile, sourceFiles } from "./source_files.ts";

/** What each takes beside what is published. */
const LACKING: { readonly [folder: string]: string } = {
  studies: "src/library/for_studies.ts",
  bench: "src/library/for_benches.ts",
};

/** Imports of files of `src/` that are neither published nor in the folder's list. */
function pastTheApi(files: readonly SourceFile[], published: readonly string[]): string[] {
  return files.flatMap((file) => {
    const own = LACKING[file.path.split("/")[0]];
    return importsOf(file).map(({ place }) => targetOf(file, place))
      .filter((target) => target?.startsWith("src/"))
      .filter((target) => target !== own && !published.includes(target!))
      .map((target) => `${file.path} imports ${target}`);
  });
}

Deno.test("studies and benchmarks import what is published, and their list of what is not", async () => {
  const published = await entryPoints();
  for (const folder of Object.keys(LACKING)) {
    const files = await sourceFiles(folder);
    assert(files.length > 20, `only ${files.length} files in ${folder}`);
    assertEquals(pastTheApi(files, published), []);
  }
});

Deno.test("…a name that is published stands in no list of what is lacking", async () => {
  const published = (await Promise.all((await entryPoints()).map(sourceFiles))).flat();
  const names = (file: SourceFile) =>
    importsOf(file).flatMap(({ place, names }) =>
      (names ?? ["*"]).map((name) => `${targetOf(file, place)} ${name}`)
    );
  const known = new Set(published.flatMap(names));
  for (const list of Object.values(LACKING)) {
    const [file] = await sourceFiles(list);
    assertEquals(names(file).filter((name) => known.has(name)), []);
  }
});

Deno.test("…an import past the API is found", () => {
  const file = { path: "packages/studies/reproduce/a/b.ts", text: 'import { x } from "../../src/core/x.ts";' };
  assertEquals(pastTheApi([file], ["mod.ts"]), ["packages/studies/reproduce/a/b.ts imports src/core/x.ts"]);
});

Deno.test("nobody else imports the lists of what is lacking", async () => {
  const lists = Object.values(LACKING);
  for (const place of ["src", "tasks", "tests", "web"]) {
    for (const file of await sourceFiles(place)) {
      const targets = importsOf(file).map(({ place }) => targetOf(file, place));
      assert(!targets.some((target) => lists.includes(target ?? "")), file.path);
    }
  }
});
