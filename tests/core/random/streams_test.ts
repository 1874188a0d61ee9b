import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream, PythonRandom, TorchStream } from "../../../src/core/random/streams.ts";
import { largestGap, readExpected, readReference } from "../golden.ts";

const core = await loadCore();
const { rng } = await readExpected();

// Nine decimals of a float32 are enough to tell it from its neighbours.
const printed = (values: Float32Array, n: number) =>
  [...values.subarray(0, n)].map((x) => Number(x.toPrecision(9)));

Deno.test("PyTorch's permutations and integers come out", () => {
  for (const [name, first] of Object.entries<number[]>(rng.randperm_first16)) {
    const [, n, seed] = name.match(/^n(\d+)_seed(\d+)$/)!.map(Number);
    using stream = new TorchStream(core, seed);
    assertEquals([...stream.randperm(n)].slice(0, 16), first, name);
  }
  using stream = new TorchStream(core, 0);
  assertEquals([...stream.randint(10, 570)], rng.randint_0_570_seed0_first10);
});

Deno.test("PyTorch's linear layers start with the same bits", () => {
  for (
    const [name, { weight, bias }] of Object.entries<Record<string, number[]>>(rng.linear_first4)
  ) {
    const [, inputs, out, seed] = name.match(/^Linear\((\d+),(\d+)\)_seed(\d+)$/)!.map(Number);
    using stream = new TorchStream(core, seed);
    const layer = stream.linear(out, inputs, true);
    assertEquals(printed(layer.weight, 4), weight, name);
    assertEquals(printed(layer.bias!, 3), bias, name);
  }
});

Deno.test("PyTorch's embeddings agree within 5e-7", () => {
  for (const [name, first] of Object.entries<number[]>(rng.embedding_first4)) {
    const [, n, dim, seed] = name.match(/^Embedding\((\d+),(\d+)\)_seed(\d+)$/)!.map(Number);
    using stream = new TorchStream(core, seed);
    assert(largestGap(stream.embedding(n, dim).subarray(0, 4), first) <= 5e-7, name);
  }
});

Deno.test("Python's samples of one come out", () => {
  using random = new PythonRandom(core, 42);
  const drawn = Array.from({ length: 5 }, () => random.sample(6, 1)[0]);
  assertEquals(drawn, rng.python_random_42_sample1_of_6_x5);
});

Deno.test("the probes of seed 0 start from the stored weights, one stream for all heads", async () => {
  using stream = new TorchStream(core, 0);
  for (const [name, classes] of [["concept0", 8], ["concept1", 3], ["object", 24]] as const) {
    const { data } = await readReference(`init/probe_seed0/${name}`);
    assertEquals(stream.linear(classes, 64, false), { weight: data, bias: null }, name);
  }
});

// Width of each linear layer, and how many sets of tables follow.
const APPROXIMATORS: Record<string, { layers: [out: number, inputs: number][]; second: boolean }> =
  {
    "mlp_64": { layers: [[64, 256], [64, 64]], second: false },
    "mlp_256": { layers: [[256, 256], [64, 256]], second: false },
    "mlp_64_64": { layers: [[64, 256], [64, 64], [64, 64]], second: false },
    "mult-linear": { layers: [[64, 64]], second: false },
    "mult-within-linear": { layers: [[64, 64]], second: false },
    "sum-mult-linear": { layers: [[64, 128]], second: true },
    "sum-mult-within-linear": { layers: [[64, 128]], second: true },
    "sum-mult-W-linear": { layers: [[64, 128]], second: true },
  };

Deno.test("every approximator of seed 0 starts from the stored weights", async () => {
  for (const [model, { layers, second }] of Object.entries(APPROXIMATORS)) {
    using stream = new TorchStream(core, 0);
    stream.randperm(24);
    for (const [l, [out, inputs]] of layers.entries()) {
      const { weight, bias } = stream.linear(out, inputs, true);
      const stored = await readReference(`init/${model}/W${l}`);
      assertEquals(stored.shape, [out, inputs]);
      assertEquals(weight, stored.data, `${model} W${l}`);
      assertEquals(bias, (await readReference(`init/${model}/b${l}`)).data, `${model} b${l}`);
    }
    for (const set of second ? ["table", "sum"] : ["table"]) {
      for (const position of [0, 1]) {
        for (const [concept, values] of [8, 3].entries()) {
          const name = `init/${model}/${set}_${position}_${concept}`;
          const { data } = await readReference(name);
          assert(largestGap(stream.embedding(values, 64), data) <= 5e-7, name);
        }
      }
    }
  }
});

Deno.test("a stream continues where it stopped, and the same seed gives the same numbers", () => {
  using one = new CounterStream(core, 3, "draws");
  using two = new CounterStream(core, 3, "draws");
  const inPieces = [...one.uniform(2), ...one.uniform(3)];
  assertEquals(inPieces, [...two.uniform(5)]);
  using other = new CounterStream(core, 3, "others");
  assert(other.uniform(1)[0] !== inPieces[0]);
});

Deno.test("a named stream has the same bits here as in the core's own tests", () => {
  // core-wasm/src/random/counter_stream.rs, there run natively.
  using stream = new CounterStream(core, 0, "golden");
  assertEquals([...stream.below(1000, 5)], [286, 820, 129, 503, 687]);
  assertEquals([...stream.uniform(1)], [0.08046730665645863]);
  const bits = new Uint32Array(stream.normal(3).buffer);
  assertEquals([...bits], [0xbfed09f5, 0x3f45eab6, 0x3e91a652]);
  assertEquals([...stream.permutation(6)], [1, 0, 3, 4, 5, 2]);
});

Deno.test("a derangement moves everything, and one element has none", () => {
  using stream = new CounterStream(core, 0, "derangement");
  for (const n of [0, 2, 3, 24]) {
    const moved = stream.derangement(n);
    assertEquals([...moved].sort((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
    assert(moved.every((to, from) => to !== from));
  }
  assertThrows(() => stream.derangement(1), RangeError, "no derangement");
});

Deno.test("impossible requests are refused in one sentence, and so is a freed stream", () => {
  assertThrows(() => new TorchStream(core, -1), RangeError, "seed must be a whole number");
  using stream = new CounterStream(core, 0, "bad");
  assertThrows(() => stream.below(0, 1), RangeError, "bound");
  assertThrows(() => stream.normal(1.5), RangeError, "n must be");
  using random = new PythonRandom(core, 0);
  assertThrows(() => random.sample(3, 4), RangeError, "k must be");
  stream.dispose();
  stream.dispose();
  assertThrows(() => stream.uniform(1), ReferenceError, "disposed");
});

Deno.test("permutations drawn together are those drawn one after the other", () => {
  using together = new CounterStream(core, 5, "bags");
  using apart = new CounterStream(core, 5, "bags");
  const lengths = [4, 1, 0, 7, 2];
  for (let draw = 0; draw < 3; draw++) {
    assertEquals(
      [...together.permutations(Uint32Array.from(lengths))],
      lengths.flatMap((length) => [...apart.permutation(length)]),
    );
  }
});
