/**
 * esbuild, which would hand its whole environment on to the program that does its work: here it gets none
 * of it, so that tasks need not read theirs.
 *
 * Run by itself it prints that program's path and deno, for the `--allow-run` of tasks that bundle.
 */
import childProcess, { type SpawnOptions } from "node:child_process";
import * as esbuild from "esbuild";

const { spawn } = childProcess;

/** What esbuild starts its program by. */
type Start = (program: string, words: string[], options: SpawnOptions) => unknown;

function startBy(start: Start): void {
  Object.assign(childProcess, { spawn: start });
}

startBy((program, words, options) => spawn(program, words, { ...options, env: {} }));

export * from "esbuild";

if (import.meta.main) {
  startBy((program) => {
    console.log(`${program},deno`);
    Deno.exit(0);
  });
  await esbuild.transform("");
}
