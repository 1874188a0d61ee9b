/** What doctor checks. Each check is one entry; a new one is added here. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { loadCore, matmul, Matrix } from "@bindscope/bindscope/rooms/core";
import { exists } from "@bindscope/bindscope/rooms/data";
import {
  defaultThreads,
  findAdapter,
  findModelFile,
  loadNative,
  loadRuntime,
  type Modality,
  probeSession,
  readModelFile,
} from "@bindscope/bindscope/rooms/encode";
import { host } from "@bindscope/bindscope/rooms/host";
import { VERSION } from "@bindscope/bindscope/rooms/result";
import type { CheckOutcome, MachineCheck } from "./examine.ts";

/** The version that everything is tested with. */
const TESTED_DENO = "2.9.6";

const BUNDLED: readonly { readonly name: string; readonly modality: Modality }[] = [
  { name: "all-minilm-l6-v2-int8", modality: "text" },
  { name: "efficientnet-lite0", modality: "image" },
];

interface CheckOptions {
  /** The bundled models; null in a package, which has none, and nothing of Deno's and Rust's. */
  readonly models: string | null;
  /** Folder that results go to. */
  readonly out: string;
  /** Where onnxruntime-node is installed. Default: where `setup:native` puts it. */
  readonly library?: URL;
}

/** Everything, cheap things first. */
export function machineChecks({ models, out, library }: CheckOptions): MachineCheck[] {
  const everywhere = [
    { name: "Numeric core", check: core },
    { name: "Cores", check: cores },
    { name: "Memory", check: memory },
    { name: "Results folder", check: () => resultsFolder(out) },
  ];
  if (models === null) {
    return [{ name: host().name, check: version }, ...everywhere, { name: "ONNX", check: runtime }];
  }
  return [
    { name: "Deno", check: deno },
    ...everywhere,
    { name: "Bundled models", check: () => bundledModels(models) },
    { name: "WebGPU", check: webgpu },
    { name: "ONNX, 1 thread", check: () => onnx(models, 1) },
    ...(defaultThreads() > 1
      ? [{
        name: `ONNX, ${defaultThreads()} threads`,
        check: () => onnx(models, defaultThreads()),
      }]
      : []),
    { name: "ONNX, native", check: () => native(models, library) },
    { name: "Rust tools", check: rustTools },
  ];
}

function ok(finding: string): CheckOutcome {
  return { status: "ok", finding, advice: null };
}

function deno(): CheckOutcome {
  const [major, minor] = Deno.version.deno.split(".").map(Number);
  const [testedMajor, testedMinor] = TESTED_DENO.split(".").map(Number);
  const older = major < testedMajor || (major === testedMajor && minor < testedMinor);
  return older
    ? {
      status: "limited",
      finding: `${Deno.version.deno}, older than the ${TESTED_DENO} that is tested`,
      advice: "Run deno upgrade.",
    }
    : ok(Deno.version.deno);
}

/** What is too old for the package ends before anything is looked at. */
function version(): CheckOutcome {
  return ok(`bindscope ${VERSION}, ${Deno.version.deno.replace("none, ", "")}`);
}

async function runtime(): Promise<CheckOutcome> {
  try {
    await loadRuntime("wasm");
  } catch (error) {
    if ((error as Error).cause === undefined) throw error;
    return {
      status: "optional",
      finding: "onnxruntime-web is not installed; only encoding needs it",
      advice: "To encode: npm install onnxruntime-web",
    };
  }
  return ok("onnxruntime-web runs models");
}

async function core(): Promise<CheckOutcome> {
  const core = await loadCore();
  using a = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
  using b = Matrix.from(core, 2, 2, [5, 6, 7, 8]);
  using product = matmul(core, a, b);
  if (product.toArray().join() !== "19,22,43,50") {
    throw new Error("a product of two matrices came out wrong");
  }
  const right = "WebAssembly with SIMD multiplies matrices correctly";
  return core.wide === "other bits"
    ? {
      status: "limited",
      finding: `${right}; registers of 256 bits give other bits here, and are not used`,
      advice: null,
    }
    : ok(core.wide === "on" ? `${right}, in registers of 256 bits with AVX2` : right);
}

