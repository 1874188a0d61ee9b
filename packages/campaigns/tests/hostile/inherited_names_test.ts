// Tables of ours are asked for words of files. What every object inherits, such as "constructor", is in none of them.
import { assertEquals } from "@std/assert";
import { mountBytes } from "../../../../src/host/mounts.ts";
import { joined } from "./mutate.ts";
import { fileOf } from "./hostile_reader.ts";
import { readerOf } from "./readers.ts";

const utf8 = new TextEncoder();

function safetensors(header: string): Uint8Array {
  const length = new Uint8Array(new BigUint64Array([BigInt(header.length)]).buffer);
  return joined(length, utf8.encode(header), new Uint8Array(16));
}

/** Files by reader, with a word in a place that a table is asked about. */
const FILES: readonly (readonly [reader: string, file: (word: string) => string | Uint8Array])[] = [
  [
    ".safetensors",
    (word) => safetensors(`{"e":{"dtype":"${word}","shape":[2,2],"data_offsets":[0,16]}}`),
  ],
  [".csv, numbers", (word) => `0.5,${word}\n1,2\n`],
  ["labels, .csv", (word) => `object1_${word},object2_${word}\nred,blue\nblue,red\n`],
  ["labels, .csv", (word) => `${word}_color,right_color\nred,blue\nblue,red\n`],
  ["preprocessor_config.json", (word) => `{"image_processor_type":"${word}","size":8}`],
  ["tokenizer.json", (word) => `{"model":{"type":"${word}","vocab":{}}}`],
  ["result.json", (word) => `{"schema":"bindscope/result@2","kind":"${word}"}`],
  ["concepts", (word) => `{"color":["red","blue"],"${word}":7}`],
  ["config", (word) => `{"${word}":false}`],
  ["config", (word) => `{"pooling":"${word}"}`],
  ["plan, JSON", (word) => `{"tasks":{"a":{"task":"${word}"}}}`],
  ["plan, JSON", (word) => `{"tasks":{"a":{"task":"probe","from":["${word}"]}}}`],
  [
    "pairs, .json",
    (word) => `[{"image_path":"mug_${word}_of_plate.jpg","caption_options":["a","b","c","d"]}]`,
  ],
  ["body, JSON", (word) => `{"vectors":[[1,2,3,4]],"${word}":1}`],
];

async function outcome(name: string, content: string | Uint8Array): Promise<string> {
  const reader = readerOf(name);
  const bytes = typeof content === "string" ? utf8.encode(content) : content;
  const file = fileOf(reader);
  using mount = mountBytes("inherited", { [file]: bytes, ...reader.beside });
  try {
    // A hash tells the two words apart.
    return (await reader.read(`${mount.folder}/${file}`, bytes)).replace(/[0-9a-f]{64}/, "");
  } catch (error) {
    return String(error).replaceAll(mount.folder, "");
  }
}

Deno.test("a word that every object inherits is read or refused as any other word", async () => {
  for (const [name, file] of FILES) {
    const other = await outcome(name, file("konstruktor"));
    const inherited = await outcome(name, file("constructor"));
    assertEquals(inherited.replaceAll("constructor", "konstruktor"), other, name);
  }
});
