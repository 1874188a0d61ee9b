import type { Feed } from "../session/tensor_info.ts";
import type { TokenBatch } from "./token_batches.ts";

/** Everything that text graphs are known to ask for; the session takes what its graph has. */
export function tokenFeeds(
  { rows, length }: TokenBatch,
  ids: readonly (readonly number[])[],
  padId: number,
): Record<string, Feed> {
  const dims = [rows.length, length];
  const size = rows.length * length;
  const tokens = new Int32Array(size).fill(padId);
  const mask = new Int32Array(size);
  rows.forEach((row, i) => {
    tokens.set(ids[row], i * length);
    mask.fill(1, i * length, i * length + ids[row].length);
  });
  return {
    input_ids: { data: tokens, dims },
    attention_mask: { data: mask, dims },
    token_type_ids: { data: new Int32Array(size), dims },
    position_ids: { data: Int32Array.from({ length: size }, (_, i) => i % length), dims },
  };
}
