const go = (l: string) =>
  new Promise<void>((r) => {
    const w = new Worker(new URL("./zz_w.ts", import.meta.url), { type: "module" });
    w.onmessage = (e) => {
      console.log(l, e.data);
      w.terminate();
      r();
    };
    w.onerror = (e) => {
      console.log(l, "ERR", e.message);
      e.preventDefault();
      r();
    };
  });
await go("before");
const ort = await import("onnxruntime-web");
await go("after import");
ort.env.wasm.numThreads = Number(Deno.args[0]);
const s = await ort.InferenceSession.create(
  Deno.readFileSync("fixtures/models/efficientnet-lite0/onnx/model.onnx"),
  { executionProviders: ["wasm"] },
);
await go("after session");
console.log(typeof globalThis.self, typeof globalThis.postMessage);
await s.release();
await go("after release");
