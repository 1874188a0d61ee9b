/** What packages of this repository take from `src/job/`: for them alone, and it may change with any version. */
export { arithmeticOf, arithmeticOfResult } from "./arithmetic.ts";
export { checkOptions } from "./check_options.ts";
export { labelWords } from "./label_words.ts";
export { loadSet } from "./named_sets.ts";
export { labelChoices, openSet } from "./open_set.ts";
export { CACHE_FOLDER, openStore } from "./open_store.ts";
export { type Progress, SILENT } from "./progress.ts";
export { resolveOptions } from "./resolve_options.ts";
export { type Files, FolderStore, jobKey, MemoryStore, type Store } from "./store.ts";
export { storedWork } from "./stored_work.ts";
