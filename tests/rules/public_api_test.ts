// Packages use the main house by what it publishes and by doors of rooms, and it uses none of them.
import { assert, assertEquals } from "@std/assert";
import { doorsOfRooms } from "../../tasks/dev/published.ts";
import { importsOf, targetOf } from "./imports.ts";
import { filesEnding, type SourceFile, sourceFiles } from "./source_files.ts";

const HOUSE = /^(src\/|core-wasm\/|mod\.ts$)/;
/** Tests of a package look behind doors, and use what other tests do. */
const isTest = (path: string) => /^packages\/\w+\/tests\//.test(path);
const packageOf = (path: string) => /^packages\/(\w+)\//.exec(path)?.[1] ?? null;

/** Imports of a package's files that go past what the main house, or another package, publishes. */
function pastTheDoor(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => packageOf(path) !== null && !isTest(path)).flatMap((file) =>
    importsOf(file).filter(({ place }) => place.startsWith(".")).flatMap(({ place }) => {
      const target = targetOf(file, place)!;
      const other = packageOf(target);
      // The one list of all packages lies beside them.
      const allowed = /^packages\/\w+\.ts$/.test(target) ||
        /^((fixtures|tests|tasks)\/|deno\.json$)/.test(target);
      const past = HOUSE.test(target) || (other !== packageOf(file.path) && !allowed);
      return past ? [`${file.path} imports ${target}`] : [];
    })
  );
}

/** Names that are taken of what is loaded later. */
const lateNames = ({ text }: SourceFile, location: string) =>
  [...text.matchAll(/const \{ ([^}]*) \} = await import\(\s*"([^"]+)"/g)]
    .filter((match) => match[2] === location)
    .flatMap(([, names]) => names.split(",").map((name) => name.split(":")[0].trim()));

const packages = [
  ...await sourceFiles("packages"),
  ...await filesEnding("packages/web", ".tsx"),
];

// What the service answers with is bundled for workers by `deno bundle`, which keeps all that lies behind a door.
Deno.test("a package uses the main house, and other packages, by published names alone", () => {
  assert(packages.length > 200, `only ${packages.length} files`);
  // What is published is a door itself.
  const exempt = /^packages\/(bench\/web|library|serve\/(?!run\/))/;
  assertEquals(pastTheDoor(packages.filter(({ path }) => !exempt.test(path))), []);
});

Deno.test("…an import past the door is found", () => {
  const text = 'import { x } from "../../src/core/x.ts";\nimport { y } from "../sweep/y.ts";';
  assertEquals(pastTheDoor([{ path: "packages/pairs/a.ts", text }]), [
    "packages/pairs/a.ts imports src/core/x.ts",
    "packages/pairs/a.ts imports packages/sweep/y.ts",
  ]);
  const fine =
    'import { x } from "@bindscope/bindscope/rooms/core";\nimport { OUTSIDE } from "../kinds.ts";';
  assertEquals(pastTheDoor([{ path: "packages/pairs/a.ts", text: fine }]), []);
});

Deno.test("what a door of a room shows, some package takes", async () => {
  const doors = doorsOfRooms();
  const taken = new Set(
    packages.flatMap((file) =>
      importsOf(file).flatMap(({ place, names }) =>
        (names ?? lateNames(file, place)).map((name) => `${targetOf(file, place)} ${name}`)
      )
    ),
  );
  const shown = (await Promise.all(doors.map(([, path]) => sourceFiles(path)))).flat()
    .flatMap((door) =>
      importsOf(door).flatMap(({ names }) => names!.map((name) => `${door.path} ${name}`))
    );
  assert(shown.length > 200);
  assertEquals(shown.filter((name) => !taken.has(name)), []);
});
