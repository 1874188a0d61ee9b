/** What tasks of packages start with: it loads little before a task knows what it is asked. For packages of this repository alone. */
export type { Encoders } from "./measure/encoders.ts";
export { runMeasure } from "./measure/task.ts";
export { runTask, task, type TaskInput } from "./task/task.ts";
export { optionsOfObject } from "../job/object_options.ts";
export { plainWords } from "../job/parse_options.ts";
