import { compareResults } from "../../compare/compare_results.ts";
import { loadCore } from "../../core/load.ts";
import { formatResult } from "../../result/format.ts";
import { parseResult } from "../../result/parse.ts";
import { VERSION } from "../../version.ts";
import type { Call, NamedText } from "../call.ts";

/** Models side by side, from their Results. */
export const compare: Call<{ readonly entries: readonly NamedText[]; readonly seed: number }> =
  async ({ entries, seed }) => {
    const results = entries.map(({ name, text }) => ({ name, result: parseResult(text, name) }));
    return { value: formatResult(compareResults(await loadCore(), results, VERSION, seed)) };
  };
