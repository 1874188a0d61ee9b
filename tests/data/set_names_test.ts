import { assertEquals } from "@std/assert";
import { namesOfSet, sceneNames, setNames } from "../../src/data/set_names.ts";

const matrices = (...names: string[]) => setNames(names).matrices;

Deno.test("a part is the file of its name with any ending that can be read, .npy before the others", () => {
  assertEquals(matrices("embeddings.parquet", "captions.npz", "captions.npy", "notes.txt"), {
    embeddings: "embeddings.parquet",
    objects: null,
    captions: "captions.npy",
    conceptCaptions: null,
  });
});

Deno.test("scenes.npy counts with scenes.json alone, and labels where it does not", () => {
  const saved = sceneNames(["scenes.json", "scenes.npy", "labels.csv"]);
  assertEquals([saved.values, saved.labels, saved.unread], ["scenes.npy", null, ["labels.csv"]]);
  const listed = sceneNames(["scenes.npy", "labels.csv"]);
  assertEquals([listed.values, listed.labels, listed.unread], [null, "labels.csv", ["scenes.npy"]]);
  // Integers name no concepts, so they are no labels beside scenes.json.
  assertEquals(sceneNames(["scenes.json", "labels.npy"]).labels, null);
  assertEquals(sceneNames(["labels.npy"]).labels, "labels.npy");
});

Deno.test("of several labels the usual table is read, and the others are named", () => {
  const { labels, unread } = sceneNames(["labels.ndjson", "labels.npy", "labels.tsv"]);
  assertEquals([labels, unread], ["labels.tsv", ["labels.ndjson", "labels.npy"]]);
});

Deno.test("the names of a set are those of the files that are read, and no others", () => {
  const names = [
    ...["scenes.json", "scenes.npy", "labels.csv", "embeddings.npz", "embeddings.pkl"],
    ...["trained.npy", "manifest.json", "metadata.json", "report.html", "captions.txt"],
  ];
  assertEquals(namesOfSet(setNames(names)).sort(), [
    ...["embeddings.npz", "manifest.json", "scenes.json", "scenes.npy", "trained.npy"],
  ]);
});
