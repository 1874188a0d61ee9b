import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { parseCsv } from "../../../../src/data/formats/csv/csv.ts";
import { columnOf } from "../../../../src/data/labels/labels.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { text } from "../../captions/text.ts";
import { PAPER_SPACE } from "../../../../src/data/labels/vocabulary.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(text.options);
const GOLDEN = "fixtures/sets/minilm-clevr-captions";

const linesOf = async (path: string) => (await Deno.readTextFile(path)).trimEnd().split("\n");

Deno.test("the CLEVR vocabulary gives the bundled set's captions, labels and scenes to the byte", async () => {
  await using path = await tempFolder();
  assertEquals(await text.make(core, DEFAULTS, 0, path()), 576);
  const labels = (await Deno.readTextFile(`${GOLDEN}/labels.csv`)).replaceAll("\r\n", "\n");
  assertEquals(await Deno.readTextFile(path("labels.csv")), labels);
  assertEquals(
    await Deno.readFile(path("scenes.npy")),
    await Deno.readFile(`${GOLDEN}/scenes.npy`),
  );
  assertEquals(await linesOf(path("captions.txt")), columnOf(parseCsv("x", labels), "caption"));
  const objects = await linesOf(path("objects.txt"));
  assertEquals([objects.length, objects[0], objects[23]], [24, "a blue cube", "a yellow sphere"]);
});

Deno.test("the paper's vocabulary is its published lists, 160,000 captions of it", async () => {
  const published = JSON.parse(await Deno.readTextFile("fixtures/labels/text_concepts.json"));
  assertEquals(PAPER_SPACE.concepts, published.concepts);
  await using path = await tempFolder();
  const options = { ...DEFAULTS, vocabulary: "paper", article: "literal" } as const;
  assertEquals(await text.make(core, options, 0, path()), 160_000);
  const captions = await linesOf(path("captions.txt"));
  assertEquals(captions.length, 160_000);
  assertEquals(captions[1], "a red circle and a red square");
  assertEquals(captions[159_999], "a glossy fish and a glossy fish");
  const { scenes } = await readScenes(path());
  assertEquals([scenes.count, scenes.space.objectCount], [160_000, 400]);
});

Deno.test("the user's own concepts keep their order, in either way of writing them", async () => {
  await using path = await tempFolder();
  const size = ["small", "large"];
  const animal = ["cat", "owl"];
  const forms = [
    { size, animal },
    [{ name: "size", values: size }, { name: "animal", values: animal }],
    { name: "mine", concepts: { size, animal } },
  ];
  for (const form of forms) {
    await Deno.writeTextFile(path("concepts.json"), JSON.stringify(form));
    const options = {
      ...DEFAULTS,
      concepts: path("concepts.json"),
      template: "an {animal}, {size}",
      article: "auto",
      join: " | ",
      objects: 3,
    } as const;
    assertEquals(await text.make(core, options, 0, path("set")), 64);
    assertEquals(
      (await linesOf(path("set", "captions.txt")))[1],
      "a cat, small | a cat, small | an owl, small",
    );
    const { scenes, maker } = await readScenes(path("set"));
    assertEquals(scenes.space.concepts, [{ name: "size", values: size }, {
      name: "animal",
      values: animal,
    }]);
    assertEquals(maker?.name, "text");
  }
});

Deno.test("a sample has captions and labels of the same scenes", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, vocabulary: "paper", maxScenes: 20 } as const;
  await text.make(core, options, 5, path());
  const { scenes } = await readScenes(path());
  const [first] = await linesOf(path("captions.txt"));
  const [a, b] = [...scenes.radixIds().subarray(0, 2)].map((id) =>
    PAPER_SPACE.labelsOf(id).join(" ")
  );
  assertEquals([scenes.count, first], [20, `a ${a} and a ${b}`]);
});

