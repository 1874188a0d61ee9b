/** Every study there is: what `deno task reproduce` offers. A new one is a module and a line here. */
import { ablation } from "./ablation.ts";
import { certificate } from "./certificate.ts";
import { complexity } from "./complexity.ts";
import { explain } from "./explain/study.ts";
import { interventions } from "./interventions.ts";
import { scratch } from "./scratch/study.ts";
import type { Study } from "./study.ts";
import { table1 } from "./table1.ts";

export const STUDIES: readonly Study[] = [
  table1,
  interventions,
  ablation,
  complexity,
  explain,
  scratch,
  certificate,
];
