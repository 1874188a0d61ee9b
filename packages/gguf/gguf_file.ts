/**
 * .gguf files: what llama.cpp runs. A header of named values, a list of tensors, then their numbers.
 * (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.)
 */
import { type ByteSource, sourcePart } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/result";
import { type BlockType, blockTypeOf } from "./block_types.ts";
import { HeaderCursor, type HeaderValue } from "./header_cursor.ts";

/** "GGUF" in the order of the file. */
const MAGIC = 0x46554747;
const MAX_ENTRIES = 10_000;
const MAX_AXES = 4;
/** Where the file does not say. */
const ALIGNMENT = 32;

/** One tensor, where it is in the file. */
export interface GgufTensor {
  readonly name: string;
  /** Sizes, the fastest axis first: a weight is [inputs, outputs]. */
  readonly dims: readonly number[];
  readonly type: BlockType;
  readonly source: ByteSource;
}

export interface GgufFile {
  readonly path: string;
  readonly values: ReadonlyMap<string, HeaderValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

/**
 * Reads the header; numbers stay in the file.
 *
 * @throws {SyntaxError} if it is no .gguf file
 * @throws {RangeError} if it is cut short, or claims more than is there
 * @throws {TypeError} for a quantisation or a version that is not read
 */
export function readGguf(file: ByteSource): GgufFile {
  const cursor = new HeaderCursor(file);
  if (file.size < 4 || cursor.uint32("its first bytes") !== MAGIC) {
    throw new SyntaxError(`${file.name} is no .gguf file: it does not begin with "GGUF".`);
  }
  const version = cursor.uint32("its version");
  if (version !== 2 && version !== 3) {
    throw new TypeError(
      `${file.name} is of version ${version} of .gguf, or for processors of another byte order; 2 and 3 ` +
        "of the usual order are read. Convert the model again with llama.cpp's convert_hf_to_gguf.py.",
    );
  }
  const [tensorCount, valueCount] = ["tensors", "values"].map((what) => {
    const count = cursor.count(`the number of ${what}`);
    if (count <= MAX_ENTRIES) return count;
    throw new RangeError(
      `${file.name} claims ${count} ${what}; at most ${MAX_ENTRIES} are read. It is damaged; ` +
        "download it again.",
    );
  });
  const values = new Map<string, HeaderValue>();
  for (let i = 0; i < valueCount; i++) {
    const key = cursor.text("a name");
    values.set(unused(file, values, key), cursor.value(key));
  }
  const infos = new Map<string, TensorInfo>();
  for (let i = 0; i < tensorCount; i++) {
    const name = cursor.text("a tensor's name");
    infos.set(unused(file, infos, name), readInfo(file, cursor, name));
  }
  const alignment = values.get("general.alignment") ?? ALIGNMENT;
  if (
    typeof alignment !== "number" || !Number.isSafeInteger(alignment) || alignment < 1 ||
    !Number.isInteger(Math.log2(alignment))
  ) {
    throw new RangeError(
      `${file.name}: general.alignment is no power of two. It is damaged; download it again.`,
    );
  }
  const start = Math.ceil(cursor.at / alignment) * alignment;
  refuseOverlap(file, start, infos);
  const tensors = new Map(
    [...infos].map(([name, { dims, type, offset, bytes }]) => [name, {
      ...{ name, dims, type },
      source: sourcePart(file, `${file.name}: ${shown(name)}`, start + offset, bytes),
    }]),
  );
  return { path: file.name, values, tensors };
}

interface TensorInfo extends Omit<GgufTensor, "name" | "source"> {
  readonly offset: number;
  readonly bytes: number;
}

function readInfo(file: ByteSource, cursor: HeaderCursor, name: string): TensorInfo {
  const axes = cursor.uint32(`the axes of ${name}`);
  if (axes < 1 || axes > MAX_AXES) {
    throw new RangeError(
      `${file.name}: ${shown(name)} has ${axes} axes; 1 to ${MAX_AXES} are read. It is damaged; ` +
        "download it again.",
    );
  }
  const dims = Array.from({ length: axes }, () => cursor.count(`the sizes of ${name}`));
  const code = cursor.uint32(`the type of ${name}`);
  const type = blockTypeOf(file.name, name, code);
  const numbers = dims.reduce((a, b) => a * b, 1);
  if (numbers < 1 || dims[0] % type.numbers !== 0 || !Number.isSafeInteger(numbers)) {
    throw new RangeError(
      `${file.name}: ${shown(name)} has the sizes ${
        dims.join(" x ")
      }, of which ${type.name} can't be. ` +
        "It is damaged; download it again.",
    );
  }
  const offset = cursor.count(`the place of ${name}`);
  return { dims, type, offset, bytes: numbers / type.numbers * type.bytes };
}

function unused(file: ByteSource, known: ReadonlyMap<string, unknown>, name: string): string {
  if (!known.has(name)) return name;
  throw new SyntaxError(
    `${file.name} has "${shown(name)}" twice, so which is meant is unknown. Download it again.`,
  );
}

/** Tensors that share bytes would let a small file claim a large model. */
function refuseOverlap(
  file: ByteSource,
  start: number,
  infos: ReadonlyMap<string, TensorInfo>,
): void {
  let end = 0;
  for (const [name, { offset, bytes }] of [...infos].sort(([, a], [, b]) => a.offset - b.offset)) {
    if (offset < end) {
      throw new SyntaxError(
        `${file.name}: ${
          shown(name)
        } lies within another tensor. It is damaged; download it again.`,
      );
    }
    end = offset + bytes;
    if (start + end > file.size) {
      throw new RangeError(
        `${file.name} has ${file.size} bytes, but ${shown(name)} would end at ${start + end}. ` +
          "It is cut short; download it again.",
      );
    }
  }
}
