/** One tokenizer.json in an instance of its own of ../tokenizers-wasm, which holds at most 1 GiB. */

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(length: number): number;
  output(): number;
  output_length(): number;
  open(maxLength: number): number;
  encode(): number;
}

/** A tokenizer.json, or a caption, that the tokenizer refuses. */
export class Refused extends Error {
  override name = "Refused";
}

/** Captions to ids, cut to `maxLength`. `text` is that of tokenizer.json. */
export async function openTokenizer(
  text: string,
  maxLength: number,
): Promise<(caption: string) => number[]> {
  const { default: module } = await import("./static_module.js");
  let exports = opened(module, text, maxLength);
  return (caption) => {
    try {
      const { buffer, byteOffset, length } = call(exports, caption, () => exports.encode());
      return [...new Uint32Array(buffer, byteOffset, length / 4)];
    } catch (error) {
      // After a panic an instance is in no known state.
      if (!(error instanceof Refused)) exports = opened(module, text, maxLength);
      throw new Refused(reasonOf(error));
    }
  };
}

function opened(module: WebAssembly.Module, text: string, maxLength: number): Exports {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  try {
    call(exports, text, () => exports.open(maxLength));
    return exports;
  } catch (error) {
    throw new Refused(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
  return "needs more than 1 GiB of memory, or is damaged";
}

/** A copy of what the call leaves. */
function call(exports: Exports, text: string, run: () => number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const at = exports.input(bytes.length) >>> 0;
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  const good = run();
  const from = exports.output() >>> 0;
  const output = new Uint8Array(exports.memory.buffer, from, exports.output_length()).slice();
  if (!good) throw new Refused(new TextDecoder().decode(output));
  return output;
}
