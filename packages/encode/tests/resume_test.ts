import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../mod.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { type EncodeOptions, encodeScenes } from "../encode_scenes.ts";
import { ENCODER_OPTIONS } from "../options.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { text } from "../../scenes/captions/text.ts";
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "./tiny_models.ts";
import type { EncodeRequest } from "./encode_process.ts";
import { RELEASE } from "../../../tests/before_release.ts";

const core = await loadCore();
const CHUNK = 128;
const SCENES = 200;
const OBJECTS = 24;
const KILLS = RELEASE ? 4 : 2;
/** This many of them while the set is being written: files of its own folder change. */
const LATE = RELEASE ? 2 : 1;

/**
 * Runs a process that encodes, and kills it with SIGKILL at its n-th sign of life: a batch that is
 * done, or a change of a file in `watched`; with `part`, of a file below that only. Answers with the
 * number of signs.
 */
async function encodeUntil(
  n: number,
  watched: string,
  request: EncodeRequest,
  part = "",
): Promise<number> {
  const watcher = Deno.watchFs(watched, { recursive: true });
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--frozen",
      "--no-check",
      "--allow-read",
      `--allow-write=${watched}`,
      new URL("./encode_process.ts", import.meta.url).href,
      JSON.stringify(request),
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let signs = 0;
  const alive = () => {
    if (++signs === n) child.kill("SIGKILL");
  };
  const files = (async () => {
    for await (const { kind, paths } of watcher) {
      if (kind !== "access" && paths.some((path) => path.startsWith(part))) alive();
    }
  })();
  for await (const dots of child.stdout) if (part === "") dots.forEach(alive);
  await child.status;
  watcher.close();
  await files;
  return signs;
}

/** Scenes and objects of the chunks that a cache holds. */
function keptIn(cache: string): number {
  let kept = 0;
  for (const job of readFolder(cache)) {
    const chunks = readFolder(`${cache}/${job}`).filter((name) => name.endsWith(".rows"));
    // The last chunk of the scenes is not full, and that of the objects is their only one.
    for (const name of chunks) {
      const bytes = Deno.statSync(`${cache}/${job}/${name}`).size;
      kept += bytes < 24 * 30 * 4 ? OBJECTS : Number(name.slice(0, 6)) < 1 ? CHUNK : SCENES % CHUNK;
    }
  }
  return kept;
}

function readFolder(path: string): string[] {
  try {
    return Array.from(Deno.readDirSync(path), ({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function filesOf(folder: string): Promise<Map<string, Uint8Array>> {
  const names = readFolder(folder).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await Deno.readFile(`${folder}/${name}`)] as const),
    ),
  );
}

Deno.test(`killed at ${KILLS} random moments, a run encodes what is missing and ends with the bytes of an undisturbed one`, () =>
  withTempFolder((path) =>
    withTinyModel(core, "clip", {}, async (model) => {
      const scenes = path("scenes");
      await text.make(core, { ...defaultsOf(text.options), maxScenes: SCENES }, 0, scenes);
      const optionsOf = (name: string): EncodeOptions => ({
        ...defaultsOf(ENCODER_OPTIONS),
        device: "wasm" as const,
        threads: 1,
        out: path(name, "set"),
        cache: path(name, "cache"),
      });
      await Deno.mkdir(path("undisturbed"));
      const request = { scenes, model, options: optionsOf("undisturbed") };
      const signs = await encodeUntil(Infinity, path("undisturbed"), request);
      const expected = await filesOf(path("undisturbed", "set"));
      assertEquals(expected.size, 6, [...expected.keys()].join());
      assert(signs > 40, `${signs} signs of life`);

      using stream = new CounterStream(core, 7, "tests/resume");
      let unfinished = 0;
      for (const [i, share] of stream.uniform(KILLS).entries()) {
        const name = `run${i}`;
        const options = optionsOf(name);
        await Deno.mkdir(path(name));
        const request = { scenes, model, options };
        if (i < LATE) await encodeUntil(i + 1, path(name), request, options.out);
        else await encodeUntil(1 + Math.floor(share * signs), path(name), request);
        const kept = keptIn(options.cache!);
        if (kept < SCENES + OBJECTS) unfinished++;
        assert(i >= LATE || kept === SCENES + OBJECTS, `kill ${i} was not late`);
        const set = await encodeScenes(scenes, model, options);
        assertEquals(set.encoded, SCENES + OBJECTS - kept, `kill ${i}`);
        assertEquals(await filesOf(options.out), expected, `kill ${i}`);
      }
      // Some moments lie in the encoding, some in the writing of the set.
      assert(unfinished > 0, `${unfinished} were killed while encoding`);
    })
  ));
