/** .gguf files as small as they can be, and made to any size. */

type Value = number | string | boolean | readonly string[] | Uint8Array;
type Tensor = readonly [name: string, dims: readonly number[]];

const utf8 = new TextEncoder();

function u32(...values: number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

function u64(...values: number[]): Uint8Array {
  return new Uint8Array(BigUint64Array.from(values, BigInt).buffer);
}

function text(value: string): Uint8Array {
  const bytes = utf8.encode(value);
  return joined([u64(bytes.length), bytes]);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function typed(value: Value): Uint8Array {
  if (typeof value === "string") return joined([u32(8), text(value)]);
  if (typeof value === "boolean") return joined([u32(7), Uint8Array.of(Number(value))]);
  if (typeof value === "number") {
    return joined([u32(6), new Uint8Array(Float32Array.of(value).buffer)]);
  }
  if (value instanceof Uint8Array) return joined([u32(9, 0), u64(value.length), value]);
  return joined([u32(9, 8), u64(value.length), ...value.map(text)]);
}

/** A file of these values and float32 tensors, whose numbers are zeros. */
export function ggufOf(
  values: { readonly [key: string]: Value },
  tensors: readonly Tensor[],
): Uint8Array {
  let end = 0;
  const infos = tensors.map(([name, dims]) => {
    const info = joined([text(name), u32(dims.length), u64(...dims), u32(0), u64(end)]);
    end += 4 * dims.reduce((a, b) => a * b, 1);
    return info;
  });
  const head = joined([
    ...[utf8.encode("GGUF"), u32(3), u64(tensors.length, Object.keys(values).length)],
    ...Object.entries(values).map(([key, value]) => joined([text(key), typed(value)])),
    ...infos,
  ]);
  return joined([head, new Uint8Array(-head.length & 31), new Uint8Array(end)]);
}

const WEIGHTS = ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"];

/** One layer of two numbers, with this many tokens; `others` are values in place of these, or besides. */
export function smallGguf(
  tokens: number,
  others: { readonly [key: string]: Value } = {},
): Uint8Array {
  return ggufOf({
    "general.architecture": "llama",
    "llama.block_count": 1,
    "llama.embedding_length": 2,
    "llama.feed_forward_length": 2,
    "llama.attention.head_count": 1,
    "llama.attention.layer_norm_rms_epsilon": 1e-5,
    "llama.context_length": 8,
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": "smollm",
    "tokenizer.ggml.tokens": Array.from({ length: tokens }, (_, i) => `t${i}`),
    "tokenizer.ggml.merges": ["t 0"],
    "tokenizer.ggml.add_bos_token": true,
    ...others,
  }, [
    ["token_embd.weight", [2, tokens]],
    ...WEIGHTS.map((name): Tensor => [`blk.0.${name}.weight`, [2, 2]]),
    ...["blk.0.attn_norm.weight", "blk.0.ffn_norm.weight", "output_norm.weight"]
      .map((name): Tensor => [name, [2]]),
  ]);
}
