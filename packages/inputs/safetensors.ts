/**
 * .safetensors files: the length of a JSON header (8 bytes), the header, then the tensors.
 * (https://huggingface.co/docs/safetensors, "Format".)
 */
import * as z from "zod";
import { own, shown } from "@bindscope/bindscope/rooms/result";
import type { Core, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  type ByteSource,
  chooseArray,
  type ElementType,
  parseJson,
  type RawArray,
  readRawMatrix,
  repeatedName,
  shapeName,
  withFile,
} from "@bindscope/bindscope/rooms/data";

/** A model of some thousand tensors needs less; only a damaged or hostile file claims more. */
const MAX_HEADER = 1 << 22;
const MAX_TENSORS = 10_000;

const TYPES: { readonly [dtype: string]: ElementType } = {
  F64: { kind: "float", size: 8, littleEndian: true },
  F32: { kind: "float", size: 4, littleEndian: true },
  F16: { kind: "float", size: 2, littleEndian: true },
  BF16: { kind: "bfloat", size: 2, littleEndian: true },
  I64: { kind: "int", size: 8, littleEndian: true },
  I32: { kind: "int", size: 4, littleEndian: true },
  I16: { kind: "int", size: 2, littleEndian: true },
  I8: { kind: "int", size: 1, littleEndian: true },
  U64: { kind: "uint", size: 8, littleEndian: true },
  U32: { kind: "uint", size: 4, littleEndian: true },
  U16: { kind: "uint", size: 2, littleEndian: true },
  U8: { kind: "uint", size: 1, littleEndian: true },
};

const size = z.int("sizes are whole numbers").min(0, "sizes are whole numbers from 0");
const tensorSchema = z.object({
  dtype: z.string(),
  shape: z.array(size).max(8, "a tensor has at most 8 axes here"),
  data_offsets: z.tuple([size, size]),
});
const headerSchema = z.object({ __metadata__: z.unknown() }).partial().catchall(tensorSchema);

/** A count costs nothing; a look at each of 150,000 tensors takes seconds. */
const countedSchema = z.custom<object>(
  (value) =>
    typeof value === "object" && value !== null && Object.keys(value).length <= MAX_TENSORS,
  {
    error: `an object of at most ${MAX_TENSORS} tensors is needed`,
  },
);

interface Tensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads one tensor of a .safetensors file into the core's memory, as float32 [rows, cols].
 *
 * It is the one named `part`, or the only two-dimensional one. float32 goes straight from the file to
 * the core; float16, bfloat16 and float64 are converted in pieces.
 */
export function readSafetensorsMatrix(
  core: Core,
  path: string,
  part: string,
  exact = false,
): Promise<Matrix> {
  return withFile(path, (file) => {
    const { tensors, start } = readHeader(file);
    const tensor = chooseArray(path, tensors, part, exact);
    return readRawMatrix(core, file, rawArray(file, tensor, start));
  });
}

/** Every tensor of a file that holds numbers, where it is. */
export function safetensorsArrays(
  file: ByteSource,
): { readonly name: string; readonly source: ByteSource; readonly array: RawArray }[] {
  const { tensors, start } = readHeader(file);
  // A mask is of truth values, a byte each.
  return tensors.map((tensor) => tensor.dtype === "BOOL" ? { ...tensor, dtype: "U8" } : tensor)
    .filter(({ dtype }) => dtype in TYPES)
    .map((tensor) => ({
      name: tensor.name,
      source: file,
      array: rawArray(file, tensor, start),
    }));
}

function readHeader(file: ByteSource): { tensors: Tensor[]; start: number } {
  const { name } = file;
  if (file.size < 8) {
    throw new SyntaxError(
      `${name} has ${file.size} bytes, too short for a .safetensors file. Copy or download it again.`,
    );
  }
  const prefix = new Uint8Array(8);
  file.read(prefix, 0);
  const claimed = new DataView(prefix.buffer).getBigUint64(0, true);
  if (claimed > BigInt(Math.min(MAX_HEADER, file.size - 8))) {
    throw new RangeError(
      `${name} claims a header of ${claimed} bytes; ` +
        (claimed > MAX_HEADER
          ? `at most ${MAX_HEADER} are read.`
          : `only ${file.size} are there.`) +
        " It is no .safetensors file, or it is damaged.",
    );
  }
  const bytes = new Uint8Array(Number(claimed));
  file.read(bytes, 8);
  const start = 8 + bytes.length;
  const text = utf8(name, bytes);
  const title = `The header of ${name}`;
  const { __metadata__: _, ...header } = parseJson(title, text, countedSchema.pipe(headerSchema));
  const twice = repeatedName(text);
  if (twice !== null) {
    throw new SyntaxError(`${title} has "${shown(twice)}" twice, so which is meant is unknown.`);
  }
  const tensors = Object.entries(header).map(([tensor, { dtype, shape, data_offsets }]) => ({
    name: tensor,
    dtype,
    shape,
    begin: data_offsets[0],
    end: data_offsets[1],
  }));
  refuseOverlap(file, tensors, start);
  return { tensors, start };
}

function utf8(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SyntaxError(`The header of ${name} is no UTF-8 text. The file is damaged.`);
  }
}

/** The format allows no holes and no overlaps, so that nothing can hide in a file. */
function refuseOverlap(file: ByteSource, tensors: readonly Tensor[], start: number): void {
  let at = 0;
  for (
    const { name, begin, end } of tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end)
  ) {
    if (begin !== at || end < begin) {
      throw new SyntaxError(
        `${file.name}: tensor ${shown(name)} lies at ${begin} to ${end}, but ${at} comes next. ` +
          "The file is damaged.",
      );
    }
    at = end;
  }
  if (start + at !== file.size) {
    throw new RangeError(
      `${file.name} claims ${at} bytes of tensors, but ${file.size - start} bytes follow its ` +
        `header. The file is ${start + at > file.size ? "cut short" : "too long"}; copy it again.`,
    );
  }
}

function rawArray(file: ByteSource, tensor: Tensor, start: number): RawArray {
  const type = own(TYPES, tensor.dtype);
  if (type === undefined) {
    throw new TypeError(
      `${shown(tensor.name)} of ${file.name} holds ${
        shown(tensor.dtype, 20)
      }; embeddings must be F16, BF16, F32 or ` +
        "F64.",
    );
  }
  const count = tensor.shape.reduce((product, n) => product * n, 1);
  if (count * type.size !== tensor.end - tensor.begin) {
    throw new RangeError(
      `${shown(tensor.name)} of ${file.name} claims ${shapeName(tensor.shape)} ${tensor.dtype} ` +
        `(${count * type.size} bytes), but has ${tensor.end - tensor.begin}. The file is damaged.`,
    );
  }
  return { type, shape: tensor.shape, fortranOrder: false, count, offset: start + tensor.begin };
}
