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
 * The options that a Result was made with, for a run that makes it again: recorded values, paths from `files` in place of
 * hashes of their content, and defaults for what can't change a number and was not recorded.
 *
 * @throws {TaskError} for a file that is missing or is another one, and for options that the Result lacks
 */
export async function requestedOptions<S extends OptionSpecs>(
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
    const recorded = result.options[name];
    if (recorded === undefined) {
      throw new TaskError(
        `The Result says nothing of --${flagName(name)}, so another build made it. Use that one.`,
      );
    }
    values[name] = spec.contentOf && isHash(recorded)
      ? await checkedPath(core, name, spec.contentOf, recorded, files[name])
      : recorded;
  }
  return values as OptionValues<S>;
}

/** The path, once its content is known to be what the Result recorded. */
async function checkedPath(
  core: Core,
  name: string,
  contentOf: ContentOf,
  recorded: SetIdentity,
  path: string | undefined,
): Promise<string> {
  const flag = `--${flagName(name)}`;
  if (path === undefined) {
    throw new TaskError(
      `The Result was made with ${flag} of the hash ${recorded.sha256}. Give it: ${flag} PATH.`,
    );
  }
  const identity = await contentIdentity(contentOf, path, async (folder) => {
    const read = async (aliases: AliasChoice) => {
      // Compared below with the Result's hashes, which say more than the set's manifest.
      using set = await loadEmbeddingSet(core, { folder, aliases, acceptChanges: true });
      return identityOf(set);
    };
    const apart = await read("keep");
    return isSameSet(recorded, apart) ? apart : await read("merge");
  });
  const differing = differingParts(recorded, identity);
  if (differing.length === 0) return path;
  throw new TaskError(
    `${flag} ${path} has the hash ${identity.sha256}, but the Result was made with ${recorded.sha256}` +
      (recorded.parts === undefined ? "." : `; it differs in ${differing.join(", ")}.`),
  );
}

function isHash(value: Json): value is Json & SetIdentity {
  return typeof value === "object" && value !== null && "sha256" in value &&
    typeof value.sha256 === "string";
}
