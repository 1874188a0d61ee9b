import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { buildArray, buildDtype, NUMPY_GLOBALS } from "./numpy_globals.ts";
import { torchGlobals } from "./torch_globals.ts";
import { PickleBudget, type PickleGlobals } from "./pickle_globals.ts";
import { unpickle } from "./unpickle.ts";
import {
  kindOf,
  PickleArray,
  PickleBytes,
  PickleDict,
  PickleDtype,
  PickleLongText,
  PickleOpaque,
  type PickleValue,
} from "./values.ts";

/** Names that copy or search bytes; a pickle could ask for the same ones again and again. */
const COSTLY: ReadonlySet<string> = new Set(["_codecs.encode", "torch.storage._load_from_bytes"]);

function globalsFor(source: ByteSource): PickleGlobals {
  // PyTorch's bytes in protocol 2 are encoded and then read: twice is honest.
  let bytes = 2 * source.size;
  const budget = new PickleBudget();
  // Every name that a pickle may use, and what it does. There is no other list.
  const allowed = new Map([...NUMPY_GLOBALS, ...torchGlobals(budget)]);
  return {
    budget,
    has: (name) => allowed.has(name),
    call(name, args, file) {
      if (COSTLY.has(name)) bytes -= sizeOf(args[0] ?? null);
      if (bytes >= 0) return allowed.get(name)?.(args, file);
      throw new RangeError(`${file} makes more bytes than it holds. No array needs that.`);
    },
    build(target, state, file) {
      if (target instanceof PickleArray) {
        // A tensor's own state holds nothing but hooks.
        if (target.strides === null) buildArray(target, state, file);
      } else if (target instanceof PickleDtype) buildDtype(target, state, file);
      else if (!(target instanceof PickleOpaque || target instanceof PickleDict)) {
        throw new SyntaxError(`${file} gives a state to ${kindOf(target)}, which has none.`);
      }
    },
  };
}

function sizeOf(value: PickleValue): number {
  if (typeof value === "string") return value.length;
  if (value instanceof PickleBytes) return value.length;
  return value instanceof PickleLongText ? value.bytes.length : 0;
}

/**
 * Reads a pickle of NumPy arrays, PyTorch tensors and plain data without running anything.
 *
 * Arrays are not read: they are places in the file. A pickle that asks for anything else, such as
 * `os.system`, is refused with the name of what it asks for.
 */
export function readPickle(source: ByteSource): PickleValue {
  const magic = new Uint8Array(Math.min(4, source.size));
  source.read(magic, 0);
  if (magic[0] === 0x50 && magic[1] === 0x4b) {
    throw new TypeError(
      `${source.name} is a zip archive, as torch.save writes it. ` +
        "Save the tensor with safetensors, or np.save(…, tensor.numpy()).",
    );
  }
  return unpickle(source, globalsFor(source)).value;
}
