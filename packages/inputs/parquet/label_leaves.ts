import { type ColumnMetaData, type FileMetaData, parquetSchema, type SchemaTree } from "hyparquet";
import { type IgnoredColumn, isObjectLabel, OBJECT_LIST } from "@bindscope/bindscope/rooms/data";
import { isVector } from "./float_columns.ts";
import type { ValueKind } from "./page_values.ts";
import type { PagedColumn } from "./pages.ts";
import { classNames } from "./class_names.ts";
import { textsOf } from "./value_texts.ts";

/** A column of single values, as pages hold it. */
export interface LabelLeaf extends PagedColumn<string[]> {
  /** Its name, those of the structs around it in front: `object1.color`. */
  readonly name: string;
  /** Where its pages are listed. */
  readonly path: string;
  /** Of a list of objects: the definition level from which on a list has elements. */
  readonly filled: number;
  /** Names of the values that the column numbers; null where its values are its own. */
  readonly names: readonly string[] | null;
}

/** Columns that become texts, and the others. */
interface LabelLeaves {
  readonly leaves: readonly LabelLeaf[];
  readonly ignored: readonly IgnoredColumn[];
}

/**
 * Texts, numbers, days and truth values, alone or in structs; and `objects`, a list of structs or a struct of lists.
 *
 * Fractions count only where the name says so (`object1_size`) or somebody did: columns of them hold vectors.
 *
 * @param holdsVectors whether embeddings are read from the file too: what is a dimension of them is no label
 */
export function labelLeaves(
  metadata: FileMetaData,
  asked: ReadonlySet<string>,
  holdsVectors: boolean,
): LabelLeaves {
  const columns = parquetSchema(metadata).children;
  const byDimension = holdsVectors && !columns.some(isVector);
  const namesOf = classNames(metadata);
  const leaves: LabelLeaf[] = [];
  const ignored: IgnoredColumn[] = [];
  const visit = (node: SchemaTree, names: readonly string[], levels: Levels): void => {
    const { element, children } = node;
    const name = names.join(".");
    const optional = element.repetition_type === "OPTIONAL" ? 1 : 0;
    const present = levels.present + optional;
    if (levels.lists === 0 && name === OBJECT_LIST) {
      const object = objectOf(node);
      if (object !== null) {
        const filled = present + 1;
        const inside = object.element.repetition_type === "OPTIONAL" ? filled + 1 : filled;
        for (const child of object.children) {
          visit(child, [OBJECT_LIST, child.element.name], { present: inside, lists: 1, filled });
        }
        return;
      }
      if (children.length > 0 && children.every((child) => elementOf(child) !== null)) {
        for (const child of children) {
          const list = present + (child.element.repetition_type === "OPTIONAL" ? 1 : 0);
          const filled = list + 1;
          visit(elementOf(child)!, [OBJECT_LIST, child.element.name], {
            present: filled,
            lists: 1,
            filled,
          });
        }
        return;
      }
    }
    const isList = element.repetition_type === "REPEATED" || LISTS.has(kindOfGroup(node));
    if (isList) {
      ignored.push({ name, reason: "holds lists", numbers: isVector(node) });
    } else if (children.length > 0) {
      for (const child of children) {
        visit(child, [...names, child.element.name], { ...levels, present });
      }
    } else {
      const values = textsOf(element);
      const fractions = element.type === "FLOAT" || element.type === "DOUBLE" ||
        element.logical_type?.type === "FLOAT16";
      const named = (values: ValueKind<string[]>) =>
        leaves.push({ ...leaf(node, name, values, { ...levels, present }), names: namesOf(name) });
      if ("reason" in values) ignored.push({ name, reason: values.reason, numbers: false });
      else if (!fractions || levels.lists > 0 || isObjectLabel(name)) {
        named(values);
      } else if (byDimension && names.length === 1) {
        ignored.push({ name, reason: "holds a dimension of the embeddings", numbers: true });
      } else if (!asked.has(name)) {
        ignored.push({ name, reason: "holds numbers with fractions", numbers: names.length === 1 });
      } else named(values);
    }
  };
  for (const child of columns) {
    visit(child, [child.element.name], { present: 0, lists: 0, filled: 0 });
  }
  return { leaves, ignored };
}

interface Levels {
  readonly present: number;
  readonly lists: number;
  readonly filled: number;
}

function leaf(
  { path }: SchemaTree,
  name: string,
  values: ValueKind<string[]>,
  levels: Levels,
): Omit<LabelLeaf, "names"> {
  return { name, path: path.join("\0"), values, ...levels };
}

/** What a list of single values is of; null for anything else. */
function elementOf(node: SchemaTree): SchemaTree | null {
  const [repeated] = node.children;
  if (!LISTS.has(kindOfGroup(node)) || repeated?.element.repetition_type !== "REPEATED") {
    return null;
  }
  const [element] = repeated.children;
  return repeated.children.length === 1 && element.children.length === 0 ? element : null;
}

const LISTS: ReadonlySet<string> = new Set(["LIST", "MAP", "MAP_KEY_VALUE"]);

function kindOfGroup({ element: { logical_type: logical, converted_type: word } }: SchemaTree) {
  return logical?.type ?? word ?? "";
}

/**
 * The struct that a list column is of; null for lists of anything else. (LogicalTypes.md, "Lists", with its
 * rules for older files.)
 */
function objectOf(node: SchemaTree): SchemaTree | null {
  const repeated = node.element.repetition_type === "REPEATED" ? node : node.children[0];
  if (repeated?.element.repetition_type !== "REPEATED" || repeated.children.length === 0) {
    return null;
  }
  if (node !== repeated && node.children.length !== 1) return null;
  const [only] = repeated.children;
  const wraps = repeated !== node && repeated.children.length === 1 &&
    !/^array$|_tuple$/.test(repeated.element.name);
  if (!wraps) return repeated;
  const { repetition_type: kind } = only.element;
  return only.children.length > 0 && kind !== "REPEATED" && !LISTS.has(kindOfGroup(only))
    ? only
    : null;
}

/** The pages of a column, by row group. */
export function chunksOf(
  { row_groups: groups }: FileMetaData,
  column: LabelLeaf,
): ColumnMetaData[] {
  return groups.map(({ columns }) => {
    const chunk = columns.find(({ meta_data: about }) =>
      about?.path_in_schema?.join("\0") === column.path
    )?.meta_data;
    if (chunk) return chunk;
    throw new RangeError("a row group lacks a column");
  });
}
