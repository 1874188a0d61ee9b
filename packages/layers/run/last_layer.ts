/** Vectors for the labels of tokens that come without any. */
import { basename, extname, join } from "node:path";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { formatNpyMatrix, readLabels, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { vectorsByBlocks } from "../tokens/token_blocks.ts";
import { withTokens } from "../tokens/token_file.ts";
import { labelWords } from "@bindscope/bindscope/rooms/job";
import { outputFolder } from "@bindscope/bindscope/rooms/options";
import { poolTokens, type TokenRows } from "../tokens/pooled_tokens.ts";

/** Writes the means of the last layer's tokens, a row a scene of `labels`; the path of the file. */
export async function writeLastLayer(
  tokens: string,
  labels: string,
  options: Parameters<typeof labelWords>[0] & { out: string | null; mask: string | null },
): Promise<string> {
  const core = await loadCore();
  const { scenes } = await readLabels(labels, undefined, [], await labelWords(options));
  const out = outputFolder(options.out, "layers", basename(tokens, extname(tokens)));
  const path = join(out, "last_layer.npy");
  await withTokens(tokens, options.mask, scenes.count, async (file) => {
    const all = Int32Array.from({ length: scenes.count }, (_, scene) => scene);
    const last = file.layers.findLastIndex(({ stream }) => stream === file.layers[0].stream);
    const { dim } = file.layers[last];
    const meanOf = (block: TokenRows) => poolTokens(core, block, "mean");
    using mean = vectorsByBlocks(core, file, last, all, dim, meanOf);
    await writeAtomic(path, formatNpyMatrix(mean));
  });
  return path;
}
