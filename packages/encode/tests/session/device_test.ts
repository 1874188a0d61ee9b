import { assertEquals, assertRejects } from "@std/assert";
import { chooseDevice } from "../../session/device.ts";

const find = (name: string, software: boolean) => () => Promise.resolve({ name, software });
const none = () => Promise.resolve(null);

Deno.test("auto takes a hardware adapter", async () => {
  assertEquals(await chooseDevice("auto", find("Radeon", false)), {
    provider: "webgpu",
    adapter: "Radeon",
    card: { name: "Radeon", software: false },
  });
});

Deno.test("auto never takes a software adapter; webgpu by name does", async () => {
  const llvmpipe = find("llvmpipe (LLVM 15.0.6, 256 bits)", true);
  assertEquals((await chooseDevice("auto", llvmpipe)).provider, "wasm");
  const { provider, card } = await chooseDevice("webgpu", llvmpipe);
  assertEquals([provider, card], ["webgpu", null]);
});

Deno.test("without an adapter auto takes wasm, and webgpu by name says what to do", async () => {
  assertEquals((await chooseDevice("auto", none)).provider, "wasm");
  await assertRejects(
    () => chooseDevice("webgpu", none),
    Error,
    "--device webgpu: Deno finds no WebGPU adapter on this machine. Install the driver of the " +
      "graphics card (on Linux the Vulkan one), or use --device wasm.",
  );
});

Deno.test("wasm by name does not even look for an adapter", async () => {
  const broken = () => Promise.reject(new Error("not to be called"));
  assertEquals((await chooseDevice("wasm", broken)).provider, "wasm");
});
