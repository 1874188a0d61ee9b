/** `--columns`: what the columns of labels are. */
import { type NamedColumn, parseColumns } from "../data/labels/column_mapping.ts";
import { UsageError } from "./failure.ts";
import { optionTable } from "./options.ts";

export const { columns: COLUMNS } = optionTable({
  columns: {
    kind: "text",
    default: null,
    placeholder: "A=B,…",
    help: "What the columns of labels are, where their names don't say: " +
      "object1_color=left,object2_color=right.",
    inResult: false,
  },
});

/** What the option says; nothing if it was not given. */
export function namedColumns(words: string | null): NamedColumn[] {
  if (words === null) return [];
  try {
    return parseColumns(words);
  } catch (error) {
    throw new UsageError(`--columns ${(error as Error).message}`);
  }
}
