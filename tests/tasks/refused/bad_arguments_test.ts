// Arguments that don't exist, don't go together, or name what isn't there.
import { repo } from "../run_task.ts";
import { SET, testBadInput } from "./bad_input.ts";

testBadInput([
  { what: "a set that does not exist", args: () => ["nowhere"], says: ["nowhere"] },
  {
    what: "an unknown flag",
    args: () => [SET, "--epoch", "5"],
    code: 2,
    says: ["--epoch is no option of probe", "--epochs"],
  },
  { what: "no set at all", args: () => [], code: 2, says: ["my.npy my.csv"] },
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
    says: ["x.npy needs its labels"],
  },
  {
    what: "an output folder outside out/",
    args: (f) => [SET, "--out", `${f}/elsewhere`],
    says: ["outside out/", "--allow-write=out,"],
    alone: true,
  },
  {
    what: "an out/ that is a file",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/out`, "");
      return [SET, "--epochs", "5"];
    },
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
    says: ["--width takes a whole number from 1 to 65536", 'not "0"'],
  },
  {
    what: "a coverage of all objects",
    task: "approximate",
    args: () => [SET, "--coverage", "1"],
    code: 2,
    says: ["--coverage takes a number above 0 and below 1"],
  },
  {
    what: "a coverage that trains no scene",
    task: "approximate",
    args: () => [SET, "--coverage", "0.01"],
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
    says: ["2 worlds: Desert (1), Island (1)", "--where world_name=Desert"],
  },
]);
