import { shown } from "@bindscope/bindscope/rooms/result";
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  chooseArray,
  forEachElement,
  NotFinite,
  type RawArray,
  readRawMatrix,
  shapeName,
  withFile,
} from "@bindscope/bindscope/rooms/data";
import { readPickle } from "./read_pickle.ts";
import {
  kindOf,
  PickleArray,
  PickleBytes,
  PickleDict,
  PickleList,
  PickleTuple,
  type PickleValue,
} from "./values.ts";

/**
 * Reads the embeddings of a pickle into the core's memory, as float32 [rows, cols].
 *
 * Known forms are those of the published repository: a NumPy array or PyTorch tensor; a dict with
 * one under the key `part`; a list of vectors; a dict of vectors by value indices, as in
 * `{(0, 2, "*"): …}`, which come in the order of the indices. An array goes straight from the file to
 * the core.
 */
export function readPickleMatrix(
  core: Core,
  path: string,
  part: string,
  exact = false,
): Promise<Matrix> {
  return withFile(path, (file) => {
    const found = find(path, readPickle(file), part, exact);
    if (found instanceof PickleArray) {
      const { array, data } = rawArray(path, found);
      return readRawMatrix(core, data.source, array);
    }
    return readVectors(core, path, found, file.size);
  });
}

/** One array, or vectors in their order. */
function find(
  path: string,
  value: PickleValue,
  part: string,
  exact: boolean,
): PickleArray | readonly PickleValue[] {
  if (value instanceof PickleArray) {
    return value.data instanceof PickleList ? value.data.items : value;
  }
  if (value instanceof PickleList || value instanceof PickleTuple) return value.items;
  if (value instanceof PickleDict) {
    const byObject = vectorsByObject(value);
    if (byObject) return byObject;
    const arrays = value.entries.flatMap(([name, array]) =>
      typeof name === "string" && array instanceof PickleArray
        ? [{ name, shape: array.shape, array }]
        : []
    );
    return chooseArray(path, arrays, part, exact).array;
  }
  throw new TypeError(`${path} holds ${kindOf(value)}; an array of embeddings is needed.`);
}

/** Vectors whose keys are value indices, maybe with a mark after them, by ascending indices. */
function vectorsByObject({ entries }: PickleDict): PickleValue[] | null {
  const keyed = entries.map(([key, vector]) => ({ key: indicesOf(key), vector }));
  if (keyed.length === 0 || keyed.some(({ key }) => key === null)) return null;
  const sorted = keyed.sort((a, b) => {
    const at = a.key!.findIndex((index, i) => index !== b.key![i]);
    return at < 0 ? 0 : a.key![at] - (b.key![at] ?? -1);
  });
  return sorted.map(({ vector }) => vector);
}

function indicesOf(key: PickleValue): number[] | null {
  const items = key instanceof PickleTuple ? key.items : [key];
  const indices = items.filter((item) => typeof item === "number");
  const marks = items.slice(indices.length).every((item) => typeof item === "string");
  return indices.length > 0 && marks ? indices : null;
}

function readVectors(
  core: Core,
  path: string,
  vectors: readonly PickleValue[],
  fileSize: number,
): Matrix {
  const arrays = vectors.map((vector, row) => {
    if (vector instanceof PickleArray && vector.shape.length === 1) return rawArray(path, vector);
    throw new TypeError(`Row ${row} of ${path} is ${describe(vector)}; a vector is needed.`);
  });
  const cols = arrays[0]?.array.count ?? 0;
  const odd = arrays.findIndex(({ array }) => array.count !== cols);
  if (odd >= 0) {
    throw new RangeError(
      `Row ${odd} of ${path} has ${arrays[odd].array.count} numbers, but row 0 has ${cols}.`,
    );
  }
  if (cols === 0) throw new RangeError(`${path} holds no embeddings.`);
  // References to one vector cost nothing in a pickle, so a small file could claim any size.
  if (arrays.length * cols > fileSize) {
    throw new RangeError(`${path} claims ${arrays.length} x ${cols} numbers in ${fileSize} bytes.`);
  }
  const matrix = Matrix.zeros(core, arrays.length, cols);
  try {
    // No call goes to the core meanwhile, so one view stays valid.
    const values = matrix.view();
    const bad = new NotFinite(path, cols);
    for (const [row, { array, data }] of arrays.entries()) {
      forEachElement(data.source, array, (i, value) => {
        const at = row * cols + i;
        values[at] = value;
        if (values[at] - values[at] !== 0) bad.add(at, value);
      });
    }
    bad.refuse(values.length);
    return matrix;
  } catch (error) {
    matrix.dispose();
    throw error;
  }
}

/** Checks that an array's numbers are all there; says where they are. */
function rawArray(path: string, { shape, strides, fortranOrder, dtype, data }: PickleArray) {
  if (!dtype?.type || !(data instanceof PickleBytes)) {
    throw new TypeError(
      `${path} holds an array of type ${
        shown(dtype?.descr ?? "unknown", 40)
      }; embeddings must be floats.`,
    );
  }
  const count = shape.reduce((product, n) => product * n, 1);
  const order = strides === null
    ? fortranOrder
    : orderOf(shape, strides) ?? refuseStrides(path, shape);
  const needed = count * dtype.type.size;
  // A tensor may be the beginning of a longer storage; an array has its bytes for itself.
  if (needed > data.length || (strides === null && needed !== data.length)) {
    throw new RangeError(
      `${path} claims ${shapeName(shape)} ${dtype.descr} (${needed} bytes), but holds ` +
        `${data.length} bytes. It is damaged; write it again.`,
    );
  }
  const array: RawArray = {
    type: dtype.type,
    shape,
    fortranOrder: order,
    count,
    offset: data.offset,
  };
  return { array, data };
}

/** False for C order, true for Fortran order, null for a tensor with gaps or repeats. */
function orderOf(shape: readonly number[], strides: readonly number[]): boolean | null {
  const fits = (axes: readonly number[]) => {
    let step = 1;
    for (const axis of axes) {
      if (shape[axis] !== 1 && strides[axis] !== step) return false;
      step *= shape[axis];
    }
    return strides.length === shape.length;
  };
  const axes = shape.map((_, axis) => axis);
  return fits(axes.toReversed()) ? false : fits(axes) ? true : null;
}

function refuseStrides(path: string, shape: readonly number[]): never {
  throw new TypeError(
    `${path} holds a tensor of ${shapeName(shape)} that is a view with gaps. ` +
      "Save tensor.contiguous() instead.",
  );
}

function describe(value: PickleValue): string {
  return value instanceof PickleArray ? `an array of ${shapeName(value.shape)}` : kindOf(value);
}
