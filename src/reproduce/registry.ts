/** Every study there is: what `deno task reproduce` offers. A new one is a module and a line here. */
import { ablation } from "./ablation.ts";
import { explain } from "./explain.ts";
import { interventions } from "./interventions.ts";
import { scratch } from "./scratch.ts";
import { smallClip } from "./small_clip.ts";
import type { Study } from "./study.ts";
import { table1 } from "./table1.ts";

export const STUDIES: readonly Study[] = [
  table1,
  interventions,
  ablation,
  explain,
  scratch,
  smallClip,
];
