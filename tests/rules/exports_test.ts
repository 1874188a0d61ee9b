// What a file exports somebody imports: a name that nobody takes is private, or gone.
import { assertEquals } from "@std/assert";
import { importsOf, targetOf } from "./imports.ts";
import { entryPoints, filesEnding, type SourceFile, sourceFiles } from "./source_files.ts";

const DECLARED =
  /^export (?:async )?(?:abstract )?(function\*?|class|const|interface|type|enum) (\w+)/gm;

/**
 * Exports without an importer. Types in files that `entries` re-export from may be missing one: whoever
 * uses the library may have to write them.
 */
function deadExports(files: readonly SourceFile[], entries: readonly string[]): string[] {
  const taken = new Set<string>();
  const published = new Set<string>();
  for (const file of files) {
    for (const { place, names } of importsOf(file)) {
      const target = targetOf(file, place);
      if (target === null) continue;
      if (entries.includes(file.path)) published.add(target);
      for (const name of names ?? ["*"]) taken.add(`${target} ${name}`);
    }
  }
  return files.flatMap(({ path, text }) =>
    entries.includes(path) || taken.has(`${path} *`) ? [] : [...text.matchAll(DECLARED)]
      .filter(([, kind]) => !(published.has(path) && ["interface", "type"].includes(kind)))
      .map(([, , name]) => `${path} ${name}`)
      .filter((name) => !taken.has(name))
  );
}

Deno.test("every export of src, packages and tasks is imported by some other file, or published", async () => {
  const entries = entryPoints();
  const places = [
    "src",
    "packages",
    "tasks",
    "tests",
    ...entries.filter((path) => !path.startsWith("src/")),
  ];
  const files = (await Promise.all([
    ...places.map(sourceFiles),
    filesEnding("packages/web", ".tsx"),
  ])).flat();
  const dead = deadExports(files, entries).filter((name) =>
    /^(src|packages|tasks)\//.test(name) &&
    !/^(packages\/encode\/graph\/onnx_pb|tasks\/dev\/links\/.*)\.ts /.test(name)
  );
  assertEquals(dead, []);
});

Deno.test("an export without an importer is found, a type of a published file is not asked for", () => {
  const files = [
    { path: "mod.ts", text: 'export { a } from "./src/a.ts";' },
    {
      path: "src/a.ts",
      text: "export function a() {}\nexport type A = 1;\nexport const lost = 1;",
    },
    { path: "src/b.ts", text: "export interface B {}\nexport async function b() {}" },
    { path: "src/c.ts", text: 'import { type B as Other } from "./b.ts";' },
    { path: "src/d.ts", text: "export class D {}" },
    { path: "src/e.ts", text: 'const { D } = await import("./d.ts");' },
  ];
  assertEquals(deadExports(files, ["mod.ts"]), ["src/a.ts lost", "src/b.ts b"]);
});
