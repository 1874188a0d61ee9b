/** `--aliases`: whether spellings that could be one value are one. */
import { ALIAS_CHOICES, type AliasChoice } from "../data/labels/aliases.ts";
import { UsageError } from "./failure.ts";
import { NOT_IN_RESULT, optionTable, textOption } from "./options.ts";

export const { aliases: ALIASES } = optionTable({
  // What it changes is recorded with the inputs.
  aliases: textOption(
    ALIAS_CHOICES.join("|"),
    null,
    "Values that differ only by case, blanks or invisible characters: several (keep), or " +
      "one value, named as it occurs first (merge). Default: undecided, so nothing is claimed " +
      "about unseen objects.",
    NOT_IN_RESULT,
  ),
});

/** What the option says; null while nothing is decided. */
export function aliasChoice(word: string | null): AliasChoice | null {
  const choice = ALIAS_CHOICES.find((choice) => choice === word) ?? null;
  if (choice !== null || word === null) return choice;
  throw new UsageError(`--aliases ${word}: say ${ALIAS_CHOICES.join(" or ")}.`);
}

/** How a person decides, on the command line. */
export const DECIDE_ALIASES = "Decide by --aliases merge (one value) or --aliases keep (several).";
