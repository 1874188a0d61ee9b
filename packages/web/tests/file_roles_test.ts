import { assertEquals, assertStringIncludes } from "@std/assert";
import { refusedFile } from "../../../src/data/formats/refused_files.ts";
import type { Dropped } from "../measure/dropped_files.ts";
import {
  droppedResult,
  fileRefusal,
  guessRoles,
  MOST_BYTES,
  type RoledFile,
} from "../measure/file_roles.ts";

const file = (name: string, size = 10) => ({ name, file: new File([new Uint8Array(size)], name) });
const roles = (files: readonly RoledFile[]) =>
  Object.fromEntries(files.map(({ name, role }) => [name, role]));

Deno.test("endings and names say what a file is; the largest file of numbers has the embeddings", () => {
  assertEquals(
    roles(guessRoles([
      file("a.npy", 4),
      file("big.safetensors", 99),
      file("single_objects.npy"),
      file("x_captions.npy"),
      file("labels.csv"),
      file("readme.txt"),
    ])),
    {
      "a.npy": "ignored",
      "big.safetensors": "embeddings",
      "single_objects.npy": "objects",
      "x_captions.npy": "captions",
      "labels.csv": "labels",
      "readme.txt": "ignored",
    },
  );
});

Deno.test("a .csv is labels beside a file of numbers alone, and embeddings where there is nothing else", () => {
  const of = (...names: [string, number][]) =>
    roles(guessRoles(names.map(([name, size]) => file(name, size))));
  assertEquals(of(["v.npy", 4], ["v.csv", 99]), { "v.npy": "embeddings", "v.csv": "labels" });
  assertEquals(of(["v.csv", 99], ["w.csv", 4]), { "v.csv": "embeddings", "w.csv": "labels" });
  assertEquals(of(["both.csv", 9]), { "both.csv": "embeddings" });
  assertEquals(fileRefusal(guessRoles([file("both.csv")])), null);
  // A Result's folder may have tables.
  assertEquals(droppedResult([file("result.json"), file("t.csv")])?.file.name, "result.json");
});

Deno.test("a set's folder is known by its files, and what else lies there is left out", () => {
  const names = ["embeddings.npy", "labels.csv", "scenes.npy", "notes.npy"];
  assertEquals(roles(guessRoles(names.map((name) => file(name)))), {
    "embeddings.npy": "part",
    "labels.csv": "part",
    "scenes.npy": "part",
    "notes.npy": "ignored",
  });
});

Deno.test("baselines of a set's folder are part of it, and probes beside a Result make it no set", () => {
  const names = ["embeddings.npy", "labels.csv", "baselines/pixels.npy", "baselines/notes.txt"];
  assertEquals(roles(guessRoles(names.map((name) => file(name)))), {
    "embeddings.npy": "part",
    "labels.csv": "part",
    "baselines/pixels.npy": "part",
    "baselines/notes.txt": "ignored",
  });
  const result = ["result.json", "run.json", "probes/object.npy"].map((name) => file(name));
  assertEquals(droppedResult(result)?.file.name, "result.json");
});

Deno.test("views are part of a set whose scenes.json names them, and of no other", () => {
  const names = ["embeddings.npy", "scenes.npy", "views.npy", "labels.csv"];
  const role = (more: string[]) =>
    roles(guessRoles([...names, ...more].map((name) => file(name))))["views.npy"];
  assertEquals([role(["scenes.json"]), role([])], ["part", "ignored"]);
});

Deno.test("a file that is not read is refused with the line of Python that converts it, as on the command line", () => {
  const refused = (...names: string[]) => fileRefusal(guessRoles(names.map((one) => file(one))));
  assertEquals(refused("my.pt", "my.csv"), refusedFile("my.pt")!.message);
  assertEquals(refused("my.gguf"), refusedFile("my.gguf")!.message);
  assertEquals(refused("my.npy", "dataset.pkl"), refusedFile("dataset.pkl", "labels")!.message);
  assertEquals(refused("my.npy", "my.csv", "my.pt"), null);
});

Deno.test("a Result is known by its ending, alone, with its small pictures or with all of its folder", () => {
  const found = (...names: string[]) => {
    const dropped = droppedResult(names.map((name) => file(name)));
    return dropped && [dropped.file.name, dropped.thumbnails.length];
  };
  assertEquals(found("mine.json"), ["mine.json", 0]);
  assertEquals(found("thumbnails.json", "mine.json"), ["mine.json", 1]);
  assertEquals(
    found("run.json", "report.html", "result.json", "thumbnails.json"),
    ["result.json", 1],
  );
  assertEquals(found("thumbnails.json"), null);
  assertEquals(found("one.json", "other.json"), null);
  assertEquals(found("embeddings.npy", "scenes.json", "scenes.npy", "result.json"), null);
});

Deno.test("what can't be measured is refused in a sentence before it is read", () => {
  const refused = (files: Dropped[]) => fileRefusal(guessRoles(files)) ?? "";
  assertStringIncludes(refused([file("a.doc")]), "No file of embeddings");
  assertStringIncludes(refused([file("a.npy")]), "Labels are missing: a.npy holds vectors alone");
  assertStringIncludes(refused([file("a.npy"), file("a.csv"), file("b.csv")]), "2 files");
  assertEquals(refused([file("both.parquet")]), "");
  const huge = file("a.npy");
  Object.defineProperty(huge.file, "size", { value: MOST_BYTES + 1 });
  huge.file.arrayBuffer = () => Promise.reject(new Error("it was read"));
  assertStringIncludes(refused([huge, file("a.csv")]), "a page can measure up to 1 GB");
});
