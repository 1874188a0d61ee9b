// A model's own embeddings: each picture and caption once, parts cut out, what is missing said.
import { parquetWriteBuffer } from "hyparquet-writer";
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { initModel } from "../../architectures/init_model.ts";
import { auditFiles, type PairsFlags, readRequest } from "../audit_files.ts";
import { pairsNote } from "../notes.ts";
import { pairsCost } from "../cost.ts";
import { cropped } from "../score/crop_pictures.ts";
import { findPairPictures } from "../score/find_pictures.ts";
import { formatResult } from "../../../src/result/format.ts";
import { PAIRS_OPTIONS } from "../run/options.ts";
import { encodePng } from "../../scenes/png.ts";
import { inFolder, repo } from "../../../tests/tasks/run_task.ts";
import { cellAt } from "./audited.ts";

const core = await loadCore();

/** A picture of its own for each number, left half and right half in two colours. */
function picture(n: number): Uint8Array {
  const data = new Uint8Array(3 * 32 * 16);
  for (let at = 0; at < 32 * 16; at++) {
    data.set(at % 32 < 16 ? [40 * n, 10, 200] : [10, 250 - 40 * n, 30], 3 * at);
  }
  return encodePng(data, 32, 16);
}

const AT = ["bbox_x", "bbox_y", "bbox_w", "bbox_h"];
const relation = (image: number, box: number[], id: number) => ({
  image_path: `${image}.png`,
  ...Object.fromEntries(AT.map((name, i) => [name, box[i]])),
  true_caption: `a ${id} left of a red cube`,
  false_caption: `a red cube left of a ${id}`,
  relation_name: "left of",
});

