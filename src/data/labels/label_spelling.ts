export interface ColumnName {
  readonly column: string;
  readonly at: number;
  /** 1 for the first object. */
  readonly position: number;
  readonly concept: string;
  readonly kind: "name" | "index";
}

/** Where a table holds one concept: a column of names for each position, and maybe one of indices. */
export interface ConceptColumns {
  readonly concept: string;
  /** Column number of each position's name. */
  readonly names: readonly number[];
  /** Column number of each position's index, or null if the table has none. */
  readonly indices: readonly number[] | null;
}

/** What one way of writing finds in a header. */
interface Spelling {
  /** An example of the names, for notes and errors. */
  readonly example: string;
  readonly cells: readonly ColumnName[];
}

/**
 * `object1_color`; else PUG's names; else every other way of writing that names the concepts of two
 * objects or more.
 */
export function spellings(header: readonly string[]): Spelling[] {
  for (const way of [OBJECT, PUG]) {
    const cells = cellsBy(header, way);
    if (cells.length > 0) return [{ example: way.example, cells }];
  }
  return OTHERS.map((way) => ({ example: way.example, cells: cellsBy(header, way) }))
    .filter(({ cells }) => new Set(cells.map(({ position }) => position)).size > 1);
}

/**
 * Whether a column only counts the rows, as the index of a frame: `to_csv` leaves its name empty, which pandas reads again
 * as `Unnamed: 0`; `to_parquet` gives it a name.
 */
export function isIndexColumn(name: string): boolean {
  return name === "" || /^Unnamed: \d+$|^__index_level_\d+__$/.test(name);
}

export const CAPTION_COLUMNS: readonly string[] = ["text", "caption", "sentence", "prompt"];

/** Whether a name says by itself that it is about an object: `object1_color`. */
export function isObjectLabel(name: string): boolean {
  return OBJECT.read(name.trim()) !== null;
}

/** Whether a name could be that of one of several objects: `color1`, `left_color`. */
export function isPlaced(name: string): boolean {
  return OTHERS.some(({ read }) => read(name.trim()) !== null);
}

interface Way {
  readonly example: string;
  /** Position and concept of a name without `_idx`, or null. Positions may begin at 0 here. */
  read(name: string): { position: number; concept: string } | null;
}

/** The object as a number in front: `object1_color`, `object_1_color`, `obj1.color`. */
const OBJECT: Way = {
  example: "object1_color",
  read(name) {
    const match = /^obj(?:ect)?[_ .-]?(\d{1,4})[_ .-](.+)$/is.exec(name);
    return match && { position: Number(match[1]), concept: match[2] };
  },
};

/** PUG names the first object's columns without a number. */
const PUG_CONCEPTS: { readonly [suffix: string]: string } = {
  name: "character",
  texture: "texture",
};
const PUG: Way = {
  example: "character2_name",
  read(name) {
    const match = /^character([2-9]?)_(name|texture)$/.exec(name);
    return match && { position: Number(match[1] || 1), concept: PUG_CONCEPTS[match[2]] };
  },
};

const POSITIONS: { readonly [word: string]: number } = {
  left: 1,
  right: 2,
  first: 1,
  second: 2,
  third: 3,
  top: 1,
  bottom: 2,
};
const location = Object.keys(POSITIONS).join("|");

const OTHERS: readonly Way[] = [
  {
    example: "color1",
    read(name) {
      const match = /^(.*[^\d_ .-])[_ .-]?(\d{1,2})$/s.exec(name);
      return match && { position: Number(match[2]), concept: match[1] };
    },
  },
  {
    example: "left_color",
    read(name) {
      const match = new RegExp(`^(${location})[_ .-](.+)$`, "is").exec(name);
      return match && { position: POSITIONS[match[1].toLowerCase()], concept: match[2] };
    },
  },
  {
    example: "color_left",
    read(name) {
      const match = new RegExp(`^(.+)[_ .-](${location})$`, "is").exec(name);
      return match && { position: POSITIONS[match[2].toLowerCase()], concept: match[1] };
    },
  },
  {
    example: "color_a",
    read(name) {
      const match = /^(.+)[_ .-]([abc])$/is.exec(name);
      return match && { position: " abc".indexOf(match[2].toLowerCase()), concept: match[1] };
    },
  },
];

/** All cells of one way of writing. Objects that are numbered from 0 move up by one. */
function cellsBy(header: readonly string[], { read }: Way): ColumnName[] {
  const cells = header.flatMap((column, at): ColumnName[] => {
    const index = /_idx$/i.test(column);
    const result = read(index ? column.slice(0, -"_idx".length) : column);
    return result ? [{ column, at, ...result, kind: index ? "index" : "name" }] : [];
  });
  const fromZero = cells.some(({ position }) => position === 0);
  return fromZero ? cells.map((cell) => ({ ...cell, position: cell.position + 1 })) : cells;
}
