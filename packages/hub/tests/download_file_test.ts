// A store that cuts, stalls and sends what it should not: the right bytes in the end, or none.
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { filesBelow } from "../../../tests/tasks/run_task.ts";
import type { FakeAnswer, FakeRequest } from "./fake_hub.ts";
import { GRAPH, honest, instead, withHub } from "./lent_hub.ts";

const BENDABLE: [string, (request: FakeRequest) => FakeAnswer, number][] = [
  ["knows no ranges", () => ({ body: GRAPH, cut: 200_000 }), 1],
  ["claims too short a length", (r) => ({ ...honest(GRAPH, r), claim: 1000 }), 3],
  ["claims too long a length", (r) => ({ ...honest(GRAPH, r), claim: 400_000 }), 1],
  ["claims no length", (r) => ({ ...honest(GRAPH, r), claim: null, cut: 5000 }), 1],
  ["sends another part than was asked for", () => ({
    status: 206,
    headers: { "content-range": "bytes 7-299999/300000" },
    body: GRAPH.subarray(7),
  }), 1],
  ["answers 416", () => ({ status: 416 }), 1],
  ["is busy", () => ({ status: 503, headers: { "retry-after": "1" } }), 4],
  ["wants patience", () => ({ status: 429 }), 4],
  ["finds its own address too old", () => ({ status: 403 }), 2],
];

for (const [what, answer, times] of BENDABLE) {
  Deno.test(`a store that ${what} for a while still gives the right bytes`, () =>
    withHub(async (hub, get, path) => {
      instead(hub, "onnx/model.onnx", answer, times);
      await get();
      assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    }));
}

Deno.test("a store that falls silent is asked again", () =>
  withHub(async (hub, get, path) => {
    instead(hub, "onnx/model.onnx", (r) => ({ ...honest(GRAPH, r), cut: 1e5, silent: true }), 1);
    await get({ silence: 300 });
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
  }));

Deno.test("a store that sends drop by drop is hung up on, and asked again for the rest", () =>
  withHub(async (hub, get, path) => {
    instead(hub, "onnx/model.onnx", (r) => ({ ...honest(GRAPH, r), cut: 1e5, drip: true }), 1);
    const waits: string[] = [];
    await get({ silence: 400, onWait: (sentence) => void waits.push(sentence) });
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assertEquals(waits.length, 1);
    assertStringIncludes(waits[0], "sends less than 65536 bytes in 0.4 s; trying again in 0.5 s");
  }));

const WRONG: [string, FakeAnswer, string][] = [
  ["other bytes", { body: GRAPH.map((byte) => byte ^ 1) }, "what came is not what the hub lists"],
  [
    "more bytes than listed",
    { body: new Uint8Array(300_001) },
    "sends more than the 300000 bytes that the hub lists",
  ],
  [
    "no end of bytes",
    { body: new Uint8Array(3_000_000), claim: null },
    "sends more than the 300000 bytes that the hub lists",
  ],
];

for (const [what, answer, sentence] of WRONG) {
  Deno.test(`${what} are refused, and nothing of them is left`, () =>
    withHub(async (hub, get, path) => {
      instead(hub, "onnx/model.onnx", () => answer);
      const { message } = await assertRejects(() => get(), SyntaxError);
      assertStringIncludes(message, sentence);
      const left = await filesBelow(path("m"));
      assert(!left.some((name) => name.startsWith("onnx/model.onnx")), left.join());
      assert(left.includes("config.json"), "earlier files are kept");
    }));
}

Deno.test("wrong bytes of a small file, which has only git's hash, are refused too", () =>
  withHub(async (hub, get) => {
    hub.answer = ({ path }) => path.endsWith("/tokenizer.json") ? { body: "[]" } : null;
    await assertRejects(() => get(), SyntaxError, "(git's hash ");
  }));
