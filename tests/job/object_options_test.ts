import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/job/failure.ts";
import { optionsOfObject } from "../../src/job/object_options.ts";
import { TRAIN_OPTIONS } from "../../packages/train/options.ts";

const options = (object: { [name: string]: unknown }) =>
  optionsOfObject("c.json", "train", TRAIN_OPTIONS, object);

Deno.test("options of a file are texts, numbers and lists of these, as flags are", () => {
  assertEquals(options({ values: [8, 8], pooling: "mean", clip: null }), {
    values: [8, 8],
    pooling: "mean",
  });
  for (const values of [{}, [[8, 8]], [8, {}], JSON.parse("[".repeat(9000) + "]".repeat(9000))]) {
    assertThrows(() => options({ values }), UsageError, "c.json: values holds objects or lists");
  }
  const { message } = assertThrows(() => options({ "cove\u202erage": 1 }), UsageError);
  assertEquals(message, "c.json: --cove\ufffdrage is no option of train. Did you mean --coverage?");
  assertThrows(() => options({ constructor: false }), UsageError, "--constructor is no option");
});
