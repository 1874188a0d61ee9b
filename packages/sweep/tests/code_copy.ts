/** The program as it goes along with jobs: its sources, without packages, of which there may be hundreds of megabytes. */
import { assert } from "@std/assert";
import { repo } from "../../../tests/tasks/run_task.ts";

const PARTS = [
  "deno.json",
  "deno.lock",
  "mod.ts",
  "src",
  "packages",
  "tasks",
  "core-wasm/pkg",
];

/** Copies it into a folder that is there. */
export async function copyCode(folder: string): Promise<void> {
  const script = 'tar -cC "$1" --exclude=node_modules --exclude=target "${@:2}" | tar -xC "$0"';
  const { success, stderr } = await new Deno.Command("bash", {
    args: ["-c", script, folder, repo(""), ...PARTS],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}
