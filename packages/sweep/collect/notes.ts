/** Notes of `collect`. */
import { COMPARE_NOTES } from "@bindscope/bindscope/rooms/compare";
import { registeredMaker } from "@bindscope/bindscope/rooms/options";

/** Some models by name, and how many more. */
type Named = { readonly models: readonly string[]; readonly more: number };

const listed = ({ models, more }: Named) =>
  more > 0 ? `${models.join(", ")} and ${more} more` : models.join(", ");

export const COLLECT_NOTES = {
  "compare.versions": COMPARE_NOTES["compare.versions"],
  // What was wrong with a file is said where it was read.
  "collect.left-out": "Left out: {why}",
  "collect.no-record": (of: Named) =>
    `No rank: ${
      listed(of)
    }. There is no record of its matches scene by scene, of three objects or more (run probe or analyze).`,
  "collect.none-beside": ({ most, ...of }: Named & { readonly most: number }) =>
    `No rank: ${listed(of)}. Ranks are of 2 to ${most} models that were tested on the same scenes.`,
} as const;

export const collectNote = registeredMaker(COLLECT_NOTES);
