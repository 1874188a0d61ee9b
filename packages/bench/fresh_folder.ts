/** Where benchmarks may write, below the folder that they are run in. */
export const BENCH_FOLDER = "out/bench";

/** A new folder for what a benchmark hands to its peers; remove it afterwards. */
export async function freshFolder(): Promise<string> {
  await Deno.mkdir(BENCH_FOLDER, { recursive: true });
  return await Deno.makeTempDir({ dir: BENCH_FOLDER });
}
