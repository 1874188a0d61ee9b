import { compareResults } from "../../../../src/compare/compare_results.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { parseResult } from "../../../../src/result/parse.ts";
import { VERSION } from "../../../../src/version.ts";
import type { Call, NamedText } from "../call.ts";

/** Models side by side, from their Results. */
export const compare: Call<{ readonly entries: readonly NamedText[]; readonly seed: number }> =
  async ({ entries, seed }) => {
    const results = entries.map(({ name, text }) => ({ name, result: parseResult(text, name) }));
    return { value: formatResult(compareResults(await loadCore(), results, VERSION, seed)) };
  };
