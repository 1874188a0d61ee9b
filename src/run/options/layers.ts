/** Options of `deno task layers`. */
import { LAYERS_OPTIONS } from "../../measure/layers/index.ts";
import type { TaskInput } from "../task/task.ts";
import { MEASURE_RUN_OPTIONS } from "./measure.ts";

export const LAYERS_RUN_OPTIONS = { ...MEASURE_RUN_OPTIONS, ...LAYERS_OPTIONS };

export type LayersInput = TaskInput<typeof LAYERS_RUN_OPTIONS>;
