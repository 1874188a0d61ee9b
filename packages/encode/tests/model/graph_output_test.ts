import { assertEquals, assertThrows } from "@std/assert";
import { familyOf } from "../../model/family.ts";
import { chooseOutput, type OutputRequest } from "../../model/graph_output.ts";

const states = { name: "last_hidden_state", type: "float32", shape: ["batch", "tokens", 8] };
const pooler = { name: "pooler_output", type: "float32", shape: ["batch", 8] };
const embeds = { name: "image_embeds", type: "float32", shape: ["batch", 4] };
const map = { name: "last_hidden_state", type: "float32", shape: ["batch", 8, 7, 7] };

const graph = (...outputs: typeof states[]) => ({ name: "m/onnx/model.onnx", outputs });
const request = (more: Partial<OutputRequest> = {}): OutputRequest => ({
  output: null,
  pooling: "auto",
  readout: familyOf("bert").text!,
  sentenceTransformers: null,
  ...more,
});
const image = (type: string) => familyOf(type).image!;

Deno.test("auto reads each family as its own library does", () => {
  const auto = (type: string, ...outputs: typeof states[]) =>
    chooseOutput(graph(...outputs), request({ readout: image(type) }));
  assertEquals(auto("clip", states, pooler, embeds), { output: "image_embeds", pooling: "none" });
  assertEquals(auto("dinov2", states, pooler), { output: "last_hidden_state", pooling: "cls" });
  assertEquals(auto("efficientnet", map, pooler), { output: "pooler_output", pooling: "none" });
  assertEquals(auto("efficientnet", map), { output: "last_hidden_state", pooling: "mean" });
});

Deno.test("a text graph of token vectors is pooled as the folder says, else by the mean", () => {
  assertEquals(chooseOutput(graph(states, pooler), request()).pooling, "mean");
  const sentenceTransformers = { pooling: () => "cls" as const, normalize: true, maxLength: 8 };
  assertEquals(
    chooseOutput(graph(states, pooler), request({ sentenceTransformers })),
    { output: "last_hidden_state", pooling: "cls" },
  );
});

Deno.test("options overrule the folder", () => {
  assertEquals(chooseOutput(graph(states, pooler), request({ pooling: "eos" })).pooling, "eos");
  assertEquals(
    chooseOutput(graph(states, pooler), request({ pooling: "pooler" })),
    { output: "pooler_output", pooling: "none" },
  );
  assertEquals(
    chooseOutput(graph(states, pooler), request({ output: "pooler_output" })),
    { output: "pooler_output", pooling: "none" },
  );
});

Deno.test("an output that does not exist is answered with those that do", () => {
  assertThrows(
    () => chooseOutput(graph(states, pooler), request({ output: "embedding" })),
    RangeError,
    "--output embedding: m/onnx/model.onnx has no output embedding. It has last_hidden_state " +
      "float32 [batch, tokens, 8]; pooler_output float32 [batch, 8].",
  );
  assertThrows(
    () => chooseOutput(graph(states), request({ pooling: "pooler" })),
    RangeError,
    "--pooling pooler: m/onnx/model.onnx has no output pooler_output.",
  );
});

Deno.test("a pooling that the output can't have is refused", () => {
  assertThrows(
    () => chooseOutput(graph(pooler), request({ output: "pooler_output", pooling: "mean" })),
    RangeError,
    "already one vector a scene",
  );
  assertThrows(
    () => chooseOutput(graph(map), request({ pooling: "cls" })),
    RangeError,
    "a map of places, without such a token",
  );
});

Deno.test("a graph without any known embedding asks for --output", () => {
  const logits = { name: "logits", type: "float32", shape: ["batch", 1000] };
  assertThrows(
    () => chooseOutput(graph(logits), request()),
    RangeError,
    "Choose one with --output: logits float32 [batch, 1000].",
  );
});
