/** Every study there is: what `deno task research reproduce` offers. A new one is a module and a line here. */
import { ablation } from "./ablation.ts";
import { complexity } from "./complexity.ts";
import { interventions } from "./interventions.ts";
import type { Study } from "./study.ts";
import { table1 } from "./table1.ts";

export const STUDIES: readonly Study[] = [
  table1,
  interventions,
  ablation,
  complexity,
];
