/** The table of growth: a line a reader with its slowest shape, or a line a shape where readers are named. */
import { faultOf, growth, type Measured } from "./growth.ts";
import { READERS } from "./growth_cases.ts";
import type { GrowingReader } from "./growth_shapes.ts";

const N = 5000;

function line(name: string, shape: string, measured: readonly Measured[]): string {
  const times = measured.map(({ milliseconds }) => milliseconds.toFixed(1));
  const { bytes, heap } = measured[2];
  return `| ${name} | ${shape} | ${bytes} | ${times.join(" | ")} | ${(heap / 1e6).toFixed(0)} |`;
}

/** How many shapes grew faster than their bytes. */
export async function printGrowth(names: readonly string[]): Promise<number> {
  console.log("| reader | slowest shape | bytes at 4n | n, ms | 2n | 4n | heap, MB |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
  let faults = 0;
  const all = (reader: GrowingReader) => names.length === 0 || names.includes(reader.name);
  for (const reader of READERS.filter(all)) {
    let slowest: readonly [string, readonly Measured[]] | null = null;
    for (const shape of Object.keys(reader.shapes)) {
      const measured = await growth(reader, shape, N);
      const fault = faultOf(measured);
      if (fault !== null) {
        faults++;
        console.error(`${reader.name}, ${shape}: ${fault}`);
      }
      if (names.length > 0) console.log(line(reader.name, shape, measured));
      if (slowest === null || measured[2].milliseconds > slowest[1][2].milliseconds) {
        slowest = [shape, measured];
      }
    }
    if (names.length === 0 && slowest !== null) console.log(line(reader.name, ...slowest));
  }
  return faults;
}
