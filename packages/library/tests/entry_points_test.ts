import { assert, assertEquals } from "@std/assert";
import * as root from "../../../mod.ts";
import * as core from "../core.ts";
import * as encode from "../encode.ts";
import * as metrics from "../metrics.ts";
import * as report from "../report.ts";
import * as scenes from "../scenes.ts";
import * as serve from "../../serve/mod.ts";
import * as serveNode from "../../serve/node.ts";
import * as smallClip from "../../small_clip/mod.ts";
import * as train from "../train.ts";
import { EVERY_SPEC } from "../../measures.ts";
import { entryPoints } from "../../../tests/rules/source_files.ts";

/** Of types alone nothing is left when it is run. */
const TYPES = { metrics };
const MODULES = { root, core, encode, report, scenes, serve, serveNode, smallClip, train };

Deno.test("the entry points of deno.json are those tested here, and each gives something", async () => {
  assertEquals((await entryPoints()).length, Object.keys({ ...MODULES, ...TYPES }).length);
  for (const [name, module] of Object.entries(MODULES)) {
    assert(Object.keys(module).length > 0, name);
  }
});

Deno.test("mod.ts is short, and no function or class is published in two places", () => {
  const beside = Object.keys(root).length - EVERY_SPEC.length;
  assert(beside <= 20, `${beside} names beside the measures`);
  const names = Object.values(MODULES).flatMap((module) => Object.keys(module));
  assertEquals(names.filter((name, i) => names.indexOf(name) !== i), []);
});

Deno.test("no machinery is published: nobody who measures sets asks for it", async () => {
  const machinery = /Port$|Handle$|^Host|^Core(Jobs)|^Job|Pool$|Pieces?$|Remaker|ProbeFits/;
  let names = 0;
  for (const path of await entryPoints()) {
    const text = await Deno.readTextFile(path);
    for (const [, list] of text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)) {
      const published = list.split(",").map((name) => name.replace(/^\s*type /, "").trim());
      names += published.length;
      assertEquals(published.filter((name) => machinery.test(name)), [], path);
    }
  }
  assert(names > 200, `${names} names`);
});