Deno.test("the same seed writes the same files, and their hashes stand in the manifest", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, maxScenes: 30 };
  await text.make(core, options, 3, path("a"));
  await text.make(core, options, 3, path("b"));
  await text.make(core, options, 4, path("c"));
  const manifest = async (name: string) =>
    JSON.parse(await Deno.readTextFile(path(name, "manifest.json"))).files;
  assertEquals(await manifest("a"), await manifest("b"));
  assertEquals(Object.keys(await manifest("a")), [
    "captions.txt",
    "labels.csv",
    "objects.txt",
    "scenes.json",
    "scenes.npy",
  ]);
  const [a, c] = [await manifest("a"), await manifest("c")];
  assertThrows(() => assertEquals(a["captions.txt"], c["captions.txt"]));
});

Deno.test("a template that does not fit leaves nothing on the disk", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, template: "a {texture}" };
  await assertRejects(() => text.make(core, options, 0, path("set")), SyntaxError, "{texture}");
  await assertRejects(() => Deno.stat(path("set")), Deno.errors.NotFound);
});

Deno.test("an interrupted run is refused by readers until it is made again", async () => {
  await using path = await tempFolder();
  const controller = new AbortController();
  controller.abort(new DOMException("Interrupted", "AbortError"));
  const make = (signal?: AbortSignal) => text.make(core, DEFAULTS, 0, path(), undefined, signal);
  await assertRejects(() => make(controller.signal), DOMException, "Interrupted");
  await assertRejects(() => readScenes(path()), Error, "left half-written");
  await make();
  assertEquals((await readScenes(path())).scenes.count, 576);
});

Deno.test("a concepts file that cannot be used is refused with its name", async () => {
  await using path = await tempFolder();
  const refuses = async (content: string, says: string) => {
    await Deno.writeTextFile(path("mine.json"), content);
    const options = { ...DEFAULTS, concepts: path("mine.json") };
    await assertRejects(() => text.make(core, options, 0, path("set")), Error, says);
  };
  await refuses("{", "mine.json is not valid JSON");
  await refuses('{"color": "red"}', 'write the concepts as {"color"');
  await refuses('{"color": ["red"]}', "mine.json: Concept color has one value only");
  await refuses('{"color": ["red", "red"]}', '"red" twice');
  await refuses("{}", "at least one concept");
});

Deno.test("three objects make a list with commas and an and", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, objects: 3, join: ", ", lastJoin: " and ", maxScenes: 1 };
  await text.make(core, options, 0, path());
  const [caption] = await linesOf(path("captions.txt"));
  assertEquals(caption.match(/^a \w+ \w+, a \w+ \w+ and a \w+ \w+$/)?.length, 1, caption);
  await text.make(core, { ...options, objects: 1 }, 0, path("one"));
  assertEquals((await linesOf(path("one/captions.txt")))[0].includes("and"), false);
});

Deno.test("concepts from a file and a vocabulary cannot both be wanted", async () => {
  const options = { ...DEFAULTS, concepts: "my.json", vocabulary: "clevr" } as const;
  await assertRejects(
    () => text.make(core, options, 0, "nowhere"),
    RangeError,
    "--concepts my.json and --vocabulary clevr both say",
  );
});

Deno.test("articles follow the words, the paper's too, unless the template's are forced", async () => {
  await using path = await tempFolder();
  const color = ["orange", "red"];
  await Deno.writeTextFile(path("mine.json"), JSON.stringify({ color, shape: ["cube", "egg"] }));
  const mine = { ...DEFAULTS, concepts: path("mine.json"), objects: 1 };
  const articlesOf = async (options: typeof mine) => {
    await text.make(core, options, 0, path("set"));
    const captions = await linesOf(path("set", "captions.txt"));
    const { maker } = await readScenes(path("set"));
    return [
      captions.find((line) => line.endsWith(" orange cube") || line.endsWith(" orange car")),
      maker!.options.article,
    ];
  };
  assertEquals(await articlesOf(mine), ["an orange cube", "auto"]);
  assertEquals(await articlesOf({ ...mine, article: "literal" }), ["a orange cube", "literal"]);
  const paper = { ...DEFAULTS, vocabulary: "paper", objects: 1 } as const;
  assertEquals(await articlesOf(paper as never), ["an orange car", "auto"]);
  const forced = { ...paper, article: "literal" } as never;
  assertEquals(await articlesOf(forced), ["a orange car", "literal"]);
});
