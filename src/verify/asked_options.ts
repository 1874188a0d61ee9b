/** From the options that a Result shows back to those that were asked for. */
import { TaskError } from "../job/failure.ts";
import { flagName, type OptionSpecs, type OptionValues } from "../job/options.ts";
import { contentHash } from "../job/resolve_options.ts";
import type { Json, Result } from "../result/result.ts";
import type { Given } from "./remaker.ts";

/**
 * Values for every specification: what a Result shows as it is, a path in the place of a content's hash, and
 * defaults for what can't change a number.
 *
 * @throws {TaskError} for a file that is missing or is another one, and for options that the Result lacks
 */
export async function askedOptions<S extends OptionSpecs>(
  specs: S,
  result: Result,
  files: Given["files"],
): Promise<OptionValues<S>> {
  const values: { [name: string]: unknown } = {};
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.inResult === false) {
      values[name] = spec.default;
      continue;
    }
    const said = result.options[name];
    if (said === undefined) {
      throw new TaskError(
        `The Result says nothing of --${flagName(name)}, so another build made it. Use that one.`,
      );
    }
    values[name] = spec.contentOf && isHash(said)
      ? await fileOf(name, said.sha256, files[name])
      : said;
  }
  return values as OptionValues<S>;
}

async function fileOf(name: string, sha256: string, path: string | undefined): Promise<string> {
  const flag = `--${flagName(name)}`;
  if (path === undefined) {
    throw new TaskError(
      `The Result was made with ${flag} of the hash ${sha256}. Give it: ${flag} PATH.`,
    );
  }
  const found = await contentHash(path);
  if (found === sha256) return path;
  throw new TaskError(
    `${flag} ${path} has the hash ${found}, but the Result was made with ${sha256}.`,
  );
}

function isHash(value: Json): value is { sha256: string } {
  return typeof value === "object" && value !== null && "sha256" in value &&
    typeof value.sha256 === "string";
}
