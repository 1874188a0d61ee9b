import { optionName } from "@bindscope/bindscope/rooms/options";

/**
 * Options by the names that they have in a Result, and in its report: notes of a Result have the same bytes on every
 * host, and there they are flags, of which a page has none.
 */
export function optionNames(text: string): string {
  return text.replace(/--([a-z][a-z-]*[a-z])/g, (_, flag: string) => optionName(flag));
}
