/** A tree of metrics as a list of its leaves, each by its path. */
import type { Leaf, Node, Part, Parts } from "./node.ts";

/** A leaf and its path; `*` in the path stands for any one of the names of an `each`. */
interface PlacedLeaf {
  readonly path: string;
  readonly leaf: Leaf;
}

/** Every leaf of a part, in the order in which it is written. */
export function leavesOf(part: Part, path = ""): PlacedLeaf[] {
  const below = (name: string) => path === "" ? name : `${path}.${name}`;
  const inside = (parts: Parts) =>
    Object.entries(parts).flatMap(([name, inner]) => leavesOf(inner, below(name)));
  if (!isNode(part)) return inside(part);
  if (part.node === "maybe") return leavesOf(part.part, path);
  if (part.node === "each") return [...leavesOf(part.part, below("*")), ...inside(part.others)];
  if (part.node === "rows") return leavesOf(part.row as Part, `${path}[]`);
  return [{ path, leaf: part }];
}

/** Whether a part is a node by itself and not a group of named parts. */
export function isNode(part: Part): part is Node {
  return typeof (part as { node?: unknown }).node === "string";
}
