/** Products by other Rust crates, as packages/bench/peers/products builds them: wasm with SIMD, one thread. */
import { fastest } from "../timing.ts";

const BUILT = new URL(
  "../peers/products/target/wasm32-unknown-unknown/release/bench_products.wasm",
  import.meta.url,
);

interface Products {
  prepare(size: number): void;
  total(): number;
  matrixmultiply(times: number): void;
  rten(times: number): void;
}

/** Seconds of a product [size, size] by each crate; none where they are not built. */
export async function crateProducts(
  size: number,
): Promise<{ name: "matrixmultiply" | "rten"; seconds: number }[]> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await Deno.readFile(BUILT);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const { instance } = await WebAssembly.instantiate(bytes);
  const products = instance.exports as unknown as Products;
  products.prepare(size);
  const totals: number[] = [];
  const result = (["matrixmultiply", "rten"] as const).map((name) => {
    products[name](20);
    totals.push(products.total());
    return { name, seconds: fastest(30, () => products[name](4)) / 4 };
  });
  // Rounded in another order, so not to the last bit.
  if (Math.abs(totals[0] - totals[1]) > 1e-3 * Math.abs(totals[0]) + 1) {
    throw new Error(`The crates' products differ: ${totals.join(" and ")}.`);
  }
  return result;
}
