/** What is to be fetched: `OWNER/NAME`, or the address of its page. */

import { isHubName } from "@bindscope/bindscope/rooms/encode";

export interface RepoId {
  readonly kind: "model" | "dataset";
  /** `OWNER/NAME`; a few old models have a name only. */
  readonly name: string;
  /** Branch, tag or commit, if the word holds one. */
  readonly revision: string | null;
}

/**
 * Reads `OWNER/NAME`, `datasets/OWNER/NAME` or a page's address on `hub`, with `/tree/REVISION`.
 *
 * @throws {SyntaxError} if it is none of these
 */
export function parseRepoId(word: string, hub: string): RepoId {
  const path = word.startsWith(`${hub}/`) ? word.slice(hub.length + 1) : word;
  const [id, ...tree] = path.replace(/[?#].*$/, "").replace(/\/+$/, "").split("/tree/");
  const kind = id.startsWith("datasets/") ? "dataset" : "model";
  const name = kind === "dataset" ? id.slice("datasets/".length) : id;
  if (!isHubName(name)) {
    throw new SyntaxError(
      `"${word}" is no name on the hub. Give OWNER/NAME, as in Xenova/clip-vit-base-patch32.`,
    );
  }
  return { kind, name, revision: tree.length > 0 ? tree.join("/tree/") : null };
}
