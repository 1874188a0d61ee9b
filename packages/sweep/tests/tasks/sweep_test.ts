// Many jobs, as their own processes: found again, disturbed, shared; the folder is the same in the end.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const together = inOneProcess();

const SET = repo("fixtures/sets/minilm-clevr-captions");

/** Small and real: a map of a sample of scenes for each seed. */
const maps = (seeds: number, more: object = {}) => ({
  name: "maps",
  tasks: {
    maps: {
      task: "map",
      sets: [SET],
      options: { maxScenes: 64 },
      grid: { seed: Array.from({ length: seeds }, (_, i) => i) },
    },
    ...more,
  },
});

async function planFile(folder: string, plan: object): Promise<string> {
  await Deno.writeTextFile(`${folder}/plan.json`, JSON.stringify(plan));
  return "plan.json";
}

/** Everything but what tells of processes and times. */
async function outputs(folder: string): Promise<Map<string, string>> {
  const names = (await filesBelow(folder)).filter((name) => !/(^|\/)\./.test(name));
  const texts = await Promise.all(names.map((name) => Deno.readTextFile(`${folder}/${name}`)));
  return new Map(names.map((name, i) => [name, texts[i]]));
}

Deno.test("a sweep does each job as its task would, finds what is done, and says how far it is", () =>
  inFolder(async (folder) => {
    const plan = await planFile(folder, maps(3));
    const first = await runTask("sweep", [plan, "--workers", "2", "--json"], folder);
    assertEquals(first.code, 0, first.stderr);
    const events = first.stdout.trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(events.filter(({ event }) => event === "done").length, 3);
    assert(events.every(({ time, kind }) => Date.parse(time) > 0 && kind === "map"));

    const before = await outputs(`${folder}/out/sweep/maps`);
    const alone = ["--max-scenes", "64", "--seed", "1", "--quiet", "--out", "out/alone"];
    await together("map", [SET, ...alone], folder);
    const own = [...before].find(([name]) => name.includes("seed-1"))!;
    assertEquals(own[1], await Deno.readTextFile(`${folder}/out/alone/result.json`));

    const again = await runTask("sweep", [plan], folder);
    assertStringIncludes(again.stderr, "3 jobs done, 3 of them before");
    assertEquals(await outputs(`${folder}/out/sweep/maps`), before);
    const status = await together("sweep", ["status", plan, "--json"], folder);
    const { all, kinds } = JSON.parse(status.stdout);
    assertEquals([all.jobs, all.done, all.failed, kinds[0].kind], [3, 3, 0, "map"]);
    const table = await together("sweep", ["status", "out/sweep/maps"], folder);
    assertStringIncludes(table.stdout, "3 of 3 jobs done");
  }));

beforeRelease(
  "a measure of pictures leaves the small ones of its report, as its task does",
  () =>
    inFolder(async (folder) => {
      const plan = await planFile(folder, {
        name: "seen",
        tasks: {
          scenes: { task: "scenes", options: { maker: "clevr2d", size: 32, maxScenes: 96 } },
          model: { task: "model", options: { architecture: "clip", size: "tiny" } },
          sets: { task: "encode", from: ["scenes", "model"] },
          probes: { task: "probe", from: ["sets"], options: { solver: "adam", epochs: 20 } },
        },
      });
      const { code, stderr } = await runTask("sweep", [plan, "--workers", "1"], folder);
      assertEquals(code, 0, stderr);
      const place = async (task: string) => {
        const names = await Array.fromAsync(Deno.readDir(`${folder}/out/sweep/seen/${task}`));
        return `out/sweep/seen/${task}/${names[0].name}`;
      };
      const own = await Deno.readTextFile(`${folder}/${await place("probes")}/thumbnails.json`);
      assert(Object.keys(JSON.parse(own).png).length > 6);
      const alone = ["--solver", "adam", "--epochs", "20", "--quiet", "--out", "out/alone"];
      await together("probe", [await place("sets"), ...alone], folder);
      assertEquals(own, await Deno.readTextFile(`${folder}/out/alone/thumbnails.json`));
    }),
);

