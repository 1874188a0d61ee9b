import { leavesOf } from "./flatten.ts";
import type { Part } from "./node.ts";

/** Paths of the numbers that depend on random draws, and so are repeated over seeds; * stands for any one name. */
export function drawnPaths(tree: Part): string[] {
  return leavesOf(tree).flatMap(({ path, leaf }) => {
    if (leaf.node === "detail") return leaf.drawn ? [path] : [];
    if (leaf.node !== "metric") return [];
    const { p, drawn = p ? ["null", "p"] : [] } = leaf.members;
    return drawn.map((member) => member === "value" ? path : `${path}.${member}`);
  });
}
