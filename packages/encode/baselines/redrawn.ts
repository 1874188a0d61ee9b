/** The same graph with redrawn weights: made below the cache when the first row is needed, and taken away after it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { type EncoderHooks, EncoderSlot, type EncodingSlot } from "../embed.ts";
import { encodingKey, type EncodingPlan, planEncoding } from "../encoding_plan.ts";
import { redrawFolder } from "../model/redraw_folder.ts";
import type { EncoderFlags } from "../options.ts";
import type { FindAdapter } from "../session/device.ts";

const SEED = 0;

/** A graph whose weights can't be redrawn: the message says why. */
export class NotRedrawn extends Error {
  override name = "NotRedrawn";
}

/** The name of the twin's rows in the cache: the model's own files and the seed decide them. */
export function redrawnKey(plan: EncodingPlan, scenesSha256: string): string {
  return sha256Hex(`redrawn ${SEED} of ${encodingKey(plan, scenesSha256)}`);
}

/** The twin's encoder, and its folder for as long. */
export class RedrawnSlot implements EncodingSlot, AsyncDisposable {
  readonly #folder: string;
  readonly #open: () => Promise<EncoderSlot>;
  #slot: Promise<EncoderSlot> | undefined;

  constructor(
    core: Core,
    model: string,
    { modality, device }: EncodingPlan,
    flags: EncoderFlags,
    cache: string,
    { findAdapter, ...hooks }: EncoderHooks & { readonly findAdapter?: FindAdapter },
  ) {
    this.#folder = join(cache, `redrawn-${randomUUID()}`);
    this.#open = async () => {
      try {
        await redrawFolder(core, model, SEED, this.#folder, { signal: hooks.signal });
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
        throw new NotRedrawn(error.message, { cause: error });
      }
      const asked = { ...flags, device: device.provider };
      return new EncoderSlot(await planEncoding(this.#folder, modality, asked, findAdapter), hooks);
    };
  }

  async get() {
    return await (await (this.#slot ??= this.#open())).get();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const slot = await this.#slot?.catch(() => undefined);
    await slot?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
