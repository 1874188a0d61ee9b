import type { Core } from "../core/core.ts";
import type { AliasChoice } from "../data/labels/aliases.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { TaskError } from "../job/failure.ts";
import { type ContentOf, flagName, type OptionSpecs, type OptionValues } from "../job/options.ts";
import { differingParts, identityOf, isSameSet, type SetIdentity } from "../data/set_identity.ts";
import { contentIdentity } from "../job/resolve_options.ts";
import type { Json, Result } from "../result/result.ts";
import type { Given } from "./remaker.ts";

/**
 * Values for every specification: what a Result shows as it is, a path in the place of a content's hash, and
 * defaults for what can't change a number.
 *
 * @throws {TaskError} for a file that is missing or is another one, and for options that the Result lacks
 */
export async function askedOptions<S extends OptionSpecs>(
  core: Core,
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
      ? await fileOf(core, name, spec.contentOf, said, files[name])
      : said;
  }
  return values as OptionValues<S>;
}

async function fileOf(
  core: Core,
  name: string,
  contentOf: ContentOf,
  said: SetIdentity,
  path: string | undefined,
): Promise<string> {
  const flag = `--${flagName(name)}`;
  if (path === undefined) {
    throw new TaskError(
      `The Result was made with ${flag} of the hash ${said.sha256}. Give it: ${flag} PATH.`,
    );
  }
  const found = await contentIdentity(contentOf, path, async (folder) => {
    const read = async (aliases: AliasChoice) => {
      // Held to what the Result says, which is more than its own manifest does.
      using set = await loadEmbeddingSet(core, { folder, aliases, acceptChanges: true });
      return identityOf(set);
    };
    const apart = await read("keep");
    return isSameSet(said, apart) ? apart : await read("merge");
  });
  const differing = differingParts(said, found);
  if (differing.length === 0) return path;
  throw new TaskError(
    `${flag} ${path} has the hash ${found.sha256}, but the Result was made with ${said.sha256}` +
      (said.parts === undefined ? "." : `; it differs in ${differing.join(", ")}.`),
  );
}

function isHash(value: Json): value is Json & SetIdentity {
  return typeof value === "object" && value !== null && "sha256" in value &&
    typeof value.sha256 === "string";
}
