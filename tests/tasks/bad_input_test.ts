// Every mistake gets one sentence that says what, where and how to mend it; exit code 1, or 2 for the
// command line; no stack trace; nothing written.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { zipSync } from "fflate";
import { encodePng } from "../../src/scenes/png.ts";
import { inFolder, repo, runTask } from "./run_task.ts";

const SET = repo("fixtures/golden/reference/additive_8x3");

interface Case {
  what: string;
  task?: string;
  /** Prepares files and gives the arguments. */
  args: (folder: string) => string[] | Promise<string[]>;
  code: 1 | 2;
  says: string[];
}

async function files(folder: string, embeddings: Uint8Array, labels: string): Promise<string[]> {
  await Deno.writeFile(`${folder}/e.npy`, embeddings);
  await Deno.writeTextFile(`${folder}/l.csv`, labels);
  return ["--embeddings", `${folder}/e.npy`, "--labels", `${folder}/l.csv`];
}

/** A version 1.0 .npy file. */
function npy(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = dict.padEnd(117) + "\n";
  const head = new Uint8Array([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, padded.length, 0]);
  return new Uint8Array([...head, ...new TextEncoder().encode(padded), ...data]);
}

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

const PNG = encodePng(new Uint8Array(64 * 64 * 3).map((_, i) => i * 31), 64, 64);

const LABELS = "object1_a,object1_b,object2_a,object2_b\nx,p,y,q\ny,q,x,p\n";

/** Embeddings in a file of another kind, for the two scenes of LABELS. */
async function other(folder: string, name: string, content: Uint8Array | string) {
  await Deno.writeTextFile(`${folder}/l.csv`, LABELS);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.writeFile(`${folder}/${name}`, bytes);
  return ["--embeddings", `${folder}/${name}`, "--labels", `${folder}/l.csv`];
}

/** One that NumPy, pyarrow or PyTorch wrote: fixtures/golden/inputs.py. */
const golden = (name: string) => Deno.readFile(repo(`fixtures/golden/inputs/${name}`));

/** A folder of pictures to encode. */
async function pictures(folder: string, labels: string, files: { [name: string]: Uint8Array }) {
  await Deno.writeTextFile(`${folder}/labels.csv`, labels);
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  return [folder, "--model", repo("fixtures/models/efficientnet-lite0"), "--device", "wasm"];
}

