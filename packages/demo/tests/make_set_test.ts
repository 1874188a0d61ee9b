import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { makeSet } from "../make_set.ts";
import { SET_WORKER } from "../demo.ts";
import type { SetJobs, SetToMake } from "../set_jobs.ts";
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../../encode/tests/tiny_models.ts";

const core = await loadCore();

type Kind = Pick<SetToMake, "maker" | "model">;

/** Lends captions and pictures, both for a tiny CLIP. */
function withKinds(
  use: (
    kinds: { captions: Kind; pictures: Kind },
    path: (...names: string[]) => string,
  ) => Promise<void>,
): Promise<void> {
  return withTempFolder((path) =>
    withTinyModel(core, "clip", {}, (model) => {
      const of = (maker: string) => ({ maker, model });
      return use({ captions: of("text"), pictures: of("clevr2d") }, path);
    })
  );
}

/** A few scenes, kept and written under `place`. */
function small(
  kind: Kind,
  location: string,
  threads = 1,
): SetToMake {
  const [out, cache] = [`${location}/out`, `${location}/cache`];
  return { ...kind, options: { maxScenes: 6 }, seed: 0, threads, out, cache, force: false };
}

Deno.test("sets made side by side, each in its worker, have the bytes of one made here", () =>
  withKinds(async (kinds, path) => {
    using makers = new WorkerPool<SetJobs>(2, SET_WORKER);
    const heard: number[] = [];
    const [captions, pictures] = await Promise.all([
      // Each worker has a runtime of its own, so their numbers of threads may differ.
      makers.run("makeSet", small(kinds.captions, path("captions"), 2), { release: true }),
      makers.run("makeSet", small(kinds.pictures, path("pictures")), {
        release: true,
        progress: (share) => heard.push(share),
      }),
    ]);
    assertEquals([captions.messages, pictures.messages], [[], []]);
    assertEquals(heard, heard.toSorted((a, b) => a - b));
    assertEquals(heard.at(-1), 1);

    const here = await makeSet(core, small(kinds.pictures, path("here")), () => {});
    for (const name of ["embeddings.npy", "objects.npy", "scenes.npy", "labels.csv"]) {
      const [a, b] = [pictures, here].map(({ folder }) => Deno.readFile(`${folder}/${name}`));
      assertEquals(await a, await b, name);
    }
  }));

Deno.test("a set that is there already is not encoded again", () =>
  withKinds(async ({ captions }, path) => {
    const set = small(captions, path());
    await makeSet(core, set, () => {});
    const chunks = async () => {
      const names: string[] = [];
      for await (const key of Deno.readDir(`${set.cache}/encode`)) {
        for await (const { name } of Deno.readDir(`${set.cache}/encode/${key.name}`)) {
          const { mtime } = await Deno.stat(`${set.cache}/encode/${key.name}/${name}`);
          names.push(`${key.name}/${name} ${mtime?.getTime()}`);
        }
      }
      return names.sort();
    };
    const before = await chunks();
    assert(before.length > 0);
    await makeSet(core, set, () => {});
    assertEquals(await chunks(), before);
  }));

Deno.test("a maker that does not exist is an error that names it", async () => {
  await assertRejects(
    () => makeSet(core, small({ maker: "poem", model: "none" }, "unused"), () => {}),
    RangeError,
    "poem",
  );
});
