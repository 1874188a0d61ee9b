import { loadCore } from "./src/core/load.ts";
import { Trainer } from "./src/core/trainer.ts";
import { planFor, spaceFor, trainOptions } from "./src/train/plan.ts";
const core = await loadCore();
for (const [name, o] of Object.entries({ recipe: {}, published: { width: 256, layers: 6, heads: 4, hidden: 2048, batch: 512 }, "published format, 2500 objects": { width: 256, layers: 6, heads: 4, hidden: 2048, batch: 512, values: [50, 50], format: "marked", positions: "sinusoidal", initial: "xavier", objectRivals: 64, conceptRivals: 64, swapNegatives: true, negatives: "any", swapWeight: 0 } })) {
  const options = trainOptions(o as never);
  using t = new Trainer(core, planFor(options, await spaceFor(options), 0));
  t.run(1);
  const a = core.memory.buffer.byteLength;
  t.run(1);
  console.log(name, (a / 1e6).toFixed(0), (core.memory.buffer.byteLength / 1e6).toFixed(0), "MB; rss", (Deno.memoryUsage().rss / 1e6).toFixed(0), "parameters", t.parameters().length);
}
