/** `--aliases`: whether spellings that could be one value are one. */
import { ALIAS_CHOICES, type AliasChoice } from "../data/labels/aliases.ts";
import { optionTable } from "./options.ts";

/** The word for no decision. */
const UNDECIDED = "undecided";

export const { aliases: ALIASES } = optionTable({
  aliases: {
    kind: "choice",
    of: [UNDECIDED, ...ALIAS_CHOICES],
    default: UNDECIDED,
    help:
      "What values are that differ by case, blanks or invisible characters: several (keep), or " +
      "one, called as it is met first (merge). Undecided, nothing is claimed about unseen objects.",
    // What it changes stands among the inputs.
    inResult: false,
  },
});

/** What the option says; null while nothing is decided. */
export function aliasChoice(word: string): AliasChoice | null {
  return ALIAS_CHOICES.find((choice) => choice === word) ?? null;
}

/** The option that says so. */
export function aliasOption(
  choice: AliasChoice | null,
): { aliases: AliasChoice | typeof UNDECIDED } {
  return { aliases: choice ?? UNDECIDED };
}

/** How a person decides, on the command line. */
export const DECIDE_ALIASES = "Decide by --aliases merge (one value) or --aliases keep (several).";
