// A file of the core uses others in one direction only: whoever reads one need not know who calls it.
// Counted are all paths of `use` and of code, those through a folder's mod.rs among them. Tests may
// look up, so modules under #[cfg(test)] are left out.
import { assert, assertEquals } from "@std/assert";
import { filesEnding, type SourceFile } from "./source_files.ts";

const ROOT = "core-wasm/src/";

/** "core-wasm/src/linalg/gemm/mod.rs" to ["linalg", "gemm"]. */
function moduleOf(path: string): string[] {
  const parts = path.slice(ROOT.length).replace(/\.rs$/, "").split("/");
  return ["mod", "lib"].includes(parts[parts.length - 1]) ? parts.slice(0, -1) : parts;
}

/** The code without comments and without what only tests see. */
function codeOf(text: string): string {
  return text
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/\bpub\(in [^)]*\)/g, "pub")
    .replace(
      /^#\[cfg\(test\)\]\n(?:#\[.*\].*\n)*(?:pub(?:\([^)]*\))? )?mod \w+ \{\n.*?^\}\n/gms,
      "",
    )
    .replace(/^#\[cfg\(test\)\]\n(?:#\[.*\].*\n)*[^\n]*;\n/gm, "");
}

/** Files that a parent declares for its tests alone. */
function testOnly(files: readonly SourceFile[]): Set<string> {
  const declared =
    /^#\[cfg\(test\)\]\n(?:#\[path = "([^"]+)"\]\n)?(?:pub(?:\([^)]*\))? )?mod (\w+);/gm;
  return new Set(
    files.flatMap(({ path, text }) =>
      [...text.matchAll(declared)].map(([, place, name]) =>
        path.replace(/[^/]+$/, place ?? `${name}.rs`)
      )
    ),
  );
}

/** "a::{b, c::{d, e}}" to its paths, each as segments. */
function branches(tree: string): string[][] {
  const open = tree.indexOf("{");
  if (open < 0) return [tree.replace(/ as \w+$/, "").trim().split("::")];
  const stem = tree.slice(0, open).split("::").map((s) => s.trim()).filter((s) => s !== "");
  const found: string[][] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = start; i < tree.length; i++) {
    if (tree[i] === "{") depth++;
    const ends = depth === 0 && (tree[i] === "," || tree[i] === "}");
    if (ends && tree.slice(start, i).trim() !== "") {
      found.push(...branches(tree.slice(start, i).trim()).map((rest) => [...stem, ...rest]));
    }
    if (ends) start = i + 1;
    if (tree[i] === "}") depth--;
  }
  return found;
}

/** From every file to those that its paths lead to. */
function graphOf(files: readonly SourceFile[]): Map<string, Set<string>> {
  const fileOf = new Map(files.map(({ path }) => [moduleOf(path).join("::"), path]));
  const tests = testOnly(files);
  const graph = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    if (tests.has(path)) continue;
    const module = moduleOf(path);
    const code = codeOf(text);
    const used = [...code.matchAll(/\buse ([^;]+);/g)].flatMap(([, tree]) => branches(tree));
    const inline = code.replace(/\buse [^;]+;/g, "").matchAll(/(?<![\w:])[a-z_]\w*(?:::\w+)+/g);
    used.push(...[...inline].map(([way]) => way.split("::")));
    const to = new Set<string>();
    for (const way of used) {
      const ups = way.filter((segment) => segment === "super").length;
      const whole = way[0] === "crate"
        ? way.slice(1)
        : [...module.slice(0, module.length - ups), ...way.slice(ups)];
      // The longest part of the path that is a file; what follows is a name in it.
      for (let end = whole.length; end > 0; end--) {
        const file = fileOf.get(whole.slice(0, end).join("::"));
        if (file === undefined) continue;
        if (file !== path) to.add(file);
        break;
      }
    }
    graph.set(path, to);
  }
  return graph;
}

/** Sets of files that lead to one another, each sorted. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = new Map<string, Set<string>>();
  for (const from of graph.keys()) {
    const seen = new Set<string>();
    const open = [...graph.get(from)!];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!seen.has(next)) open.push(...graph.get(next) ?? []);
      seen.add(next);
    }
    reach.set(from, seen);
  }
  const found = new Map<string, string[]>();
  for (const [from, seen] of reach) {
    const circle = [...seen].filter((to) => reach.get(to)?.has(from)).sort();
    if (circle.length > 0) found.set(circle.join(), circle);
  }
  return [...found.values()];
}

Deno.test("no file of the core leads back to itself", async () => {
  const graph = graphOf(await filesEnding("core-wasm/src", ".rs"));
  const edges = [...graph.values()].reduce((sum, to) => sum + to.size, 0);
  assert(graph.size > 150 && edges > 300, `only ${graph.size} files with ${edges} uses were found`);
  assertEquals(circles(graph), []);
});

Deno.test("a circle is found through mod.rs, super, braces and paths in code; one of tests is not", () => {
  const circle = (texts: { readonly [name: string]: string }) =>
    circles(graphOf(Object.entries(texts).map(([name, text]) => ({ path: ROOT + name, text }))));
  const lib = "pub mod a;\n";
  const mod = "mod b;\nmod c;\npub use b::B;\n";
  const through = circle({ "lib.rs": lib, "a/mod.rs": mod, "a/b.rs": "use super::LIMIT;\n" });
  assertEquals(through, [[`${ROOT}a/b.rs`, `${ROOT}a/mod.rs`]]);
  const siblings = {
    "a/b.rs": "use super::{c::{C, D}, e};\n",
    "a/c.rs": "pub(in crate::a::b) struct C;\n",
    "a/e.rs": "",
  };
  assertEquals(circle({ ...siblings, "a/mod.rs": mod }), []);
  const inCode = { ...siblings, "a/c.rs": "fn f() {\n    crate::a::b::g();\n}\n" };
  assertEquals(circle({ ...inCode, "a/mod.rs": mod }).length, 1);
  const inTests = {
    ...siblings,
    "a/c.rs": "#[cfg(test)]\nmod tests {\n    use crate::a::b::B;\n}\n",
  };
  assertEquals(circle({ ...inTests, "a/mod.rs": mod }), []);
});
