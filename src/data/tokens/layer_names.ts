/** Which layer an array holds, recognised by its name: as transformers, TransformerLens, nnsight and `encode --tokens` write it. */

/** What of a layer is held: what it gives on, or what its attention or its MLP adds to that. */
export type Stream = "residual" | "attention" | "mlp";

/** In this order layers are shown. */
export const STREAMS: readonly Stream[] = ["residual", "attention", "mlp"];

interface NamedLayer {
  readonly stream: Stream;
  /** 0 is what enters the first layer; null where no number is in the name. */
  readonly depth: number | null;
}

/** `hidden_states.3`, `blocks.2.hook_resid_post` and `layer_3` are layer 3; `blocks.2.hook_mlp_out` is its MLP. */
export function namedLayer(name: string): NamedLayer {
  const stream = /(?<!pre_)(attn|attention)/i.test(name)
    ? "attention"
    : /mlp|ffn|feed_forward/i.test(name)
    ? "mlp"
    : "residual";
  if (/hook_(pos_)?embed|^embeddings?$/.test(name)) return { stream: "residual", depth: 0 };
  const number = /\d+/.exec(name);
  if (number === null) return { stream, depth: null };
  // TransformerLens counts blocks from 0 and says on which side of one a value is.
  const after = /hook_(resid_post|attn_out|mlp_out)/.test(name) ? 1 : 0;
  return { stream, depth: Number(number[0]) + after };
}

/** Arrays that a file may hold beside layers. */
export const isMask = (name: string): boolean => /^(attention_)?mask$/.test(name);

/** States of every token, as `encode --tokens` writes it beside the embeddings. */
export const TOKENS = "tokens.safetensors";
/** Outputs of a graph for scenes whose states were exchanged, as `encode --patch` writes it. */
export const PATCHED = "patched.safetensors";