function cores(): CheckOutcome {
  const count = navigator.hardwareConcurrency;
  if (typeof SharedArrayBuffer === "undefined") {
    return {
      status: "limited",
      finding: `${count}, but no shared memory, so one thread only`,
      advice: "Run with Deno itself, not with another host.",
    };
  }
  return count > 1 ? ok(`${count}, with shared memory for threads`) : {
    status: "limited",
    finding: "1, so nothing runs side by side",
    advice: null,
  };
}

function memory(): CheckOutcome {
  const { total, available } = Deno.systemMemoryInfo();
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const finding = `${gigabytes(available)} free of ${gigabytes(total)}`;
  return available >= 2 ** 30 ? ok(finding) : {
    status: "limited",
    finding,
    advice: "Close other programs: encoding with the bundled models takes about half a GiB.",
  };
}

/** Looks, and does not write: doctor may read only. */
function resultsFolder(out: string): CheckOutcome {
  const folder = exists(out) ? out : ".";
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if (error instanceof Error && error.name === "NotCapable") throw error;
    return {
      status: "missing",
      finding: `${folder === out ? out : "this folder"} can't be written to`,
      advice: "Change its owner or mode, or work in a folder of your own.",
    };
  }
  return ok(folder === out ? `${out} can be written to` : `${out} can be made`);
}

async function bundledModels(models: string): Promise<CheckOutcome> {
  for (const { name, modality } of BUNDLED) {
    try {
      await readModelFile(findModelFile(join(models, name), modality));
    } catch (error) {
      if (!(error instanceof Error) || error.cause !== undefined) throw error;
      return {
        status: "missing",
        finding: error.message.replace(/\. .*$/, ""),
        advice: "Clone the repository again; with git-lfs installed, run git lfs pull.",
      };
    }
  }
  return ok(BUNDLED.map(({ name }) => name).join(", "));
}

async function webgpu(): Promise<CheckOutcome> {
  const adapter = await findAdapter();
  if (adapter === null) {
    return {
      status: "limited",
      finding: "no adapter, so models run on the processor",
      advice: "Only for large models: install the driver of the graphics card (Linux: Vulkan).",
    };
  }
  if (!adapter.software) return ok(`${adapter.name}; --device auto takes it`);
  return {
    status: "limited",
    finding: `${adapter.name}, a software renderer; --device auto does not use it`,
    advice: "Only for large models: install the driver of the graphics card (Linux: Vulkan).",
  };
}

async function onnx(
  models: string,
  threads: number,
  provider: "wasm" | "native" = "wasm",
): Promise<CheckOutcome> {
  const milliseconds = await probeSession({
    file: findModelFile(join(models, "efficientnet-lite0"), "image"),
    dims: [1, 3, 224, 224],
    output: "pooler_output",
    provider,
    threads,
  });
  return ok(`the bundled image model takes ${Math.round(milliseconds)} ms a picture`);
}

function native(models: string, library?: URL): CheckOutcome | Promise<CheckOutcome> {
  try {
    loadNative(library);
  } catch (error) {
    const { code } = (error as Error).cause as { code?: unknown };
    if (code !== "MODULE_NOT_FOUND") throw error;
    return {
      status: "optional",
      finding: "onnxruntime-node is not installed; only encode:native needs it",
      advice: "For several times the speed: deno task setup:native, which downloads 113 MB.",
    };
  }
  return onnx(models, defaultThreads(), "native");
}

function rustTools(): CheckOutcome {
  const folders = (Deno.env.get("PATH") ?? "").split(delimiter);
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  const missing = ["cargo", "wasm-pack", "wasm-bindgen"].filter((tool) =>
    !folders.some((folder) => folder !== "" && exists(join(folder, tool + suffix)))
  );
  return missing.length === 0 ? ok("cargo, wasm-pack, wasm-bindgen") : {
    status: "optional",
    finding: `no ${missing.join(", ")}; only changes of the numeric core need them`,
    advice: "Only to change core-wasm/: deno task setup.",
  };
}
