import { VERSION } from "@bindscope/bindscope/rooms/result";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";
import { compareRepresentations } from "./compare_representations.ts";
import type { NamedSet } from "./settings.ts";

/** Representations side by side: from their sets. */
export const REPRESENTATIONS_REMAKER: Remaker = {
  kinds: ["representations"],
  async remake({ inputs, options, seed, tables }, given, { core }) {
    const names = tables.order as readonly string[];
    const entries: NamedSet[] = [];
    try {
      for (const [i, input] of inputs.entries()) {
        entries.push({ name: names[i], set: await given.set(input, null, seed) });
      }
      return compareRepresentations(core, entries, VERSION, {
        seed,
        maxScenes: options.maxScenes as number,
        twins: options.twins as string[][],
      });
    } finally {
      for (const { set } of entries) set.dispose();
    }
  },
};