Deno.test("repair, layers and patch are jobs too, with the Results of their tasks", () =>
  inFolder(async (folder) => {
    const kinds = ["repair", "layers", "patch"];
    const plan = await planFile(folder, {
      name: "deep",
      tasks: {
        words: {
          task: "scenes",
          options: { maker: "text", sample: "bags", maxScenes: 48, templates: "and,next" },
        },
        model: { task: "model", options: { architecture: "siglip", size: "tiny" } },
        sets: {
          task: "encode",
          from: ["words", "model"],
          options: { tokens: true, patch: true, layers: "1", baselines: "off" },
        },
        ...Object.fromEntries(kinds.map((kind) => [kind, { task: kind, from: ["sets"] }])),
      },
    });
    const { code, stderr } = await runTask("sweep", [plan, "--workers", "1"], folder);
    assertEquals(code, 0, stderr);
    const place = async (task: string) => {
      const [{ name }] = await Array.fromAsync(Deno.readDir(`${folder}/out/sweep/deep/${task}`));
      return `out/sweep/deep/${task}/${name}`;
    };
    for (const kind of kinds) {
      const own = await Deno.readTextFile(`${folder}/${await place(kind)}/result.json`);
      // A repair that no unseen object supports ends with 1, and leaves its Result.
      await together(kind, [await place("sets"), "--quiet", "--out", `out/${kind}`], folder);
      assertEquals(own, await Deno.readTextFile(`${folder}/out/${kind}/result.json`), kind);
    }
  }));

Deno.test("a damaged result is set aside, said and done again; a missing one is done again", () =>
  inFolder(async (folder) => {
    const plan = await planFile(folder, maps(3));
    await runTask("sweep", [plan], folder);
    const out = `${folder}/out/sweep/maps`;
    const before = await outputs(out);
    const [first, second] = [...before.keys()].filter((name) => name.endsWith("result.json"));
    await Deno.writeTextFile(`${out}/${first}`, before.get(first)!.replace("0", "1"));
    await Deno.remove(`${out}/${second}`);
    const { code, stderr } = await runTask("sweep", [plan], folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "has changed");
    assertStringIncludes(stderr, "1 of them before");
    const aside = `${out}/${first.replace("/result.json", ".damaged")}`;
    assert((await Deno.stat(aside)).isDirectory);
    await Deno.remove(aside, { recursive: true });
    assertEquals(await outputs(out), before);
  }));

beforeRelease(
  "two sweeps at once share the work, and so do shards, which take what is left over",
  () =>
    inFolder(async (folder) => {
      const plan = await planFile(folder, maps(8));
      const runs = await Promise.all(
        [[], []].map((more) =>
          runTask("sweep", [plan, "--workers", "1", "--json", ...more], folder)
        ),
      );
      const done = runs.map(({ stdout }) => stdout.split("\n").filter((l) => l.includes('"done"')));
      assert(done.every((lines) => lines.length > 0), "one of them did nothing");
      assertEquals(runs.map(({ code }) => code), [0, 0]);
      assertEquals((await outputs(`${folder}/out/sweep/maps`)).size, 9);
      const shard = await runTask("sweep", [plan, "--shard", "1/4", "--out", "out/one"], folder);
      assertEquals(shard.code, 0, shard.stderr);
      assertStringIncludes(shard.stderr, "8 jobs done");
    }),
);

