/** A Result from a file. */
import { parseResult } from "./parse.ts";
import type { Result } from "./result.ts";

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
