/** A fresh realm that has never imported the core: opens it from a compiled module. */
import { instantiateCore, loadCore } from "../../src/core/load.ts";
import { matmul } from "../../src/core/linalg/gemm.ts";
import { Matrix } from "../../src/core/matrix.ts";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<WebAssembly.Module>) => void) | null;
  postMessage(reply: { values: number[]; same: boolean }): void;
};

scope.onmessage = async ({ data: module }) => {
  const core = await instantiateCore(module);
  using a = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
  using square = matmul(core, a, a);
  const values = [...square.toArray()];
  scope.postMessage({ values, same: await loadCore() === core });
};
