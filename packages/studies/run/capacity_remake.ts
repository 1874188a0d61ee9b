import { TaskError } from "../../../src/job/failure.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import type { Remaker } from "../../../src/verify/remaker.ts";
import { CAPACITY_OPTIONS } from "./capacity_options.ts";
import { capacityAsked, makeCapacity } from "./make_capacity.ts";

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
    const asked = await capacityAsked(model, told);
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
