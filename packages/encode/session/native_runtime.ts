/**
 * onnxruntime-node: the same graphs by native code, several times as fast as wasm.
 *
 * Its 113 MB are for those who ask for them: `deno task setup:native` installs it beside this file,
 * with a lock file of its own, so that no other task downloads or may load it.
 */
import { createRequire } from "node:module";
import type * as Ort from "onnxruntime-web";

/** Where it is installed. */
const HOME = new URL("../native/", import.meta.url);

/** Loads the library; a sentence if it is not there or may not be loaded. */
export function loadNative(home: URL = HOME): typeof Ort {
  try {
    const ort = createRequire(new URL("deno.json", home))("onnxruntime-node");
    settleFloat16(ort);
    return ort;
  } catch (error) {
    throw new Error(whyNot(error), { cause: error });
  }
}

/**
 * Its native part knows float16 as Uint16Array only, but its tensors take Float16Array where there
 * is one. They look for it once, with the first tensor: which is made here, while there is none.
 */
function settleFloat16(ort: typeof Ort): void {
  const { Float16Array } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "Float16Array");
    new ort.Tensor("float32", [0], [1]);
  } finally {
    Object.defineProperty(globalThis, "Float16Array", {
      value: Float16Array,
      configurable: true,
      writable: true,
    });
  }
}

function whyNot(error: unknown): string {
  const { code, name, message } = error as Error & { code?: unknown };
  if (code === "MODULE_NOT_FOUND") {
    return "--device native: onnxruntime-node is not installed. Run deno task setup:native, which " +
      "downloads 113 MB, or use --device wasm.";
  }
  if (name === "NotCapable") {
    return "--device native: Deno may not load onnxruntime-node here. Use deno task encode:native, " +
      "or --device wasm.";
  }
  return `--device native: onnxruntime-node can't be loaded: ${message.split("\n", 1)[0]}. Run ` +
    "deno task setup:native again, or use --device wasm.";
}
