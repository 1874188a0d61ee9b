// Whoever reads a file needs what it imports, and nothing of that needs the file again.
import { assertEquals } from "@std/assert";
import { importsOf, targetOf } from "./imports.ts";
import { type SourceFile, sourceFiles } from "./source_files.ts";

/** Files that lead back to themselves by imports, those of types among them. */
function circles(files: readonly SourceFile[]): string[][] {
  const known = new Set(files.map(({ path }) => path));
  const uses = new Map(files.map((file) => {
    const targets = importsOf(file).map(({ place }) => targetOf(file, place));
    return [file.path, targets.filter((path) => path !== null && known.has(path)) as string[]];
  }));
  // A file that uses nothing left can be in no circle; nor can one that nothing left uses.
  const without = (keep: (path: string) => boolean) => {
    for (let shrunk = true; shrunk;) {
      const gone = [...uses.keys()].filter((path) => !keep(path));
      for (const path of gone) uses.delete(path);
      shrunk = gone.length > 0;
    }
  };
  without((path) => uses.get(path)!.some((used) => uses.has(used)));
  without((path) => [...uses.values()].some((targets) => targets.includes(path)));
  return [...uses].map(([path, targets]) => [path, ...targets.filter((used) => uses.has(used))]);
}

Deno.test("no file leads back to itself by imports, of types or of values, early or late", async () => {
  const places = ["src", "packages", "tasks", "tests", "mod.ts"];
  const files = (await Promise.all(places.map(sourceFiles))).flat();
  assertEquals(circles(files), []);
});

Deno.test("a circle is found, however its imports are written", () => {
  const b = { path: "src/x/b.ts", text: 'export { c } from "../c.ts";' };
  const c = { path: "src/c.ts", text: 'const late = await import("./a.ts");' };
  for (
    const text of [
      'import { type B } from "./x/b.ts";',
      'import type {\n  A,\n  B,\n} from "./x/b.ts";',
      'import * as b from "./x/b.ts";',
      'import "./x/b.ts";',
    ]
  ) {
    assertEquals(circles([{ path: "src/a.ts", text }, b, c]).length, 3, text);
  }
});

Deno.test("files that only lead to a circle, or away from it, are not named", () => {
  const files = [
    { path: "a.ts", text: 'import "./b.ts";' },
    { path: "b.ts", text: 'import "./c.ts";' },
    { path: "c.ts", text: 'import "./b.ts";\nimport "./d.ts";' },
    { path: "d.ts", text: 'const worker = new URL("./a.ts", import.meta.url);' },
  ];
  assertEquals(circles(files).map(([path]) => path), ["b.ts", "c.ts"]);
});
