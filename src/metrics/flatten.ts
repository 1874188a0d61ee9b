/** Walks over a tree of metrics: its leaves by their paths, what stands under a name, numbers beside their declarations. */
import type { Metrics } from "../result/result.ts";
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

/** Paths of the numbers that depend on random draws, and so are repeated over seeds; * stands for any one name. */
export function drawnPaths(tree: Part): string[] {
  return leavesOf(tree).flatMap(({ path, leaf }) => {
    if (leaf.node === "detail") return leaf.drawn ? [path] : [];
    if (leaf.node !== "metric") return [];
    const { p, drawn = p ? ["null", "p"] : [] } = leaf.members;
    const below = { value: "", controls: ".controls.*" };
    return drawn.map((member) => path + (below[member as keyof typeof below] ?? `.${member}`));
  });
}

/** Metrics of a Result in which every number that does not exist says why: as its measure found, else as its declaration has it. */
export function withReasons<M extends Metrics>(part: Part, metrics: M): M {
  return filled(part, metrics) as M;
}

function filled(part: Part | undefined, at: Metrics[string]): Metrics[string] {
  if (part === undefined || at === null || typeof at !== "object" || Array.isArray(at)) return at;
  if (isNode(part) && part.node === "metric") {
    const { missing } = part.members;
    const says = missing === undefined || (at as Metrics).value !== null || (at as Metrics).reason;
    return (says ? at : { ...at, reason: missing }) as Metrics;
  }
  return Object.fromEntries(
    Object.entries(at as Metrics).map(([name, value]) => [name, filled(inner(part, name), value)]),
  );
}

/** What a tree has under a name. */
export function inner(part: Part, name: string): Part | undefined {
  if (!isNode(part)) return part[name];
  if (part.node === "maybe") return inner(part.part, name);
  return part.node === "each" ? part.others[name] ?? part.part : undefined;
}
