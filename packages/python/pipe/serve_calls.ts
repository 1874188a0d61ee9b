/** Answers the calls that arrive as frames, one after the other. */
import { messageOn } from "@bindscope/bindscope/rooms/core";
import { registerPackages } from "../../register.ts";
import { VERSION } from "@bindscope/bindscope";
import { inArguments } from "./arguments.ts";
import type { Call, CallAnswer } from "./call.ts";
import { type Frame, frameBytes, readFrames } from "./frames.ts";

registerPackages();

/** Calls by name, loaded on first use. */
const CALLS: { readonly [name: string]: () => Promise<Call<never>> } = {
  version: () => Promise.resolve(() => Promise.resolve({ value: VERSION })),
  filesOfFolder: async () => (await import("./calls/files_of_folder.ts")).filesOfFolder,
  measure: async () => (await import("./calls/measure.ts")).measure,
  compare: async () => (await import("./calls/compare.ts")).compare,
  train: async () => (await import("./calls/train.ts")).train,
  verify: async () => (await import("./calls/verify.ts")).verify,
  scenes: async () => (await import("./calls/scenes.ts")).scenes,
  croissant: async () => (await import("./calls/scenes.ts")).croissant,
  pairs: async () => (await import("./calls/pairs.ts")).pairs,
  pairsLists: async () => (await import("./calls/pairs.ts")).pairsLists,
  report: async () => (await import("./calls/report.ts")).report,
  tables: async () => (await import("./calls/report.ts")).tables,
  figures: async () => (await import("./calls/report.ts")).figures,
  show: async () => (await import("./calls/report.ts")).show,
  verdict: async () => (await import("./calls/report.ts")).verdict,
  sentence: async () => (await import("./calls/report.ts")).sentence,
  explain: async () => (await import("./calls/report.ts")).explain,
  notes: async () => (await import("./calls/report.ts")).notes,
  numbers: async () => (await import("./calls/report.ts")).numbers,
  requirements: async () => (await import("./calls/report.ts")).requirements,
};

/** Progress is sent when the share has grown by this much. */
const REPORT_EVERY = 0.005;

/**
 * Answers until the pipe is closed. A head is `{ id, call, asked }`; an answer `{ id, value }` or `{ id, error }`, and
 * before it any number of `{ id, share, doing }`.
 *
 * @param write takes all bytes of a frame before it is called again
 */
export async function serveCalls(
  pieces: AsyncIterable<Uint8Array>,
  write: (bytes: Uint8Array) => void,
): Promise<void> {
  const send = (frame: Frame) => {
    for (const bytes of frameBytes(frame)) write(bytes);
  };
  let last: Promise<void> = Promise.resolve();
  // Read on while a call is answered: that the pipe was closed is then seen at once.
  for await (const frame of readFrames(pieces)) last = last.then(() => answer(frame, send));
}

async function answer({ head, buffers }: Frame, send: (frame: Frame) => void): Promise<void> {
  const { id, call: name, asked } = head as { id: number; call: string; asked: never };
  let reported = -1;
  const progress = (share: number, doing: string) => {
    if (share - reported < REPORT_EVERY && share >= reported) return;
    reported = share;
    send({ head: { id, share, doing }, buffers: [] });
  };
  try {
    if (!Object.hasOwn(CALLS, name)) throw new RangeError(`${name} is no call of this version.`);
    const call = await CALLS[name]();
    const { value, buffers: given = [] }: CallAnswer = await call(asked, { buffers, progress });
    send({ head: { id, value }, buffers: given });
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    // Where this process keeps what it was given is no path of anybody's.
    const message = inArguments(messageOn("python", known).replaceAll(/memory:\d+\//g, ""));
    send({ head: { id, error: { name: known.name, message } }, buffers: [] });
  }
}
