import { compareResults } from "@bindscope/bindscope/rooms/compare";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { formatResult, parseResult } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import type { Call, NamedText } from "../call.ts";

/** Models side by side, from their Results. */
export const compare: Call<{ readonly entries: readonly NamedText[]; readonly seed: number }> =
  async ({ entries, seed }) => {
    const results = entries.map(({ name, text }) => ({ name, result: parseResult(text, name) }));
    return { value: formatResult(compareResults(await loadCore(), results, VERSION, seed)) };
  };
