/** Metrics of a Result in which every number that does not exist says why. */
import type { Metrics } from "../result/result.ts";
import { isNode } from "./flatten.ts";
import type { Part } from "./node.ts";

/** As its measure found, else as its declaration has it. */
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
