/** Why numbers of some metrics do not exist, by path: each has a reason that docs/results.md knows, and no other number has one. */
import { assert, assertEquals } from "@std/assert";
import { registerPackages } from "../../packages/register.ts";
import { metricsTree } from "../../src/metrics/catalogue.ts";
import { withReasons } from "../../src/metrics/flatten.ts";
import { isEstimate } from "../../src/result/estimate.ts";
import { MISSING, type MissingCode } from "../../src/result/missing.ts";
import type { Metrics } from "../../src/result/result.ts";

export function reasonsIn(kind: string, metrics: Metrics): { [path: string]: MissingCode } {
  const result: { [path: string]: MissingCode } = {};
  const visit = (at: unknown, path: string): void => {
    if (at === null || typeof at !== "object" || Array.isArray(at)) return;
    if (!isEstimate(at)) {
      for (const [name, inner] of Object.entries(at)) visit(inner, path ? `${path}.${name}` : name);
    } else if (at.value !== null) {
      assertEquals(at.reason, undefined, `${kind} ${path}`);
    } else {
      assert(at.reason !== undefined && at.reason in MISSING, `${kind} ${path}: ${at.reason}`);
      result[path] = at.reason;
    }
  };
  registerPackages();
  visit(withReasons(metricsTree(kind), metrics), "");
  return result;
}
