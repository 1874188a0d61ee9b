import { advised } from "../../core/remedy.ts";
import type { TextTable } from "../formats/text_table.ts";
import type { CaptionWords } from "./caption_reader.ts";
import type { NamedColumn } from "./column_mapping.ts";
import { findLabelColumns } from "./label_columns.ts";
import { CAPTION_COLUMNS, type ConceptColumns, spellings } from "./label_spelling.ts";

/** How labels are to be read, where their columns don't say it by their names. All of it may be missing. */
export interface LabelWords extends CaptionWords {
  /** What columns are; then others don't count. */
  readonly columns?: readonly NamedColumn[];
}

/** A table of labels, and where it holds which. */
interface LabelFiles {
  readonly table: TextTable;
  readonly found: ConceptColumns[];
}

/**
 * Labels as columns, or as captions: by a template, or by concepts where no columns are labels.
 *
 * @throws {SyntaxError} where the template of captions is missing
 */
export async function findLabels(table: TextTable, words: LabelWords): Promise<LabelFiles> {
  const { columns = [], template = null, concepts = null } = words;
  if (columns.length > 0) return { table, found: findLabelColumns(table, columns) };
  const named = spellings(table.header).length > 0;
  const caption = CAPTION_COLUMNS.find((name) => table.header.includes(name));
  if (template !== null || concepts !== null && !named && caption !== undefined) {
    // Few labels are captions.
    const { readCaptions } = await import("./captions.ts");
    const read = readCaptions(table, words);
    return { table: read, found: findLabelColumns(read) };
  }
  if (!named && caption !== undefined) throw new UnknownTemplate(table, caption);
  return { table, found: findLabelColumns(table) };
}

/** Captions whose template is not known. */
export class UnknownTemplate extends SyntaxError {
  readonly first: string;

  constructor({ name, header, rows }: TextTable, caption: string) {
    super(
      `${name} holds captions, and no columns such as object1_color. Their form is not known.`,
    );
    this.first = rows[0]?.[header.indexOf(caption)] ?? "";
    advised(this, {
      task: 'Give their form: --template "a {color} {shape} and a {color} {shape}"; ' +
        'or list the words: --concepts FILE.json, {"color": ["red", …], "shape": […]}.',
      page: "Give their form below.",
      library: 'Give their form: { template: "a {color} {shape} and a {color} {shape}" }; ' +
        'or list the words: { concepts: [{ name: "color", values: ["red", …] }, …] }.',
      python: 'Give their form: template="a {color} {shape} and a {color} {shape}"; ' +
        'or list the words: concepts={"color": ["red", …], "shape": […]}.',
    });
  }
}
