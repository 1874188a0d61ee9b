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
    { path: "src/data/a.ts", text: 'const { x } = await import("../run/b.ts");' },
    { path: "src/data/b.ts", text: 'const { x } = await import("../../core-wasm/pkg/b.js");' },
    {
      path: "src/verdict/b.ts",
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

Deno.test("the house stays small: at most 20 rooms on 9 floors, with 115 arrows between them", () => {
  const floor = (room: string): number =>
    1 +
    Math.max(0, ...[...allowed.get(room) ?? []].map((used) => used === "pkg" ? 0 : floor(used)));
  const arrows = [...allowed.values()].flatMap((uses) => [...uses]).filter((to) => to !== "pkg");
  assert(allowed.size <= 20, `${allowed.size} rooms`);
  assert(arrows.length <= 115, `${arrows.length} arrows`);
  assert(Math.max(...folders.map(floor)) <= 9);
});

Deno.test("what the list of rooms says is used, some file uses", () => {
  const used = new Map(folders.map((room) => [room, new Set<string>()]));
  for (const file of files) {
    for (const to of usedBy(file)) used.get(file.path.split("/")[1])?.add(to);
  }
  const idle = [...allowed].flatMap(([room, uses]) =>
    [...uses].filter((to) => !used.get(room)!.has(to)).map((to) => `${room} uses no ${to}`)
  );
  assertEquals(idle, []);
});

Deno.test("what one folder owns no other imports, packages among them", async () => {
  const owners: { readonly [name: string]: string } = {
    pkg: "src/core/",
    "onnxruntime-web": "packages/encode/",
    "onnxruntime-node": "packages/encode/",
    "@huggingface/hub": "packages/hub/",
  };
  // A benchmark holds what our sessions take against the runtime alone.
  const excused = ["packages/bench/encode/row.ts onnxruntime-web"];
  const found = [...files, ...await sourceFiles("packages")].flatMap((file) =>
    usedBy(file)
      .filter((used) => owners[used] !== undefined && !file.path.startsWith(owners[used]))
      .map((used) => `${file.path} ${used}`)
  );
  assertEquals(found, excused);
});

// A measure is read without another: what two of them need lies in a room below, or beside their folders.
const FOLDER = /^src\/measure\/(\w+)\//;

/** Folders of src/measure that declare a measure. */
function measuresOf(paths: readonly string[]): Set<string> {
  return new Set(
    paths.filter((path) => /^src\/measure\/\w+\/measure\.ts$/.test(path))
      .map((path) => FOLDER.exec(path)![1]),
  );
}

/** Imports, late ones and those of types among them, from one measure's folder into another's. */
function betweenMeasures(files: readonly SourceFile[], measures: ReadonlySet<string>): string[] {
  const measureOf = (path: string | null) => {
    const folder = path === null ? undefined : FOLDER.exec(path)?.[1];
    return folder !== undefined && measures.has(folder) ? folder : null;
  };
  return files.flatMap((file) => {
    const own = measureOf(file.path);
    if (own === null) return [];
    return importsOf(file).map(({ place }) => targetOf(file, place))
      .filter((target) => ![null, own].includes(measureOf(target)))
      .map((target) => `${file.path} imports ${target}`);
  });
}

Deno.test("no measure imports from another measure's folder", () => {
  const measures = measuresOf(files.map(({ path }) => path));
  assert(measures.size >= 11, `only ${[...measures].join(", ")}`);
  assertEquals(betweenMeasures(files, measures), []);
});

Deno.test("…an import of another measure is found, however it is written; what lies beside both is free", () => {
  const measures = measuresOf(["src/measure/map/measure.ts", "src/measure/probe/measure.ts"]);
  const text = [
    'import { x } from "../probe/x.ts";',
    'import type { X } from "../probe/transfer/x.ts";',
    'export { y } from "../probe/y.ts";',
    'const { z } = await import("../probe/z.ts");',
    'import { own } from "./own.ts";',
    'import { table } from "../tables/table.ts";',
    'import { below } from "../../inference/below.ts";',
  ].join("\n");
  assertEquals(betweenMeasures([{ path: "src/measure/map/a.ts", text }], measures), [
    "src/measure/map/a.ts imports src/measure/probe/x.ts",
    "src/measure/map/a.ts imports src/measure/probe/transfer/x.ts",
    "src/measure/map/a.ts imports src/measure/probe/y.ts",
    "src/measure/map/a.ts imports src/measure/probe/z.ts",
  ]);
});

Deno.test("tasks for users parse, call and write: they import run, the measure that they run, and packages", async () => {
  for (const file of await sourceFiles("tasks")) {
    if (file.path.startsWith("tasks/dev/")) continue;
    for (const used of usedBy(file)) {
      assert(
        ["run", "measure", "models", "packages", "train", "verify"].includes(used),
        `${file.path}: ${used}`,
      );
    }
  }
});
