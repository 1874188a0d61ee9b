/** What the options of labels say. Not in label_options.ts, so that `--help` loads no reader of concepts. */
import { parseColumns } from "../data/labels/column_mapping.ts";
import { readConceptsFile } from "../data/labels/concepts_file.ts";
import type { LabelWords } from "../data/labels/label_words.ts";
import { UsageError } from "./failure.ts";
import type { LABEL_OPTIONS } from "./label_options.ts";
import type { OptionValues } from "./options.ts";

/** What the options say; nothing of those that were not given. */
export async function labelWords(
  { columns, template, concepts }: OptionValues<typeof LABEL_OPTIONS>,
): Promise<Required<LabelWords>> {
  return {
    columns: namedColumns(columns),
    template,
    concepts: concepts === null ? null : (await readConceptsFile(concepts)).concepts,
  };
}

/** What `--columns` says; nothing if it was not given. */
function namedColumns(words: string | null): NonNullable<LabelWords["columns"]> {
  if (words === null) return [];
  try {
    return parseColumns(words);
  } catch (error) {
    throw new UsageError(`--columns ${(error as Error).message}`);
  }
}
