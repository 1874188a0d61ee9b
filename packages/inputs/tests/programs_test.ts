// What reads files of other programs is a package's: a program that could read a set, and has not registered it, would refuse such files.
import { assert, assertEquals } from "@std/assert";
import { pastDoors } from "../../release/bundle/doors.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { valuesFrom } from "../../../tests/rules/loaded/loaded_modules.ts";
import { targetOf } from "../../../tests/rules/imports.ts";
import {
  entryPoints,
  filesEnding,
  type SourceFile,
  sourceFiles,
} from "../../../tests/rules/source_files.ts";

const ROOT = fromRoot("");
const FORMATS = "src/data/formats/formats.ts";
/** Whoever registers formats reaches them by that. */
const REGISTRATION = "packages/inputs.ts";
const REGISTERS = /^ *register(Inputs|ForMeasures|Packages)\(\);$/m;

/** Tasks that read no set, but know those that do. */
const READ_NOTHING = ["doctor", "fetch", "help", "models", "research", "web"]
  .map((name) => `tasks/${name}.ts`);

/** What starts elsewhere than in a task: other hosts' programs and threads. */
const ELSEWHERE = [
  "packages/release/npm/command.ts",
  "packages/python/pipe/serve_calls.ts",
  "packages/sweep/jobs/node_jobs.ts",
  "packages/web/engine/read_set.ts",
  "src/core/jobs/worker.ts",
  "packages/train/trainer/train_worker.ts",
  "packages/scenes/solid/render_worker.ts",
  "packages/encode/prepare_worker.ts",
  "packages/encode/session/session_worker.ts",
];

const files = new Map(
  (await Promise.all([
    ...["src", "packages", "tasks", "mod.ts"].map(sourceFiles),
    filesEnding("packages/web", ".tsx"),
  ])).flat().map((file) => [file.path, file]),
);

/** Modules that a file loads, late ones among them, behind the doors; types load nothing. */
function loads(file: SourceFile): (string | null)[] {
  const text = pastDoors(file.text).replaceAll(/; (?=(import|export) )/g, ";\n");
  const late = [...text.matchAll(/\bimport\(\s*"([^"]+)"/g)].map(([, place]) => place);
  return [...valuesFrom(text), ...late].map((place) =>
    place.startsWith("/") ? place.slice(ROOT.length) : targetOf(file, place)
  );
}

function reaches(path: string): boolean {
  const found = new Set([path]);
  for (const one of found) {
    const file = files.get(one);
    for (const target of file ? loads(file) : []) {
      if (target !== null && target !== REGISTRATION) found.add(target);
    }
  }
  return found.has(FORMATS);
}

const tasks = [...files.keys()].filter((path) => /^tasks\/(?!dev\/)/.test(path));
const programs = [...new Set([...tasks, ...entryPoints(), ...ELSEWHERE])];

Deno.test("every program that could read a set registers what reads files of other programs", () => {
  const readers = programs.filter((path) => reaches(path) && !READ_NOTHING.includes(path));
  assert(readers.length > 25, readers.join("\n"));
  for (const path of ["mod.ts", "packages/web/engine/read_set.ts"]) assert(readers.includes(path));
  assertEquals(readers.filter((path) => !REGISTERS.test(files.get(path)!.text)), []);
});

Deno.test("a published entry that reads no set registers nothing: whoever bundles it would carry what is never called", () => {
  const registering = entryPoints().filter((path) => REGISTERS.test(files.get(path)!.text));
  assert(registering.includes("mod.ts"));
  assertEquals(registering.filter((path) => !reaches(path)), []);
});

Deno.test("where nothing is registered, a file of another program is refused with the package that reads it", async () => {
  const words = [
    `import { formatOf } from "${new URL(`../../../${FORMATS}`, import.meta.url)}";`,
    `for (const name of ["b.parquet", "c.safetensors"]) {`,
    `  await formatOf(name)!.vectors!(null as never, name, "embeddings").catch((e) => console.log(e.message));`,
    `}`,
  ].join("\n");
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", "--ext=ts", words] })
    .output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  assertEquals(lines.length, 2);
  for (const line of lines) {
    assert(/^\w\.\w+ can't be read by this program: packages\/inputs reads \.\w+/.test(line), line);
  }
});

Deno.test("every part that the table gives to a package, the package reads", async () => {
  const { formatOf } = await import("../../../src/data/formats/formats.ts");
  const { INPUT_FORMATS } = await import("../mod.ts");
  for (const [ending, parts] of Object.entries(INPUT_FORMATS)) {
    const { endings: _, together: _t, several: _s, loose: _l, ...own } = formatOf(`x${ending}`)!;
    assertEquals(Object.keys(own).sort(), Object.keys(parts).sort(), ending);
  }
});
