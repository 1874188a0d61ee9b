/**
 * Which code works on a sweep. Parts of a program are read when they are first needed, and processes start
 * late: whoever changes the sources meanwhile would mix two programs in one job.
 */
import { readdirSync, readFileSync } from "node:fs";
import { Sha256 } from "@bindscope/bindscope/rooms/data";
import { TaskError } from "@bindscope/bindscope/rooms/options";
import { VERSION } from "@bindscope/bindscope";

/** What is read when a job is done, seen from the root. */
const PARTS = [
  "deno.json",
  "deno.lock",
  "mod.ts",
  "core-wasm/pkg",
  "src",
  ...[
    "architectures",
    "compare",
    "encode",
    "formats",
    "inputs",
    "layers",
    "library",
    "repair",
    "scenes",
    "small_clip",
    "sweep",
    "train",
  ]
    .concat([
      "exchanges.ts",
      "inputs.ts",
      "kinds.ts",
      "measures.ts",
      "register.ts",
      "register_for_measures.ts",
      "worlds.ts",
    ])
    .map((name) => `packages/${name}`),
  "tasks/research/sweep.ts",
];

/** A hash of the code as it is on the disk now; the version where it is no folder of files. */
export function codeBuild(root: URL = new URL("../../", import.meta.url)): string {
  if (root.protocol !== "file:") return VERSION;
  const hash = new Sha256();
  const add = (path: string) => {
    const place = new URL(path, root);
    let names: string[];
    try {
      names = readdirSync(place);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "ENOENT") return;
      if (code !== "ENOTDIR") throw error;
      hash.update(new TextEncoder().encode(`${path}\n`));
      return void hash.update(readFileSync(place));
    }
    // Packages are what the lock file says, and what cargo built is no source.
    const own = names.sort().filter((name) =>
      !name.startsWith(".") && !["node_modules", "target", "tests"].includes(name)
    );
    for (const name of own) add(`${path}/${name}`);
  };
  for (const part of PARTS) add(part);
  return hash.digest().sha256.slice(0, 16);
}

/**
 * @param build the code of the process that started the work; null where nobody says
 * @throws {TaskError} where the code is another by now
 */
export function requireSameCode(build: string | null): void {
  if (build === null || codeBuild() === build) return;
  throw new TaskError(
    "The code has changed since this sweep was started. Start it again: what is done is kept, and what " +
      "was interrupted goes on from its checkpoint.",
  );
}
