/** A Result from a file. */
import { parseResult } from "./parse.ts";
import type { Result } from "./result.ts";

/**
 * Reads and checks a Result.
 *
 * @param path of a `result.json`
 * @throws {Deno.errors.NotFound} where there is no such file
 * @throws {SyntaxError} where it is no Result, saying which part is wrong
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { formatResult, readResult } from "@bindscope/bindscope";
 *
 * const path = `${await Deno.makeTempDir()}/result.json`;
 * const result = {
 *   schema: "bindscope/result@1",
 *   kind: "probe",
 *   version: "0.1.0",
 *   seed: 0,
 *   options: {},
 *   inputs: [],
 *   metrics: { object: { test: 0.5 } },
 *   curves: {},
 *   tables: {},
 *   notes: [],
 * } as const;
 * await Deno.writeTextFile(path, formatResult({ ...result, inputs: [], notes: [] }));
 * assert((await readResult(path)).kind === "probe");
 * ```
 */
export async function readResult(path: string): Promise<Result> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new Deno.errors.NotFound(`${path}: no such file. Give the path of a result.json.`);
    }
    if (error instanceof Deno.errors.IsADirectory) {
      throw new Deno.errors.IsADirectory(
        `${path} is a folder. Give the path of the result.json in it.`,
      );
    }
    throw error;
  }
  return parseResult(text, path);
}
