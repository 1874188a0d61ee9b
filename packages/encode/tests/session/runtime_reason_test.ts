import { assertEquals } from "@std/assert";
import { runtimeReason } from "../../session/runtime_reason.ts";

Deno.test("what onnxruntime says of its own source is left out", () => {
  const gather =
    "failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: Non-zero status code returned while " +
    "running Gather node. Name:'/embeddings/Gather' Status Message: /onnxruntime_src/onnxruntime/" +
    "core/providers/cpu/tensor/gather.cc:154 common::Status onnxruntime::GatherCopyData(const " +
    "TensorShape &) indices element out of data bounds, idx=70000 must be within [-9,8]";
  assertEquals(
    runtimeReason(new Error(gather)),
    "Non-zero status code returned while running Gather node. Name:'/embeddings/Gather' indices " +
      "element out of data bounds, idx=70000 must be within [-9,8]",
  );
  const load =
    "ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.\n";
  assertEquals(
    runtimeReason(new Error(load)),
    "Failed to load model because protobuf parsing failed",
  );
});

Deno.test("a reason is short and visible, and never empty", () => {
  assertEquals(runtimeReason("x\x1b[2J\n\ny"), "x\ufffd[2J; y");
  assertEquals(runtimeReason(new Error("z".repeat(900))).length, 240);
  assertEquals(runtimeReason(new Error("/a/b.cc:3 ")), "it gives no reason");
});
