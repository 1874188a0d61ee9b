export type Device = "auto" | "webgpu" | "wasm" | "native";

/** The part of onnxruntime that does the work. */
export type Provider = "webgpu" | "wasm" | "native";

/** A WebGPU adapter that was found, as far as it decides what to do. */
export interface Adapter {
  /** How it calls itself. */
  readonly name: string;
  /** True for one that computes on the processor: right, but many times slower than wasm. */
  readonly software: boolean;
  /** Bytes of the largest buffer that a graph may use. Default: what every adapter has, 128 MiB. */
  readonly largestBuffer?: number;
}

/** How an adapter is looked for. */
export type FindAdapter = () => Promise<Adapter | null>;

export interface ChosenDevice {
  readonly provider: Provider;
  readonly adapter: string | null;
  /** The card that runs it; null for the processor, in whatever disguise. */
  readonly card: Adapter | null;
}

/** `auto` takes a hardware WebGPU adapter if there is one, never a software one, else wasm. */
export async function chooseDevice(
  device: Device,
  find: () => Promise<Adapter | null> = findAdapter,
): Promise<ChosenDevice> {
  if (device === "wasm" || device === "native") {
    return { provider: device, adapter: null, card: null };
  }
  const adapter = await find();
  if (adapter !== null && (device === "webgpu" || !adapter.software)) {
    return { provider: "webgpu", adapter: adapter.name, card: adapter.software ? null : adapter };
  }
  if (device === "auto") return { provider: "wasm", adapter: null, card: null };
  throw new Error(
    "--device webgpu: Deno finds no WebGPU adapter on this machine. Install the driver of the " +
      "graphics card (on Linux the Vulkan one), or use --device wasm.",
  );
}

const SOFTWARE = /llvmpipe|lavapipe|swiftshader|basic render|software|\bwarp\b/i;

/** The adapter that onnxruntime would get, or null if there is none. */
export async function findAdapter(): Promise<Adapter | null> {
  let adapter: GPUAdapter | null = null;
  try {
    adapter = await navigator.gpu?.requestAdapter() ?? null;
  } catch {
    // A broken driver is as good as none.
  }
  if (adapter === null) return null;
  const { description, vendor, device, architecture, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(" ") || "unnamed";
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return {
    name,
    software: isFallbackAdapter === true || SOFTWARE.test(name),
    largestBuffer: Math.min(maxBufferSize, maxStorageBufferBindingSize),
  };
}
