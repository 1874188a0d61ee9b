// Damaged files of the formats that came last, and of ranks: what is whole is read, all else is one sentence with the
// file's name and what to do.
import { assert, assertEquals } from "@std/assert";
import { attack } from "../../campaigns/tests/hostile/attack.ts";
import { text } from "../../campaigns/tests/hostile/grammar/text.ts";
import type { HostileReader } from "../../campaigns/tests/hostile/hostile_reader.ts";
import { faultOf } from "../../campaigns/tests/hostile/judge.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";
import { readPairs } from "../file/read_pairs.ts";
import { readRanked } from "../ranks/read_ranked.ts";

const SOUND = {
  mmvp: "Question ID,Type,Statement\n1,Color,a red cup\n2,Color,a blue cup\n",
  svo: "sentence,pos_image_id,neg_image_id,subj_neg,verb_neg,obj_neg\n" +
    "a cat sits,1,101,True,False,False\na dog runs,2,102,False,True,False\n",
  checklist: JSON.stringify([
    ["VG_100K/1.jpg", { POS: ["a red cup"], NEG: ["a blue cup"] }],
    ["VG_100K/2.jpg", { POS: ["a dog"], NEG: ["a cat"] }],
  ]),
  table: "model,one,two,three\na,.5,.6,.7\nb,.4,.7,.6\n",
};
const sample = (id: number, acc: unknown, hash = `h${id}`) =>
  JSON.stringify({ doc_id: id, doc_hash: hash, metrics: ["acc"], acc, filter: "none" });
const SAMPLES = [0, 1, 2].map((id) => sample(id, id % 2)).join("\n");

const pairs = async (path: string) =>
  JSON.stringify((await readPairs([path], { format: "auto", columns: null })).set);
const ranked = async (...paths: string[]) =>
  JSON.stringify((await readRanked(paths, null)).scores.map((one) => [...one]));

/** What reading it says; a sentence that is good, or the test fails. */
async function refusalOf(name: string, content: string, read = pairs): Promise<string> {
  return await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/${name}`, content);
    try {
      await read(`${folder}/${name}`);
      return "";
    } catch (error) {
      assertEquals(faultOf(error, [name], (word) => content.includes(word)), null, String(error));
      return (error as Error).message.slice(`${folder}/`.length);
    }
  });
}

const samples = async (path: string) => {
  const [one, other] = [`${path}.a`, `${path}.b`].map((folder) => `${folder}/samples_x.jsonl`);
  for (const [to, from] of [[one, path], [other, null]] as const) {
    await Deno.mkdir(to.slice(0, to.lastIndexOf("/")));
    await Deno.writeTextFile(to, from === null ? SAMPLES : await Deno.readTextFile(from));
  }
  return await ranked(one, other);
};

Deno.test("sound files are read", async () => {
  for (const [name, content] of Object.entries(SOUND)) {
    const file = name === "checklist" ? "color.json" : `${name}.csv`;
    assertEquals(await refusalOf(file, content, name === "table" ? ranked : pairs), "", name);
  }
  assertEquals(await refusalOf("s.jsonl", SAMPLES, samples), "");
});

Deno.test("what was cut, lacks a column, or holds no number, is refused in one sentence", async () => {
  for (
    const [name, content, expected] of [
      ["mmvp.csv", SOUND.mmvp.slice(0, -12), "line 3"],
      ["mmvp.csv", SOUND.mmvp.replace("1,", "NaN,"), "the id"],
      ["mmvp.csv", SOUND.mmvp.replace("1,", ","), "the id"],
      ["mmvp.csv", SOUND.mmvp.replace("2,Color,a blue cup\n", ""), "two are a pair"],
      ["mmvp.csv", "", "is empty"],
      ["mmvp.csv", SOUND.mmvp.split("\n")[0], "no rows"],
      ["svo.csv", SOUND.svo.replace(",verb_neg", ""), "line 2"],
      ["svo.csv", SOUND.svo.replaceAll("verb_neg", "verb"), "no known format"],
      ["svo.csv", SOUND.svo.slice(0, 20), "no rows"],
      ["color.json", SOUND.checklist.slice(0, 50), "not valid JSON"],
      ["color.json", SOUND.checklist.replaceAll("NEG", "WRONG"), "no known format"],
      ["color.json", "[]", "no rows"],
      ["color.json", "NaN", "not valid JSON"],
      ["color.json", `[["a.jpg",{"POS":[{}],"NEG":["b"]}]]`, "holds no text"],
    ] as const
  ) {
    const words = await refusalOf(name, content);
    assert(words.includes(expected), `${JSON.stringify(content.slice(0, 80))}: ${words}`);
  }
});

Deno.test("ranks refuses a table or samples that are cut, empty, twice or without numbers", async () => {
  const table = (content: string) => refusalOf("t.csv", content, ranked);
  const jsonl = (content: string) => refusalOf("s.jsonl", content, samples);
  for (
    const [words, expected] of [
      [await table(SOUND.table.slice(0, 30)), "models"],
      [await table(SOUND.table.replace("b,", "a,")), "twice"],
      [await table("model,one\na,NaN\nb,nan\n"), "tasks"],
      [await table(""), "empty"],
      [await jsonl(SAMPLES.slice(0, 40)), "line 1"],
      [await jsonl(SAMPLES.replace('"acc":0', '"acc":"NaN"')), "line 1 has no number"],
      [await jsonl(`${SAMPLES}\n${sample(2, 1)}`), "twice"],
      [await jsonl(SAMPLES.replaceAll("doc_id", "id")), "no doc_id"],
      [await jsonl(SAMPLES.replaceAll('"h', '"g')), "doc_hash"],
      [await jsonl(""), "no sample"],
    ]
  ) assert(words.includes(expected), `${expected}: ${words}`);
});

const reader = (
  name: string,
  ending: string,
  seed: string,
  read: HostileReader["read"],
): HostileReader => ({
  name,
  ending,
  grammar: text,
  seeds: () => Promise.resolve(new Map([[name, new TextEncoder().encode(seed)]])),
  read,
});

for (
  const each of [
    reader("MMVP-VLM", ".csv", SOUND.mmvp, pairs),
    reader("SVO-Probes", ".csv", SOUND.svo, pairs),
    reader("VL-CheckList", ".json", SOUND.checklist, pairs),
    reader("a table of ranks", ".csv", SOUND.table, (path) => ranked(path)),
  ]
) {
  Deno.test(`of ${each.name} 400 damaged files are read or refused in one sentence`, async () => {
    const { tried, held, accepted, faults } = await attack(each, { mutants: 400, places: 4 });
    assertEquals(faults, []);
    assertEquals(held, tried);
    // Some damage is within a caption.
    assert(accepted > 0 && accepted < tried, `${accepted} of ${tried} were read`);
  });
}

Deno.test("a file of 100,000 items is read, and a name of a megabyte is not repeated", async () => {
  const [header] = SOUND.svo.split("\n");
  const rows = Array.from({ length: 100_000 }, (_, i) => `s ${i},${i},x${i},True,False,False`);
  assertEquals(await refusalOf("svo.csv", [header, ...rows].join("\n")), "");
  const words = await refusalOf("svo.csv", `${"a".repeat(1e6)},b\n1,2\n`);
  assert(words.length < 300, `${words.length} characters`);
});
