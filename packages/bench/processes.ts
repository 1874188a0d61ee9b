/** Whole processes: how long they took and what they held, and the simulated sets that they are given. */
import { loadCore, saveEmbeddingSet } from "@bindscope/bindscope";
import { numberedSpace } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { simulateTruth } from "@bindscope/bindscope/scenes";
import { BENCH_FOLDER } from "./fresh_folder.ts";

export const ROOT = new URL("../../", import.meta.url);

export interface Size {
  readonly scenes: number;
  readonly dim: number;
  /** Of each of two concepts. */
  readonly values: number;
}

/** A simulated lookup of objects, written once and found again by its size. */
export async function codedSet({ scenes, dim, values }: Size): Promise<string> {
  const folder = `${BENCH_FOLDER}/planted-${scenes}-${dim}-${values}`;
  if (await Deno.stat(`${folder}/manifest.json`).then(() => true, () => false)) return folder;
  const core = await loadCore();
  const space = numberedSpace([values, values]);
  const list = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: scenes, seed: 0 });
  using set = simulateTruth(core, "lookup", list, { dim, noise: 0.3, seed: 0 });
  await saveEmbeddingSet(folder, set);
  return folder;
}

/** The words of a task's command in deno.json: with the permissions that users have. */
export async function taskCommand(task: string): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  return tasks[task].command.split(" ");
}

/** The most memory is asked for until the process has ended; `times` says what its children took. */
const WATCHED = `"$@" >/dev/null 2>/dev/null & child=$!
while kill -0 $child 2>/dev/null; do
  grep VmHWM /proc/$child/status 2>/dev/null; sleep 0.2
done
wait $child || { echo "failed with $?" >&2; exit 1; }
times`;

/** Seconds of the clock and of processors, and the most memory [bytes], which only Linux tells. */
export async function watched(
  words: readonly string[],
): Promise<{ wall: number; processor: number; memory: number | null }> {
  const start = performance.now();
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", WATCHED, "bash", ...words],
    cwd: ROOT,
  }).output();
  const wall = (performance.now() - start) / 1000;
  if (!success) throw new Error(`${words.join(" ")} ${new TextDecoder().decode(stderr)}`);
  const text = new TextDecoder().decode(stdout);
  const kilobytes = [...text.matchAll(/VmHWM:\s+(\d+) kB/g)].map(([, number]) => Number(number));
  const processor = [...text.trim().split("\n").at(-1)!.matchAll(/(\d+)m([\d.]+)s/g)]
    .reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  return {
    wall,
    processor,
    memory: kilobytes.length > 0 ? 1024 * Math.max(...kilobytes) : null,
  };
}
