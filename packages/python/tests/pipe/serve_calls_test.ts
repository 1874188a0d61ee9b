// What a package of another language asks over a pipe: the same Results as here.
import { assert, assertEquals } from "@std/assert";
import { embeddingMap } from "../../../../mod.ts";
import { type Frame, frameBytes, readFrames } from "../../pipe/frames.ts";
import { serveCalls } from "../../pipe/serve_calls.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { verdictOf } from "../../../../src/verdict/verdict.ts";

interface PipeAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  readonly share?: number;
}

async function saidTo(
  calls: readonly { call: string; asked: unknown; buffers?: readonly Uint8Array<ArrayBuffer>[] }[],
): Promise<{ head: PipeAnswer; buffers: Frame["buffers"] }[]> {
  const pieces = calls.flatMap(({ call, asked, buffers = [] }, id) =>
    frameBytes({ head: { id, call, asked }, buffers })
  );
  const answered = Promise.withResolvers<void>();
  async function* input(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    await answered.promise;
  }
  const written: Uint8Array[] = [];
  let last = 0;
  const serving = serveCalls(input(), (bytes) => {
    written.push(bytes.slice());
    // A frame begins with its length; the answers to all calls are the end.
    const text = new TextDecoder().decode(bytes);
    if (/"(value|error)":/.test(text) && ++last === calls.length) queueMicrotask(answered.resolve);
  });
  await serving;
  async function* output(): AsyncGenerator<Uint8Array> {
    yield* await Promise.resolve(written);
  }
  return await Array.fromAsync(
    readFrames(output()),
  ) as unknown as { head: PipeAnswer; buffers: Frame["buffers"] }[];
}

const LABELS = ["red", "blue"].flatMap((a) =>
  ["cube", "ball"].flatMap((b) =>
    ["red", "blue"].flatMap((c) =>
      ["cube", "ball"].map((d) => ({
        object1_color: a,
        object1_shape: b,
        object2_color: c,
        object2_shape: d,
      }))
    )
  )
);
const VECTORS = Float32Array.from({ length: 16 * 4 }, (_, i) => Math.sin(i * i));

Deno.test("a measure over the pipe is the very Result of a call, and an error its sentence", async () => {
  const set = {
    embeddings: { buffer: 0, dtype: "float32", shape: [16, 4] },
    labels: LABELS,
  };
  const asked = { kind: "map", set, options: {}, named: {}, settings: { seed: 0, workers: 0 } };
  const buffers = [new Uint8Array(VECTORS.buffer.slice(0))];
  const frames = await saidTo([
    { call: "measure", asked, buffers },
    { call: "measure", asked: { ...asked, options: { sede: 1 } }, buffers },
    { call: "guess", asked: {} },
  ]);
  const answers = frames.filter(({ head }) => head.share === undefined);
  const here = await embeddingMap(
    { embeddings: { data: VECTORS, shape: [16, 4] }, labels: LABELS },
    { workers: 0 },
  );
  assertEquals(answers[0].head, { id: 0, value: formatResult(here) });
  assertEquals(answers[1].head.error?.name, "TypeError");
  assert(answers[1].head.error?.message.startsWith("sede is no option of map."));
  assertEquals(answers[2].head.error?.message, "guess is no call of this version.");
  assertEquals(verdictOf(here), null);
});

Deno.test("of a folder those files are asked for that a set is made of, or an option may mean", async () => {
  const names = ["embeddings.npy", "labels.csv", "model.ckpt", "baselines/pixels.npy", "a.npy"];
  const asked = { call: "filesOfFolder", asked: { folder: "mine", names, option: false } };
  const [{ head: set }, { head: option }, { head: none }, { head: half }] = await saidTo([
    asked,
    { ...asked, asked: { ...asked.asked, option: true } },
    { ...asked, asked: { ...asked.asked, names: ["mine.csv", "model.ckpt"] } },
    { ...asked, asked: { ...asked.asked, names: [".unfinished"] } },
  ]);
  assertEquals(set.value, ["labels.csv", "embeddings.npy", "baselines/pixels.npy"]);
  assertEquals(option.value, [...set.value as string[], "a.npy"]);
  assertEquals(none.error?.message.endsWith("If mine.csv lists them, call it labels.csv."), true);
  assertEquals(half.value, [".unfinished"]);
});

Deno.test("what is wrong with files of a call is said without the place where they are kept", async () => {
  const set = { name: "mine", files: { "labels.csv": 0, "embeddings.npy": 0 } };
  const [{ head }] = await saidTo([{
    call: "measure",
    asked: { kind: "map", set, options: {}, named: {}, settings: { seed: 0, workers: 0 } },
    buffers: [new TextEncoder().encode("a,b\n1,2\n")],
  }]);
  assertEquals(head.error?.message.startsWith("mine/"), true, head.error?.message);
});
