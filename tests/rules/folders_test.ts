// The list of rooms in ARCHITECTURE.md says which folder may use which; these tests read it.
import { assert, assertEquals } from "@std/assert";
import { type Allowed, allowedIn, importsOf, targetOf } from "./imports.ts";
import { type SourceFile, sourceFiles, textOf } from "./source_files.ts";

/** The folders of src, or the packages, that the imports of a file lead to. */
function usedBy(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ place }) => {
    const target = targetOf(file, place);
    if (target === null) return [place.replace(/^(@[^/]+\/[^/]+|[^/]+).*$/, "$1")];
    const to = target.split("/");
    if (to[0] === "core-wasm") return ["pkg"];
    if (to[0] === "packages") return [to[0]];
    // version.ts and whatever else lies in src itself is everybody's.
    return to[0] === "src" && to.length > 2 ? [to[1]] : [];
  });
}

function violations(files: readonly SourceFile[], allowed: Allowed, folders: string[]): string[] {
  return files.flatMap((file) => {
    const own = file.path.split("/")[1];
    const known = new Set([...folders, "pkg", "packages"]);
    return [...new Set(usedBy(file))]
      .filter((used) => known.has(used) && used !== own && !allowed.get(own)?.has(used))
      .map((used) => `${file.path} uses ${used}`);
  });
}

const allowed = allowedIn(await textOf("ARCHITECTURE.md"));
const files = await sourceFiles("src");
const folders = [
  ...new Set(files.map(({ path }) => path.split("/")).filter((p) => p.length > 2).map((p) => p[1])),
].sort();

Deno.test("every folder of src is in the list of rooms, and every room is a folder", () => {
  assertEquals([...allowed.keys()].sort(), folders);
  for (const uses of allowed.values()) {
    for (const name of uses) {
      assert(name === "pkg" || folders.includes(name), name);
    }
  }
});

Deno.test("no file imports from a folder that its own may not use", () => {
  assertEquals(violations(files, allowed, folders), []);
});

Deno.test("an import against the table is found, however it is written", () => {
  const wrong = [
    { path: "src/result/a.ts", text: 'import { x } from "../core/b.ts";' },
    { path: "src/report/page/a.ts", text: 'import {\n  x,\n} from "../../measure/b.ts";' },
    { path: "src/report/a.ts", text: 'export * from "../run/b.ts";' },
    { path: "src/data/a.ts", text: 'const { x } = await import("../encode/b.ts");' },
    { path: "src/data/b.ts", text: 'const { x } = await import("../../core-wasm/pkg/b.js");' },
    {
      path: "src/compare/b.ts",
      text: 'import { STUDIES } from "../../packages/studies/reproduce/registry.ts";',
    },
    { path: "src/run/b.ts", text: 'import { auditFiles } from "@bindscope/pairs";' },
  ];
  assertEquals(violations(wrong, allowed, folders).length, wrong.length);
  const fine = {
    path: "src/data/a.ts",
    text: 'import { x } from "../core/b.ts";\nimport "./c.ts";',
  };
  assertEquals(violations([fine], allowed, folders), []);
});

Deno.test("folders use one another in one direction only", () => {
  const left = new Map([...allowed].map(([folder, uses]) => [folder, new Set(uses)]));
  while (left.size > 0) {
    const free = [...left].find(([, uses]) => [...uses].every((used) => !left.has(used)));
    assert(free !== undefined, `a circle among ${[...left.keys()].join(", ")}`);
    left.delete(free[0]);
  }
});

Deno.test("what one folder owns no other imports", () => {
  const owners: { readonly [name: string]: string } = {
    pkg: "core",
    "onnxruntime-web": "encode",
    "onnxruntime-node": "encode",
    "@huggingface/hub": "hub",
    "@huggingface/tokenizers": "encode",
  };
  for (const file of files) {
    for (const used of usedBy(file)) {
      const owner = owners[used];
      assert(owner === undefined || file.path.startsWith(`src/${owner}/`), `${file.path}: ${used}`);
    }
  }
});

Deno.test("tasks for users parse, call and write: they import run, the measure that they run, and packages", async () => {
  for (const file of await sourceFiles("tasks")) {
    if (file.path.startsWith("tasks/dev/")) continue;
    for (const used of usedBy(file)) {
      assert(["run", "measure", "packages", "verify"].includes(used), `${file.path}: ${used}`);
    }
  }
});
