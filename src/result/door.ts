/** What packages of this repository take from `src/result/`: for them alone, and it may change with any version. */
export { canonicalJson, prettyCanonicalJson } from "./canonical.ts";
export { type Estimate, estimate, isEstimate, type Members } from "./estimate.ts";
export { formatResult, formatResults } from "./format.ts";
export { arithmeticNotes, inputNote, sceneCount } from "./input_notes.ts";
export { jsonLocation } from "./json_location.ts";
export type { MissingCode } from "./missing.ts";
export { type Note, notesOf } from "./note.ts";
export { parseResult } from "./parse.ts";
export {
  type Json,
  type Metrics,
  type Result,
  RESULT_SCHEMA,
  type ResultInput,
  type ResultModel,
} from "./result.ts";
export { own } from "./own.ts";
export { shown, takesAn } from "./visible_text.ts";
export { VERSION } from "../version.ts";