Deno.test("a model that can't be read says why in its row, and the others go on", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/models/broken`, { recursive: true });
    await Deno.writeTextFile(
      `${folder}/scenes.json`,
      '{"color": ["red", "blue"], "shape": ["cube", "ball"]}',
    );
    const plan = await planFile(folder, {
      name: "mixed",
      tasks: {
        words: { task: "scenes", options: { maker: "text", concepts: "scenes.json" } },
        sets: { task: "encode", from: ["words"], models: ["models/*"] },
        maps: { task: "map", from: ["sets"] },
        others: { task: "map", sets: [SET], options: { maxScenes: 64 } },
      },
    });
    const { code, stdout, stderr } = await runTask("sweep", [plan], folder);
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, "2 jobs done, 1 failed, 1 not tried");
    assertStringIncludes(stdout, "config.json");
    const command = /deno task sweep (.*) --job (\S+)/.exec(stdout)!;
    // The logs of shards and engines are written with --quiet, and name the job and the reason.
    for (const quiet of [[], ["--quiet"]]) {
      const again = await runTask("sweep", [command[1], "--job", command[2], ...quiet], folder);
      assertEquals(again.code, 1);
      assertStringIncludes(again.stderr, `${command[2]}: `);
      assertStringIncludes(again.stderr, "config.json");
    }
    const shard = await runTask("sweep", [plan, "--quiet"], folder);
    assertStringIncludes(shard.stderr, `${command[2]}: `);
    assertStringIncludes(shard.stderr, "config.json");
    const other = await runTask("sweep", [plan, "--job", "words"], folder);
    assertEquals(other.code, 2, other.stderr);
    assertStringIncludes(other.stderr, "no job words");
  }));

Deno.test("a dry run says what the jobs take, and leaves nothing", () =>
  inFolder(async (folder) => {
    const plan = await planFile(
      folder,
      maps(4, {
        words: { task: "scenes", options: { maker: "text" } },
        sets: {
          task: "encode",
          from: ["words"],
          models: [repo("fixtures/models/all-minilm-l6-v2-int8")],
        },
        trained: { task: "train", options: { steps: 50, values: [6, 6] } },
        sums: { task: "decompose", from: ["sets", "trained"] },
      }),
    );
    const { code, stdout, stderr } = await together("sweep", [plan, "--dry-run", "--json"], folder);
    assertEquals(code, 0, stderr);
    const { jobs, shards, kinds } = JSON.parse(stdout);
    assertEquals([jobs, shards, kinds.length], [9, 1, 5]);
    for (const { kind, seconds, memory, disk, unknown } of kinds) {
      assert(seconds > 0 && memory > 1e8 && disk > 0 && unknown === 0, kind);
    }
    assertEquals(await filesBelow(folder), ["plan.json"]);
  }));

Deno.test("a dry run counts every view of a scene", () =>
  inFolder(async (folder) => {
    const disk = async (templates: string) => {
      const plan = await planFile(folder, {
        tasks: { words: { task: "scenes", options: { maker: "text", templates } } },
      });
      const { code, stdout, stderr } = await together(
        "sweep",
        [plan, "--dry-run", "--json"],
        folder,
      );
      assertEquals(code, 0, stderr);
      return JSON.parse(stdout).kinds[0].disk as number;
    };
    const [one, six] = [await disk("and"), await disk("all")];
    assert(six > 4 * one && six < 9 * one, `${six} bytes, and ${one} of one view`);
  }));

Deno.test("model folders need no plan; what can't be asked is refused in one sentence", () =>
  inFolder(async (folder) => {
    const model = repo("fixtures/models/all-minilm-l6-v2-int8");
    const words = [model, "--scenes", "text", "--measures", "map", "--dry-run", "--json"];
    const { code, stdout, stderr } = await together("sweep", words, folder);
    assertEquals(code, 0, stderr);
    assertEquals(JSON.parse(stdout).jobs, 3);
    const seeds = Array.from({ length: 1100 }, (_, i) => i);
    const many = await planFile(folder, {
      tasks: { s: { task: "scenes", grid: { seed: seeds, maxScenes: seeds.slice(1) } } },
    });
    for (
      const [args, code, said] of [
        [[], 2, "needs a PLAN"],
        [["nowhere"], 1, "nowhere does not exist"],
        [["plan.json", "more"], 2, "one plan"],
        [[many], 2, "add --yes"],
        [["status"], 2, "needs one plan"],
      ] as const
    ) {
      const run = await together("sweep", [...args], folder);
      assertEquals(run.code, code, run.stderr);
      assertStringIncludes(run.stderr, said);
    }
  }));