const CASES: Case[] = [
  {
    what: "a zip bomb in an .npz",
    args: (f) => {
      const head = npy("<f4", "(8192, 4096)", new Uint8Array());
      const bomb = new Uint8Array(head.length + 2 ** 27);
      bomb.set(head);
      return other(f, "e.npz", zipSync({ "embeddings.npy": bomb }, { level: 9 }));
    },
    code: 1,
    says: ["e.npz", "zip bomb"],
  },
  {
    what: "a truncated .npz",
    args: async (f) => other(f, "e.npz", (await golden("numpy-2.4.6_stored.npz")).slice(0, 300)),
    code: 1,
    says: ["e.npz", "no zip archive"],
  },
  {
    what: "a .safetensors header of 2^63 bytes",
    args: (f) => other(f, "e.safetensors", new Uint8Array([0, 0, 0, 0, 0, 0, 0, 128, 123, 125])),
    code: 1,
    says: ["e.safetensors", "claims a header of 9223372036854775808 bytes"],
  },
  {
    what: "a .safetensors tensor larger than its file",
    args: (f) => {
      const tensor = { dtype: "F32", shape: [2 ** 20, 2 ** 20], data_offsets: [0, 2 ** 42] };
      const header = new TextEncoder().encode(JSON.stringify({ embeddings: tensor }));
      return other(
        f,
        "e.safetensors",
        new Uint8Array([header.length, 0, 0, 0, 0, 0, 0, 0, ...header]),
      );
    },
    code: 1,
    says: ["e.safetensors", "cut short"],
  },
  {
    what: "a null among the vectors of a .parquet",
    args: async (f) => other(f, "e.parquet", await golden("pyarrow-26.0.1_null_row.parquet")),
    code: 1,
    says: ["Row 1 of", "e.parquet", "is null"],
  },
  {
    what: "vectors of several lengths in a .parquet",
    args: async (f) => other(f, "e.parquet", await golden("pyarrow-26.0.1_ragged.parquet")),
    code: 1,
    says: ["Row 2 of", "has 1 numbers, but row 0 has 4"],
  },
  {
    what: "a truncated .parquet",
    args: async (f) =>
      other(f, "e.parquet", (await golden("pyarrow-26.0.1_list_snappy.parquet")).slice(0, 500)),
    code: 1,
    says: ["e.parquet", "is no .parquet file, or it is damaged"],
  },
  {
    what: "a pickle that would run a command",
    args: (f) => other(f, "e.pkl", "cos\nsystem\n(S'touch out'\ntR."),
    code: 1,
    says: ["e.pkl", "asks for os.system, which is refused"],
  },
  {
    what: "a truncated pickle",
    args: async (f) =>
      other(f, "e.pkl", (await golden("numpy-2.4.6_f4_protocol4.pkl")).slice(0, 150)),
    code: 1,
    says: ["e.pkl"],
  },
  {
    what: "no pictures at all",
    task: "encode",
    args: (f) => pictures(f, "filename,object1_color,object1_shape\n", {}),
    code: 1,
    says: ["labels.csv describes no scenes"],
  },
  {
    what: "pictures that are all missing",
    task: "encode",
    args: (f) => pictures(f, "filename,object1_a,object1_b\nx.png,p,q\nfolder/y.jpg,r,s\n", {}),
    code: 1,
    says: ["2 of 2 pictures are missing", "x.png", "folder/y.jpg"],
  },
  {
    what: "a truncated picture",
    task: "encode",
    args: async (f) => {
      return await pictures(f, "filename,object1_a,object1_b\nx.png,p,q\ny.png,r,s\n", {
        "x.png": PNG.slice(0, PNG.length - 20),
        "y.png": PNG,
      });
    },
    code: 1,
    says: ["x.png"],
  },
  {
    what: "a truncated .npy",
    args: (f) => files(f, npy("<f4", "(2, 3)", floats(1, 2, 3)), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "an oversized .npy",
    args: (f) => files(f, npy("<f4", "(2, 1)", floats(1, 2, 3)), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "a header that claims 2^40 numbers",
    args: (f) => files(f, npy("<f4", "(1048576, 1048576)", floats(1)), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "text in place of numbers",
    args: (f) => files(f, npy("<U4", "(2, 1)", new Uint8Array(32)), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "a NaN",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, 2, 3, NaN)), LABELS),
    code: 1,
    says: ["row 1", "column 1", "NaN"],
  },
  {
    what: "an infinite number",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, -Infinity, 3, 4)), LABELS),
    code: 1,
    says: ["row 0", "column 1"],
  },
  {
    what: "rows that do not match the labels",
    args: (f) => files(f, npy("<f4", "(3, 1)", floats(1, 2, 3)), LABELS),
    code: 1,
    says: ["3 rows", "2 scenes"],
  },
  {
    what: "dimension 0",
    args: (f) => files(f, npy("<f4", "(2, 0)", floats()), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "a concept with one value only",
    args: (f) => files(f, npy("<f4", "(2, 1)", floats(1, 2)), LABELS.replaceAll("q", "p")),
    code: 1,
    says: ["one value only", "b"],
  },
  {
    what: "one scene for a decomposition",
    task: "decompose",
    args: (f) =>
      files(f, npy("<f4", "(1, 1)", floats(1)), LABELS.split("\n").slice(0, 2).join("\n") + "\n"),
    code: 1,
    says: ["at least two scenes"],
  },
  {
    what: "a truncated .npy",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 3)", floats(1, 2, 3)), LABELS),
    code: 1,
    says: ["e.npy"],
  },
  {
    what: "a NaN",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, 2, 3, NaN)), LABELS),
    code: 1,
    says: ["row 1", "column 1", "NaN"],
  },
  {
    what: "rows that do not match the labels",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(3, 1)", floats(1, 2, 3)), LABELS),
    code: 1,
    says: ["3 rows", "2 scenes"],
  },
  {
    what: "an array of three axes",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 1, 2)", floats(1, 2, 3, 4)), LABELS),
    code: 1,
    says: ["e.npy", "2 x 1 x 2"],
  },
  {
    what: "single objects of another dimension",
    task: "analyze",
    args: async (f) => {
      await Deno.writeFile(`${f}/o.npy`, npy("<f4", "(4, 1)", floats(1, 2, 3, 4)));
      const set = await files(f, npy("<f4", "(2, 2)", floats(1, 2, 3, 4)), LABELS);
      return [...set, "--objects", `${f}/o.npy`];
    },
    code: 1,
    says: ["o.npy: dim 1", "have dim 2"],
  },
  {
    what: "labels without a scene",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(0, 2)", floats()), LABELS.split("\n")[0] + "\n"),
    code: 1,
    says: ["no scenes"],
  },
  {
    what: "a folder without embeddings",
    task: "analyze",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/labels.csv`, LABELS);
      return [f];
    },
    code: 1,
    says: ["no embeddings.npy", "Encode its scenes first"],
  },
  {
    what: "an unknown measure",
    task: "analyze",
    args: () => [SET, "--measures", "probe,subtrakt"],
    code: 2,
    says: ["--measures takes one of", "Did you mean subtract?"],
  },
  {
    what: "a quadruple that the set does not have",
    task: "analyze",
    args: () => [SET, "--quadruple", "100000"],
    code: 2,
    says: ["--quadruple 100000", "numbered from 0"],
  },
  {
    what: "a split of another length",
    task: "analyze",
    args: async (f) => {
      const ints = new Uint8Array(Int32Array.of(1, 0, 1).buffer);
      await Deno.writeFile(`${f}/s.npy`, npy("<i4", "(3,)", ints));
      return [SET, "--split", `${f}/s.npy`];
    },
    code: 1,
    says: ["The split has 3 entries", "576 scenes"],
  },
  { what: "a set that does not exist", args: () => ["nowhere"], code: 1, says: ["nowhere"] },
  {
    what: "an unknown flag",
    args: () => [SET, "--epoch", "5"],
    code: 2,
    says: ["--epoch is no option of probe", "--epochs"],
  },
  { what: "no set at all", args: () => [], code: 2, says: ["--embeddings"] },
  {
    what: "a set and --embeddings",
    args: () => [SET, "--embeddings", "x.npy"],
    code: 2,
    says: ["Give one of them"],
  },
  {
    what: "embeddings without labels",
    args: () => ["--embeddings", "x.npy"],
    code: 2,
    says: ["--labels"],
  },
  {
    what: "an output folder outside out/",
    args: (f) => [SET, "--out", `${f}/elsewhere`],
    code: 1,
    says: ["outside out/", "--allow-write=out,"],
  },
  {
    what: "an out/ that is a file",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/out`, "");
      return [SET, "--epochs", "5"];
    },
    code: 1,
    says: ["out"],
  },
  {
    what: "an unknown concept as attribute",
    task: "map",
    args: () => [SET, "--attribute", "colour"],
    code: 2,
    says: ["Did you mean color?"],
  },
  {
    what: "an approximator of width 0",
    task: "approximate",
    args: () => [SET, "--width", "0"],
    code: 2,
    says: ["--width takes whole numbers from 1", "not 0"],
  },
  {
    what: "a coverage of all objects",
    task: "approximate",
    args: () => [SET, "--coverage", "1"],
    code: 2,
    says: ["--coverage takes shares between 0 and 1"],
  },
  {
    what: "a coverage that trains no scene",
    task: "approximate",
    args: () => [SET, "--coverage", "0.01"],
    code: 1,
    says: ["At coverage 0.01", "The nearest coverage that works is"],
  },
  {
    what: "an unknown approximator",
    task: "approximate",
    args: () => [SET, "--approximator", "forrest"],
    code: 2,
    says: ["Did you mean forest?"],
  },
  {
    what: "weights of another shape",
    args: () => [SET, "--probes", repo("fixtures/golden/reference/init/mlp_64")],
    code: 1,
    says: ["concept0.npy"],
  },
  { what: "an unknown maker", task: "scenes", args: () => ["clevr3d"], code: 2, says: ["clevr2d"] },
  {
    what: "no model",
    task: "encode",
    args: () => ["somewhere"],
    code: 2,
    says: ["--model", "fixtures/models"],
  },
  {
    what: "a condition that is none",
    task: "encode",
    args: () => ["somewhere", "--model", "m", "--where", "Desert"],
    code: 2,
    says: ["--where Desert", "Write column=value"],
  },
  {
    what: "PUG's list of several worlds",
    task: "encode",
    args: async (f) => {
      const header =
        "world_name,character_name,character2_name,character_texture,character2_texture";
      await Deno.writeTextFile(
        `${f}/labels.csv`,
        `${header}\nDesert,Crow,Fox,Red,Blue\nIsland,Crow,Fox,Red,Blue\n`,
      );
      return [f, "--model", repo("fixtures/models/efficientnet-lite0")];
    },
    code: 1,
    says: ["2 worlds: Desert (1), Island (1)", "--where world_name=Desert"],
  },
  {
    what: "a damaged result",
    task: "report",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/result.json`, '{"schema": "bindscope/result@1"');
      return [`${f}/result.json`];
    },
    code: 1,
    says: ["result.json"],
  },
];

for (const { what, task = "probe", args, code, says } of CASES) {
  Deno.test(`${task}: ${what} is one clear sentence, exit code ${code}`, () =>
    inFolder(async (folder) => {
      const run = await runTask(task, await args(folder), folder);
      assertEquals(run.code, code, run.stderr);
      assertEquals(run.stdout, "");
      for (const words of says) assertStringIncludes(run.stderr, words);
      assertEquals(run.stderr.trim().split("\n").length, 1, run.stderr);
      assert(!/^\s+at /m.test(run.stderr), "a stack trace");
      const written = await Deno.stat(`${folder}/out/${task}`).catch(() => null);
      assertEquals(written, null, "something was written");
    }));
}
