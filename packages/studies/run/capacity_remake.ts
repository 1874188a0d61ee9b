import { defaultsOf, TaskError } from "@bindscope/bindscope/rooms/options";
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";
import { CAPACITY_OPTIONS } from "./capacity_options.ts";
import { capacityRequest, makeCapacity } from "./make_capacity.ts";

/** Scenes, encodings and readings again, by the model's folder. */
export const CAPACITY_REMAKER: Remaker = {
  kinds: ["capacity"],
  async remake({ options, seed }, { files }, { core, pool, signal, progress }) {
    const { model, templates } = files;
    if (model === undefined) {
      throw new TaskError("Whose capacity is it? Give the model's folder: --model DIR.");
    }
    const told = {
      ...defaultsOf(CAPACITY_OPTIONS),
      ...options,
      ...templates === undefined ? {} : { templates },
    } as never;
    const asked = await capacityRequest(model, told);
    return await makeCapacity(asked, told, {
      core,
      model,
      drawn: asked.drawn,
      out: "out/.cache/capacity-again",
      encoder: told,
      store: new MemoryStore(),
      seed,
      signal,
      pool,
      force: true,
      say: () => {},
      progress: (done, all, doing) => progress(done / all, doing),
    });
  },
};
