/** What an unpickled file is made of: plain data, and nothing that could act. */
import { shown } from "@bindscope/bindscope/rooms/result";
import type { ByteSource, ElementType } from "@bindscope/bindscope/rooms/data";

/** Any Python value that the reader knows. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PickleBytes
  | PickleLongText
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleDtype
  | PickleArray
  | PickleStorage
  | PickleOpaque;

/** Bytes that stay where they are in the file until they are read. */
export class PickleBytes {
  constructor(
    readonly source: ByteSource,
    readonly offset: number,
    readonly length: number,
  ) {}
}

/** UTF-8 too long for a name: an array's bytes, the way protocols 0 to 2 write them. */
export class PickleLongText {
  /** `bytes` is where it is. */
  constructor(readonly bytes: PickleBytes) {}
}

export class PickleList {
  readonly items: PickleValue[] = [];
  /** Lists and tuples within each other, this one not counted. */
  depth = 0;
}

export class PickleTuple {
  /** Lists and tuples within each other, this one not counted. */
  depth = 0;
  constructor(readonly items: readonly PickleValue[]) {}
}

/** A dict, as pairs in the order of insertion. */
export class PickleDict {
  readonly entries: [PickleValue, PickleValue][] = [];

  get(key: string): PickleValue | undefined {
    return this.entries.find(([name]) => name === key)?.[1];
  }
}

/** The name of a class or function: no more than a name. */
export class PickleGlobal {
  /** `name` with its module, as in `numpy.dtype`. */
  constructor(readonly name: string) {}
}

/** A NumPy or PyTorch element type; null where it is none that embeddings can have. */
export class PickleDtype {
  /** `descr` is what NumPy calls it, as in `f4`. */
  constructor(
    readonly descr: string,
    public type: ElementType | null,
  ) {}
}

/** A NumPy array or a PyTorch tensor: where its numbers are. Filled in by the BUILD that follows. */
export class PickleArray {
  /** Size of each axis. */
  shape: readonly number[] = [];
  /** Numbers between neighbours along each axis; null for plain C or Fortran order. */
  strides: readonly number[] | null = null;
  /** True if the first index runs fastest. */
  fortranOrder = false;
  /** Type of the elements. */
  dtype: PickleDtype | null = null;
  /** The elements; a list for an array of Python objects. */
  data: PickleBytes | PickleList | null = null;
}

/** A PyTorch storage: numbers that tensors are views of. */
export class PickleStorage {
  /** Where they are; known only when the whole file of storages was read. */
  data: PickleBytes | null = null;
  /** `key` tells storages apart. */
  constructor(readonly key: string, readonly dtype: PickleDtype, readonly count: number) {}
}

/** Something allowed and of no interest, such as a PyTorch module beside the embeddings. */
export class PickleOpaque {
  constructor(readonly name: string) {}
}

export function kindOf(value: PickleValue): string {
  if (value === null) return "None";
  if (value instanceof PickleList) return "a list";
  if (value instanceof PickleTuple) return "a tuple";
  if (value instanceof PickleDict) return "a dict";
  if (value instanceof PickleArray) return "an array";
  if (value instanceof PickleBytes) return "bytes";
  if (value instanceof PickleLongText) return "a long text";
  if (value instanceof PickleGlobal || value instanceof PickleOpaque) return value.name;
  if (value instanceof PickleDtype) return `the type ${shown(value.descr, 40)}`;
  if (value instanceof PickleStorage) return "a storage";
  if (Number.isNaN(value)) return "a float that is no number";
  return typeof value === "string" ? `the text "${shown(value, 40)}"` : String(value);
}