/** As hubs have them: structs of a picture's bytes and its path. */
function pictureTable(items: readonly (readonly [number, number])[]): Uint8Array {
  const struct = (name: string) =>
    [
      { name, num_children: 2, repetition_type: "OPTIONAL" },
      { name: "bytes", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
      {
        name: "path",
        type: "BYTE_ARRAY",
        converted_type: "UTF8",
        repetition_type: "OPTIONAL",
      },
    ] as const;
  const text = (name: string) =>
    ({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" }) as const;
  const shown = (n: number) => ({ bytes: picture(n), path: `${n}.png` });
  const column = <T>(name: string, data: T[]) => ({ name, data });
  return new Uint8Array(parquetWriteBuffer({
    schema: [
      { name: "root", num_children: 4 },
      ...struct("image"),
      ...struct("negative_image"),
      text("caption"),
      text("negative_caption"),
    ],
    columnData: [
      column("image", items.map(([own]) => shown(own))),
      column("negative_image", items.map(([, other]) => shown(other))),
      column("caption", items.map((_, i) => `a red cube ${i}`)),
      column("negative_caption", items.map((_, i) => `a blue cube ${i}`)),
    ],
  }));
}

async function inModelFolder(run: (folder: string) => Promise<void>) {
  await inFolder(async (folder) => {
    await initModel(core, "clip", `${folder}/clip`, {
      size: "tiny",
      seed: 1,
      weights: "library",
      layout: "towers",
    });
    await Deno.mkdir(`${folder}/images`);
    for (const n of [0, 1, 2, 3]) await Deno.writeFile(`${folder}/images/${n}.png`, picture(n));
    await run(folder);
  });
}

function request(folder: string, file: string, more: Partial<PairsFlags> = {}) {
  const asked = {
    ...defaultsOf(PAIRS_OPTIONS) as unknown as PairsFlags,
    device: "wasm" as const,
    threads: 1,
    model: `${folder}/clip`,
    images: `${folder}/images`,
    ...more,
  };
  return { files: [file], asked, others: [], seed: 0, cache: `${folder}/cache`, force: false };
}

Deno.test("a model sees parts of pictures, and what is missing is said and left out", () =>
  inModelFolder(async (folder) => {
    const file = `${folder}/visual_genome_relation.json`;
    const rows = [
      relation(0, [0, 0, 16, 16], 0),
      relation(0, [16, 0, 16, 16], 1),
      relation(1, [0, 0, 99, 99], 2),
      relation(9, [0, 0, 4, 4], 3),
    ];
    await Deno.writeTextFile(file, JSON.stringify(rows));
    const asked = request(folder, file);
    const read = await readRequest(asked);
    const result = await auditFiles(core, read, asked);
    const cell = cellAt(result, "relation.left of");
    assertEquals([cell.items, cell.ties], [3, 0]);
    assertEquals(["text" in cell.half.controls!, "image" in cell.half.controls!], [true, false]);
    assertEquals(
      result.notes.at(-1),
      pairsNote("pairs.pictures-missing", {
        pictures: ["9.png [0, 0, 4, 4]"],
        scored: 3,
        items: 4,
      }),
    );
    assertEquals(result.inputs[0].model?.id, "clip");
    // Again, from the cache: the same bytes.
    const again = await auditFiles(core, await readRequest(asked), asked);
    assertEquals(formatResult(again), formatResult(result));
    const cost = await pairsCost(read, asked);
    assertEquals([cost.items, cost.pictures, cost.missingPictures, cost.captions], [4, 4, 1, 8]);
    // The same four of a table that holds its pictures; two of them are one, under one name.
    const table = `${folder}/bivlc.parquet`;
    await Deno.writeFile(table, pictureTable([[0, 1], [2, 3], [0, 3]]));
    const packed = request(folder, table, { images: null });
    const readPairs = await readRequest(packed);
    assertEquals(readPairs.set.pictures.map(({ name }) => name), [
      "0.png",
      "1.png",
      "2.png",
      "3.png",
    ]);
    const named = {
      ...readPairs,
      set: {
        ...readPairs.set,
        pictures: readPairs.set.pictures.map(({ name }) => ({ name, box: null })),
      },
    };
    const byName = { ...packed, asked: { ...packed.asked, images: `${folder}/images` } };
    const [of, beside] = [
      await auditFiles(core, readPairs, packed),
      await auditFiles(core, named, byName),
    ];
    assertEquals(cellAt(of, "group.all").items, 3);
    assertEquals(formatResult(of), formatResult(beside));
    assertEquals((await pairsCost(readPairs, packed)).missingPictures, 0);
    await assertRejects(
      async () => {
        const none = request(folder, file, { images: folder });
        await auditFiles(core, await readRequest(none), none);
      },
      TypeError,
      "None of the 4 pictures is in",
    );
  }));

Deno.test("a model that sees no pictures is scored where captions are compared, and refused elsewhere", () =>
  inFolder(async (folder) => {
    const items = [["a red cube", "a cube that is red", "a blue cube"], [
      "a dog runs",
      "a running dog",
      "a cat sleeps",
    ]];
    const file = `${folder}/replace_object.json`;
    await Deno.writeTextFile(
      file,
      JSON.stringify(items.map(([caption, caption2, negative_caption], id) => ({
        id,
        filename: `${id}.jpg`,
        caption,
        caption2,
        negative_caption,
      }))),
    );
    const asked = request(folder, file, {
      model: repo("fixtures/models/all-minilm-l6-v2-int8"),
      images: null,
    });
    const result = await auditFiles(core, await readRequest(asked), asked);
    assertEquals(Object.keys(result.metrics), ["TOT"]);
    assertEquals(cellAt(result, "TOT.replace_object").strict.value, 1);
    assertAlmostEquals(cellAt(result, "TOT.replace_object").half.chance!, 1 / 3, 1e-12);
    assert(result.notes.some(({ code }) => code === "pairs.no-pictures"));
    const other = `${folder}/swap_att.json`;
    await Deno.writeTextFile(
      other,
      '{"0":{"filename":"a.jpg","caption":"x","negative_caption":"y"}}',
    );
    await assertRejects(
      async () => {
        const asked = request(folder, other, {
          model: repo("fixtures/models/all-minilm-l6-v2-int8"),
        });
        await auditFiles(core, await readRequest(asked), asked);
      },
      TypeError,
      "has no encoder of pictures",
    );
  }));

Deno.test("a part is the box's whole pixels on the picture; a box beside it is refused", () => {
  const data = Uint8Array.from({ length: 3 * 4 * 2 }, (_, i) => i);
  const image = { data, width: 4, height: 2, channels: 3 as const };
  const part = cropped("p", image, { x: 1, y: 1, width: 2.5, height: 9 });
  assertEquals([part.width, part.height, [...part.data]], [2, 1, [15, 16, 17, 18, 19, 20]]);
  const outside = () => cropped("p", image, { x: 4, y: 0, width: 1, height: 1 });
  try {
    outside();
    assert(false);
  } catch (error) {
    assert(error instanceof RangeError && error.message.includes("lies outside of p"));
  }
});

Deno.test("pictures are found by their names, by numbers as COCO writes them, never above the folder", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/images/sub`, { recursive: true });
    for (
      const name of ["images/a.jpg", "images/000000000042.jpg", "images/sub/b.png", "secret.png"]
    ) {
      await Deno.writeTextFile(`${folder}/${name}`, "");
    }
    const names = [
      "a.jpg",
      "https://x.org/q/a.jpg",
      "data/a.jpg",
      "42",
      "sub/b.png",
      "../secret.png",
      "no.jpg",
    ];
    const pairPictures = findPairPictures(names.map((name) => ({ name, box: null })), [
      `${folder}/images`,
    ]);
    assertEquals(pairPictures.map((path) => path?.slice(`${folder}/images/`.length) ?? null), [
      "a.jpg",
      "a.jpg",
      "a.jpg",
      "000000000042.jpg",
      "sub/b.png",
      null,
      null,
    ]);
  }));
