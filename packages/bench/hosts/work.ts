/**
 * One piece of work on the host that runs this file, by processor time: `work.ts product|recipe|published HOME` prints a
 * line of JSON. HOME is the folder of the built package, or `deno`. Node takes the types away, so none may need more.
 */
import process from "node:process";

const SIZES = {
  recipe: { options: {}, warm: 20, rounds: 6, each: 10 },
  published: {
    options: { encoders: "separate", width: 256, layers: 6, heads: 4, hidden: 2048, batch: 512 },
    warm: 1,
    rounds: 4,
    each: 1,
  },
} as const;
const SIZE = 512;
const PEAK_ITERATIONS = 500_000;

const [what, home] = process.argv.slice(2);
/** A published part, by its name or as the file that the package has of it. */
const part = (name: string) =>
  import(
    home === "deno" ? `@bindscope/bindscope${name}` : `${home}/${name.slice(1) || "index"}.js`
  );

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds of one turn, the least of some rounds of at least 50 ms. */
function least(rounds: number, work: () => void): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = processorSeconds();
    let turns = 0;
    do {
      work();
      turns++;
    } while (processorSeconds() - start < 0.05);
    best = Math.min(best, (processorSeconds() - start) / turns);
  }
  return best;
}

async function product(): Promise<{ [rate: string]: number }> {
  const { loadCore, Matrix }: typeof import("@bindscope/bindscope") = await part("");
  const { matmul }: typeof import("@bindscope/bindscope/core") = await part("/core");
  const rates: { [rate: string]: number } = {};
  for (const arithmetic of ["strict", "fused"] as const) {
    const core = await loadCore(arithmetic);
    const values = Float32Array.from(
      { length: SIZE * SIZE },
      (_, i) => (i * 7919 % 1013) / 1013 - 0.5,
    );
    const square = Matrix.from(core, SIZE, SIZE, values);
    const seconds = least(20, () => matmul(core, square, square).dispose());
    rates[arithmetic] = 2 * SIZE ** 3 / seconds / 1e9;
    rates[`${arithmetic} peak`] = 96 * PEAK_ITERATIONS /
      least(10, () => core.strict_peak(PEAK_ITERATIONS)) / 1e9;
  }
  return rates;
}

async function training(name: keyof typeof SIZES): Promise<{ seconds: number }> {
  const { loadCore }: typeof import("@bindscope/bindscope") = await part("");
  const { planFor, spaceFor, Trainer, trainOptions }: typeof import("@bindscope/bindscope/train") =
    await part("/train");
  const { options, warm, rounds, each } = SIZES[name];
  const all = trainOptions(options);
  const trainer = new Trainer(await loadCore(), planFor(all, await spaceFor(all), 0));
  trainer.run(warm);
  return { seconds: least(rounds, () => trainer.run(each)) / each };
}

console.log(
  JSON.stringify(what === "product" ? await product() : await training(what as keyof typeof SIZES)),
);
