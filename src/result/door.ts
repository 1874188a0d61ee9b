/** What packages of this repository take from `src/result/`: for them alone, and it may change with any version. */
export { canonicalJson } from "./canonical.ts";
export { estimate, isEstimate } from "./estimate.ts";
export { formatResult, formatResults } from "./format.ts";
export { jsonPlace } from "./json_place.ts";
export { inputNote } from "./input_notes.ts";
export type { Note } from "./note.ts";
export { parseResult } from "./parse.ts";
export { type Json, type Metrics, type Result, RESULT_SCHEMA, type ResultInput, type ResultModel } from "./result.ts";
export { sceneCount } from "./input_notes.ts";
export { shown } from "./visible_text.ts";
