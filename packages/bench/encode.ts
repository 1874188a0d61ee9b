/**
 * Encoding, from files to rows: scenes a second, beside onnxruntime alone on tensors that are ready,
 * and beside transformers.js on the same files. Random-weight CLIP ViT-B/32 and the bundled encoders.
 *
 * `native` needs `deno task setup:native`; transformers.js is a peer that is installed by
 * `cd packages/bench/peers/transformers_js && deno install` (500 MB). What is not there is left out.
 */
import { loadCore } from "@bindscope/bindscope";
import type { Core } from "@bindscope/bindscope/core";
import { initModel, type Modality } from "@bindscope/bindscope/encode";
import { clevr2d, text } from "@bindscope/bindscope/rooms/scenes";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { type Device, findAdapter } from "@bindscope/bindscope/rooms/encode";
import type { RowRequest, RowTimes } from "./encode/row.ts";
import { freshFolder } from "./fresh_folder.ts";
import { runParts } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

const HERE = new URL("./", import.meta.url).pathname;
const BUNDLED = `${HERE}../fixtures/models`;
const PEER = `${HERE}peers/transformers_js`;

/** One encoder, and how many scenes keep it busy for some seconds. */
interface Case {
  readonly name: string;
  readonly home: string;
  readonly model: string;
  readonly modality: Modality;
  readonly quantized: boolean;
  readonly scenes: number;
  readonly batch: number;
}

interface RunSetting {
  readonly device: Device;
  readonly threads: number;
  /** Share of a case's scenes: less where everything takes long. */
  readonly share: number;
  readonly rounds: number;
}

async function places(): Promise<RunSetting[]> {
  const adapter = await findAdapter();
  const all: RunSetting[] = [
    { device: "wasm", threads: 1, share: 1, rounds: 2 },
    { device: "wasm", threads: 2, share: 1, rounds: 3 },
    { device: "native", threads: 1, share: 1, rounds: 3 },
    { device: "native", threads: 2, share: 1, rounds: 3 },
  ];
  if (adapter !== null) {
    const share = adapter.software ? 1 / 8 : 1;
    all.push({ device: "webgpu", threads: 1, share, rounds: adapter.software ? 1 : 3 });
  }
  return all;
}

/** What `encode:native` may do; the library of the peer looks at the machine as it likes. */
const OURS = ["--allow-read", "--allow-ffi=packages/encode/native/node_modules"];
const THEIRS = ["--allow-read", "--allow-env", "--allow-sys", `--allow-ffi=${PEER}/node_modules`];

/** The JSON that a program prints last, or null if it can't run. */
async function ask<T>(
  program: string,
  config: string,
  allowed: readonly string[],
  request: unknown,
): Promise<T | null> {
  const words = [...allowed, "--no-check", "--config", config, program, JSON.stringify(request)];
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", ...words],
    cwd: `${HERE}..`,
  }).output();
  if (success) return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
  const lines = new TextDecoder().decode(stderr).split("\n").filter((line) => line.trim() !== "");
  console.log(`  (${lines.find((line) => line.includes("rror")) ?? lines.at(-1)})`);
  return null;
}

async function measure(
  item: Case,
  { device, threads, share, rounds }: RunSetting,
  scenes: readonly string[],
): Promise<void> {
  const count = Math.max(item.batch, Math.round(item.scenes * share));
  const { home, model, modality, batch, quantized } = item;
  const request: RowRequest = {
    model: `${home}/${model}`,
    modality,
    device,
    threads,
    batch,
    scenes: scenes.slice(0, count),
    rounds,
  };
  const times = await ask<RowTimes>(
    `${HERE}encode/row.ts`,
    `${HERE}../deno.json`,
    OURS,
    request,
  );
  if (times === null) return;
  // It has no other backend outside browsers, so it runs natively whatever our row runs on.
  const theirs = device === "webgpu" ? null : await ask<number>(
    `${PEER}/encode.ts`,
    `${PEER}/deno.json`,
    THEIRS,
    { home, model, modality, quantized, scenes: request.scenes, threads, batch, rounds },
  );
  const rate = (seconds: number) => `${(count / seconds).toFixed(1)}/s`.padStart(9);
  const where = device === "webgpu" ? `webgpu (${times.adapter})` : `${device} ${threads}`;
  const ratio = `encode.${item.name}.${device}${device === "webgpu" ? "" : threads}`;
  tellRatio(`${ratio}.alone`, times.bare / times.ours);
  tellRatio(`${ratio}.transformers`, theirs && theirs / times.ours);
  console.log(
    `${item.name.padEnd(24)} ${where.padEnd(10)} ${rate(times.ours)} from files,` +
      `${rate(times.bare)} onnxruntime alone, overhead ${
        (100 * (times.ours / times.bare - 1)).toFixed(1).padStart(5)
      } %` +
      (theirs === null ? "" : `; transformers.js (native ${threads})${rate(theirs)}`),
  );
}

/** A part that encodes pictures or captions on every device. */
const part = (about: string, item: Omit<Case, "name" | "home">, name: string) => ({
  about,
  run: async (short: boolean) => {
    const core = await loadCore();
    const folder = await freshFolder();
    try {
      const home = item.model === "clip" ? folder : BUNDLED;
      if (item.model === "clip") {
        await initModel(core, "clip", `${folder}/clip`, { size: "base", seed: 0 });
      }
      const count = short ? item.batch : item.scenes;
      const scenes = item.modality === "image"
        ? await picturesIn(core, `${folder}/pictures`, count)
        : await captionsIn(core, `${folder}/captions`);
      for (const place of await places()) {
        await measure({ ...item, name, home, scenes: count }, place, scenes);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function picturesIn(core: Core, folder: string, count: number): Promise<string[]> {
  await clevr2d.make(core, { ...defaultsOf(clevr2d.options), maxScenes: count }, 0, folder);
  return Array.from(
    { length: count },
    (_, i) => `${folder}/images/${String(i).padStart(7, "0")}.png`,
  );
}

async function captionsIn(core: Core, folder: string): Promise<string[]> {
  await text.make(core, defaultsOf(text.options), 0, folder);
  return (await Deno.readTextFile(`${folder}/captions.txt`)).trim().split("\n");
}

const LITE0 = { model: "efficientnet-lite0", modality: "image", quantized: false } as const;
const MINILM = { model: "all-minilm-l6-v2-int8", modality: "text", quantized: true } as const;
const CLIP = { model: "clip", quantized: false } as const;

const PARTS: [name: string, about: string, item: Omit<Case, "name" | "home">][] = [
  ["efficientnet", "pictures, 4 in a run", { ...LITE0, scenes: 128, batch: 4 }],
  ["minilm", "captions, int8, 32 in a run", { ...MINILM, scenes: 512, batch: 32 }],
  ["minilm_alone", "the same, one in a run", { ...MINILM, scenes: 512, batch: 1 }],
  ["clip_pictures", "ViT-B/32, 4 in a run", { ...CLIP, modality: "image", scenes: 16, batch: 4 }],
  ["clip_captions", "ViT-B/32, 32 in a run", { ...CLIP, modality: "text", scenes: 96, batch: 32 }],
];

if (import.meta.main) {
  await runParts(
    "encode",
    Object.fromEntries(PARTS.map(([name, about, item]) => [name, part(about, item, name)])),
  );
}
