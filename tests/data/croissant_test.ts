import { assertEquals } from "@std/assert";
import { croissantOf } from "../../src/data/croissant.ts";
import { sha256Hex } from "../../src/data/files/hash.ts";

Deno.test("a croissant names every file by its hash, pictures by their folder, columns by their names", () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const labels = text("filename,object1_color_idx\n0.png,3\n");
  const metadata = JSON.parse(
    croissantOf("mine", {
      "labels.csv": labels,
      "images/0.png": text("x"),
      "images/1.png": text("y"),
    }),
  );
  const [file, folder] = metadata.distribution;
  assertEquals([file["@id"], file.sha256], ["labels.csv", sha256Hex(labels)]);
  assertEquals([folder["@type"], folder.includes], ["cr:FileSet", "images/*"]);
  assertEquals(
    metadata.recordSet[0].field.map(({ name, dataType }: { name: string; dataType: string }) => [
      name,
      dataType,
    ]),
    [["filename", "sc:Text"], ["object1_color_idx", "sc:Integer"]],
  );
});

Deno.test("a folder without labels has files and no records", () => {
  assertEquals(JSON.parse(croissantOf("bare", {})).recordSet, []);
});
