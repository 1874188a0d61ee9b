import { codeOf, readFile } from "../host/read_file.ts";
import { parseResult } from "./parse.ts";
import type { Result } from "./result.ts";

/**
 * Reads and checks a Result.
 *
 * @param path of a `result.json`
 * @throws {Error} where there is no such file
 * @throws {SyntaxError} where it is no Result, saying which part is wrong
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { formatResult, readResult } from "@bindscope/bindscope";
 *
 * const path = `${await Deno.makeTempDir()}/result.json`;
 * const result = {
 *   schema: "bindscope/result@2",
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
    text = new TextDecoder().decode(await readFile(path, "text"));
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") {
      throw new Error(`${path}: no such file. Give the path of a result.json.`, { cause });
    }
    if (codeOf(cause) === "EISDIR") {
      throw new TypeError(`${path} is a folder. Give the path of the result.json in it.`, {
        cause,
      });
    }
    throw cause;
  }
  return parseResult(text, path);
}
