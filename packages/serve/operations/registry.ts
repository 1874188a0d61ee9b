import type { Operation } from "./operation.ts";
import { interveneOperation } from "./intervene.ts";
import { nearestOperation } from "./nearest.ts";
import { probeOperation } from "./probe.ts";
import { scoreOperation } from "./score.ts";

/** Every POST of the service, in the order of its documentation. */
export const OPERATIONS: readonly Operation[] = [
  probeOperation,
  interveneOperation,
  nearestOperation,
  scoreOperation,
] as readonly Operation[];
