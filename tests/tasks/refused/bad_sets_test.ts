// Sets that `analyze` can't take, whose files are sound one by one.
import { files, floats, LABELS, npy, SET, testBadInput } from "./bad_input.ts";

testBadInput([
  {
    what: "a truncated .npy",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 3)", floats(1, 2, 3)), LABELS),
    says: ["e.npy"],
  },
  {
    what: "a NaN",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, 2, 3, NaN)), LABELS),
    says: ["row 1", "column 1", "NaN"],
  },
  {
    what: "rows that do not match the labels",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(3, 1)", floats(1, 2, 3)), LABELS),
    says: ["3 rows", "2 scenes"],
  },
  {
    what: "an array of three axes",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(2, 1, 2)", floats(1, 2, 3, 4)), LABELS),
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
    says: ["o.npy: dim 1", "have dim 2"],
  },
  {
    what: "labels without a scene",
    task: "analyze",
    args: (f) => files(f, npy("<f4", "(1, 2)", floats(1, 2)), LABELS.split("\n")[0] + "\n"),
    says: ["no scenes"],
  },
  {
    what: "a folder without embeddings",
    task: "analyze",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/labels.csv`, LABELS);
      return [f];
    },
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
    says: ["The split has 3 entries", "576 scenes"],
  },
]);
