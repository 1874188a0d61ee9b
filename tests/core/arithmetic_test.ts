import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { requireRelaxedSimd } from "../../src/core/arithmetic.ts";
import type { Core } from "../../src/core/core.ts";
import { messageOn } from "../../src/core/remedy.ts";
import { matmul } from "../../src/core/linalg/gemm.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";

const [strict, fused] = [await loadCore(), await loadCore("fused")];

const numbers = (count: number) =>
  Float32Array.from({ length: count }, (_, i) => (i * 7919 % 1013) / 1013 - 0.5);

function squareOf(core: Core): Float32Array {
  using a = Matrix.from(core, 96, 96, numbers(96 * 96));
  using product = matmul(core, a, a);
  return product.toArray();
}

Deno.test("each core says its arithmetic, and asking again gives the same one", async () => {
  assertEquals([strict.arithmetic, fused.arithmetic], ["strict", "fused"]);
  assertEquals(await loadCore("fused"), fused);
});

Deno.test("a fused product lies nearer to the exact one, and within rounding of the strict one", () => {
  const a = numbers(96 * 96);
  const [one, other] = [squareOf(strict), squareOf(fused)];
  const errors = [0, 0];
  for (let i = 0; i < 96; i++) {
    for (let j = 0; j < 96; j++) {
      let exact = 0, size = 0;
      for (let k = 0; k < 96; k++) {
        exact += a[i * 96 + k] * a[k * 96 + j];
        size += Math.abs(a[i * 96 + k] * a[k * 96 + j]);
      }
      const at = i * 96 + j;
      errors[0] += (one[at] - exact) ** 2;
      errors[1] += (other[at] - exact) ** 2;
      // 96 sums, each off by half a unit in the last place at most, in both.
      assert(Math.abs(one[at] - other[at]) <= 96 * 2 ** -23 * size);
    }
  }
  assertNotEquals(one, other);
  assert(errors[1] < errors[0], `${errors[1]} against ${errors[0]}`);
});

Deno.test("a core takes no matrix of the other", () => {
  using a = Matrix.zeros(strict, 2, 2);
  assertThrows(() => matmul(fused, a, a), Error, "Matrix");
});

Deno.test("a host without relaxed SIMD is told in a sentence what to do", () => {
  requireRelaxedSimd();
  const error = assertThrows(() => requireRelaxedSimd(false), TypeError, "no relaxed SIMD");
  assertStringIncludes(messageOn("task", error), "Leave --arithmetic out");
});

Deno.test("the fused core is loaded only when it is asked for", async () => {
  const root = new URL("../../", import.meta.url);
  const folder = await Deno.makeTempDir();
  // Whoever imports the fused bindings fails.
  const imports = {
    ...config.imports,
    [new URL("core-wasm/pkg-fused/bindscope_core.js", root).href]:
      "data:text/javascript,throw new Error('the fused core was loaded')",
  };
  await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ imports }));
  const run = async (arithmetic: string) => {
    const script = `import { loadCore } from "${new URL("src/core/load.ts", root)}";
      import { WorkerPool } from "${new URL("src/core/jobs/pool.ts", root)}";
      const core = await loadCore("${arithmetic}");
      using pool = WorkerPool.of(core, 1);
      await pool.run("resampled", { values: new Float64Array(4), clusters: null, seed: 0, stream: "x" });
      console.log(core.arithmetic);`;
    await Deno.writeTextFile(`${folder}/main.ts`, script);
    const { stdout, stderr, success } = await new Deno.Command("deno", {
      args: [
        "run",
        "--no-check",
        "--no-lock",
        "-A",
        "--config",
        `${folder}/deno.json`,
        `${folder}/main.ts`,
      ],
    }).output();
    const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    if (!success) throw new Error(errors);
    return out.trim();
  };
  try {
    assertEquals(await run("strict"), "strict");
    await assertRejects(() => run("fused"), Error, "the fused core was loaded");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
