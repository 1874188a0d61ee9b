import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../mod.ts";
import type { writeAtomic } from "../../../src/data/files/atomic.ts";
import { embed, EncoderSlot } from "../embed.ts";
import { encodingKey, planEncoding } from "../encoding_plan.ts";
import { ENCODER_OPTIONS } from "../options.ts";
import { listOf } from "../inputs/scene_list.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { smallDisk } from "../../../tests/data/files/small_disk.ts";
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "./tiny_models.ts";

const core = await loadCore();

Deno.test("a full disk is said in a sentence, and the next run goes on after the chunks before it", () =>
  withTempFolder((path) =>
    withTinyModel(core, "clip", {}, async (model) => {
      const flags = { ...defaultsOf(ENCODER_OPTIONS), device: "wasm" as const, threads: 1 };
      const plan = await planEncoding(model, "text", flags);
      const captions = Array.from({ length: 80 }, (_, i) => `cube number ${i}`);
      const input = { scenes: listOf(captions), sha256: "captions", noun: "scene" };
      const run = async (cache: string, write?: typeof writeAtomic) => {
        await using slot = new EncoderSlot(plan);
        const work = { key: encodingKey(plan, input.sha256), chunk: 32 };
        const { encoded, chunks } = await embed(work, slot, input, path(cache), { write });
        return { encoded, rows: await Array.fromAsync(chunks()) };
      };
      // The encoder's notes and one chunk of 32 find room.
      await assertRejects(
        () => run("small", smallDisk(2)),
        Error,
        "000001.rows cannot be written: the disk is full. Free some space and run again.",
      );
      const after = await run("small");
      assertEquals(after.encoded, 80 - 32);
      assertEquals(after.rows, (await run("large")).rows);
    })
  ));
