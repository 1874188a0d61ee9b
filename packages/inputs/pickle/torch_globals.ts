/** The names by which PyTorch pickles its tensors, and the file within the file that holds numbers. */
import { type ByteSource, type ElementType, sourcePart } from "@bindscope/bindscope/rooms/data";
import { bytesOf } from "./bytes_of.ts";
import { brokenArray, sizes } from "./numpy_globals.ts";
import type { PickleBudget, PickleGlobals } from "./pickle_globals.ts";
import { unpickle } from "./unpickle.ts";
import {
  kindOf,
  PickleArray,
  PickleBytes,
  PickleDict,
  PickleDtype,
  PickleGlobal,
  PickleList,
  PickleOpaque,
  PickleStorage,
  PickleTuple,
  type PickleValue,
} from "./values.ts";

type Function = (args: readonly PickleValue[], file: string) => PickleValue;

/** What each allowed name does; pickles inside a tensor share the budget of the file. */
export function torchGlobals(budget: PickleBudget): ReadonlyMap<string, Function> {
  return new Map<string, Function>([
    ["torch._utils._rebuild_tensor_v2", rebuildTensor],
    ["torch._utils._rebuild_parameter", ([data]) => data ?? null],
    ["torch.storage._load_from_bytes", ([content], file) => loadStorage(content, file, budget)],
    ["collections.OrderedDict", () => new PickleDict()],
    // The published scratch models are beside their embeddings; those are not read here.
    ...["container.ModuleDict", "container.ModuleList", "linear.Linear"].map((
      name,
    ): [string, Function] => [
      `torch.nn.modules.${name}`,
      () => new PickleOpaque(`torch.nn.modules.${name}`),
    ]),
    ["builtins.set", () => new PickleList()],
    ["__builtin__.set", () => new PickleList()],
  ]);
}

const STORAGES: { readonly [name: string]: PickleDtype } = {
  "torch.DoubleStorage": numbers("float64", "float", 8),
  "torch.FloatStorage": numbers("float32", "float", 4),
  "torch.HalfStorage": numbers("float16", "float", 2),
  "torch.BFloat16Storage": numbers("bfloat16", "bfloat", 2),
  "torch.LongStorage": numbers("int64", "int", 8),
  "torch.IntStorage": numbers("int32", "int", 4),
};

/** The magic number of `torch.save(…, _use_new_zipfile_serialization=False)`. */
const MAGIC = 0x1950a86a20f9469cfc6cn;

function numbers(
  descr: string,
  kind: ElementType["kind"],
  size: ElementType["size"],
): PickleDtype {
  return new PickleDtype(descr, { kind, size, littleEndian: true });
}

function rebuildTensor(args: readonly PickleValue[], file: string): PickleArray {
  const [storage, first, shape, strides] = args;
  if (!(storage instanceof PickleStorage) || typeof first !== "number") throw brokenArray(file);
  const { data, dtype } = storage;
  const size = dtype.type!.size;
  if (data === null || !Number.isSafeInteger(first) || first < 0 || first * size > data.length) {
    throw brokenArray(file);
  }
  const tensor = new PickleArray();
  tensor.shape = sizes(shape, file);
  tensor.strides = sizes(strides, file);
  tensor.dtype = dtype;
  const offset = first * size;
  tensor.data = new PickleBytes(data.source, data.offset + offset, data.length - offset);
  return tensor;
}

/**
 * Four pickles (magic number, version, byte order, the storage), a fifth with the storages' keys,
 * then each storage: its length (8 bytes) and its numbers.
 */
function loadStorage(
  content: PickleValue | undefined,
  file: string,
  budget: PickleBudget,
): PickleStorage {
  const { source, offset, length } = bytesOf(content ?? null, file);
  const inner = sourcePart(source, file, offset, length);
  const storages = new Map<string, PickleStorage>();
  const globals = storageGlobals(storages, budget);
  let at = 0;
  const next = () => {
    const { value, end } = unpickle(inner, globals, at);
    at = end;
    return value;
  };
  if (next() !== MAGIC) throw new TypeError(`${file} holds a tensor of an unknown form.`);
  next();
  const system = next();
  if (!(system instanceof PickleDict) || system.get("little_endian") !== true) {
    throw new TypeError(`${file} holds a tensor of a big-endian machine. Save it with np.save.`);
  }
  const main = next();
  const keys = next();
  if (!(main instanceof PickleStorage) || !(keys instanceof PickleList)) throw brokenArray(file);
  for (const key of keys.items) {
    at = locate(inner, at, storages.get(String(key)), file);
  }
  return main;
}

/** Where one storage's numbers are; returns where the next one begins. */
function locate(
  source: ByteSource,
  at: number,
  storage: PickleStorage | undefined,
  file: string,
): number {
  if (!storage || at + 8 > source.size) throw brokenArray(file);
  const length = new Uint8Array(8);
  source.read(length, at);
  const count = Number(new DataView(length.buffer).getBigUint64(0, true));
  const bytes = count * storage.dtype.type!.size;
  if (count !== storage.count || bytes > source.size - at - 8) {
    throw new RangeError(
      `${file} claims a tensor of ${count} numbers, but ${source.size - at - 8} bytes are left.`,
    );
  }
  storage.data = new PickleBytes(source, at + 8, bytes);
  return at + 8 + bytes;
}

function storageGlobals(
  storages: Map<string, PickleStorage>,
  budget: PickleBudget,
): PickleGlobals {
  return {
    budget,
    has: (name) => name in STORAGES,
    call: () => undefined,
    build: (_target, _state, file) => {
      throw brokenArray(file);
    },
    persistent(id, file) {
      const [what, type, key, , count] = id instanceof PickleTuple ? id.items : [];
      const dtype = type instanceof PickleGlobal ? STORAGES[type.name] : undefined;
      if (what !== "storage" || !dtype || typeof count !== "number") {
        throw new TypeError(`${file} refers to ${kindOf(id)}, which is no tensor's storage.`);
      }
      const storage = storages.get(String(key)) ?? new PickleStorage(String(key), dtype, count);
      storages.set(storage.key, storage);
      return storage;
    },
  };
}
