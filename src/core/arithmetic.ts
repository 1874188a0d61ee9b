/** How sums of products are rounded: the same everywhere, or as fast as the processor can. */
import { advised } from "./remedy.ts";

/**
 * strict: a product and a sum are rounded each, so that every host gives the same bits. fused: at once, where
 * the processor can, by relaxed SIMD; then results hold for processors of that kind.
 */
export type Arithmetic = "strict" | "fused";

/** Every arithmetic; the first is the canonical one. */
export const ARITHMETICS: readonly Arithmetic[] = ["strict", "fused"];

/** The smallest module with a relaxed instruction: a function that makes f32x4.relaxed_madd of zeros and drops it. */
// deno-fmt-ignore
const RELAXED = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 20, 1, 18, 0,
  65, 0, 253, 17, 65, 0, 253, 17, 65, 0, 253, 17, 253, 133, 2, 26, 11,
);

/**
 * Refuses fused arithmetic where the host has none.
 *
 * @param relaxed whether its WebAssembly has relaxed SIMD
 * @throws {TypeError} saying where there is
 */
export function requireRelaxedSimd(relaxed: boolean = WebAssembly.validate(RELAXED)): void {
  if (relaxed) return;
  const others = "or use Deno, Node 22, Chrome 114, Firefox 145, or a later one.";
  throw advised(
    new TypeError(
      "This host's WebAssembly has no relaxed SIMD, which fused arithmetic is made of.",
    ),
    {
      task: `Leave --arithmetic out, ${others}`,
      page: "Load the page again.",
      library: `Load the core without arithmetic, ${others}`,
    },
  );
}
