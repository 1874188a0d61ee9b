/** What PyTorch's layers start with when nobody sets them (`reset_parameters`). */
import { type LayerStart, normal, type Start, uniform, xavier, ZEROS } from "./start.ts";

/** `nn.Linear` and `nn.Conv2d`: uniform in 1 / sqrt(inputs), the bias too. */
export function linearStart(inputs: number, bias = true): LayerStart {
  const range = uniform(1 / Math.sqrt(inputs));
  return { weight: range, bias: bias ? range : null };
}

/** `nn.Embedding`, and parameters made by `torch.randn`. */
export const STANDARD_NORMAL: Start = normal(1);

/** `nn.MultiheadAttention`'s packed projection of queries, keys and values, without bias at first. */
export function packedAttentionStart(width: number): LayerStart {
  return { weight: xavier(width, 3 * width), bias: ZEROS };
}
