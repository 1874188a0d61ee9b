/** The options as a Result shows them: what can change a number, and no paths. */

import { ArrayFolder } from "../data/array_folder.ts";
import { sha256File, sha256Hex } from "../data/files/hash.ts";
import { namedArray } from "../data/formats/formats.ts";
import type { Json } from "../result/result.ts";
import type { SetIdentity } from "../data/set_identity.ts";
import { baselineWord, isMatrixFile } from "./matrix_words.ts";
import type { ContentOf, OptionSpecs, OptionValues } from "./options.ts";

/** What the set of a folder is, by all that is read of it. */
type IdentifySet = (folder: string) => Promise<SetIdentity>;

/**
 * Resolved values by name; a path that feeds numbers is replaced by the hash of what is read there.
 *
 * @param identify how a set is read, where an option names one
 */
export async function resolveOptions<S extends OptionSpecs>(
  specs: S,
  values: OptionValues<S>,
  identify: IdentifySet = refuse,
): Promise<{ [name: string]: Json }> {
  const resolved: { [name: string]: Json } = {};
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.inResult === false) continue;
    const value = values[name] as Json;
    const { contentOf } = spec;
    const isPath = contentOf && typeof value === "string" &&
      !value.split(",").every((word) => contentOf.words?.includes(word));
    resolved[name] = isPath ? { ...await contentIdentity(contentOf, value, identify) } : value;
  }
  return resolved;
}

export async function contentIdentity(
  { is }: ContentOf,
  path: string,
  identify: IdentifySet,
): Promise<SetIdentity> {
  switch (is) {
    case "set":
      return await identify(path);
    case "matrices":
      return identityOfAll(
        await Promise.all(
          path.split(",").map(async (one) =>
            [
              baselineWord(one),
              isMatrixFile(one)
                ? { sha256: (await sha256File(namedArray(one).file)).sha256 }
                : await identify(one),
            ] as const
          ),
        ),
      );
    case "arrays":
      return { sha256: await new ArrayFolder(path).sha256() };
    case "file":
      return { sha256: (await sha256File(path)).sha256 };
  }
}

/** Of several as one: each under the name that the Result has for it. */
function identityOfAll(named: readonly (readonly [name: string, of: SetIdentity])[]): SetIdentity {
  const parts = named.flatMap(([name, { sha256, parts = { file: sha256 } }]) =>
    Object.entries(parts).map(([part, hash]) => [`${name}/${part}`, hash] as const)
  );
  return {
    sha256: sha256Hex(named.map(([name, { sha256 }]) => `${name} ${sha256}`).join("\n")),
    parts: Object.fromEntries(parts),
  };
}

function refuse(folder: string): Promise<never> {
  throw new TypeError(`Nothing was said of how the set ${folder} is read.`);
}
