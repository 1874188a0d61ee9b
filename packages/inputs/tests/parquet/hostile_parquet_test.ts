/** .parquet files made to harm: none may take more than it is worth, and each is one sentence. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readParquetMatrix } from "../../parquet/parquet_matrix.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { goldenFiles } from "../golden.ts";

const core = await loadCore();
const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));

/** A file that is nothing but this footer. */
function footerOnly(footer: readonly number[], start = ascii("PAR1")): Uint8Array {
  const length = new Uint8Array(Uint32Array.of(footer.length).buffer);
  return Uint8Array.from([...start, ...footer, ...length, ...ascii("PAR1")]);
}

async function refused(bytes: Uint8Array, says: string) {
  await using path = await tempFolder();
  await Deno.writeFile(path("x.parquet"), bytes);
  const error = await assertRejects(
    () => readParquetMatrix(core, path("x.parquet"), "embeddings"),
    SyntaxError,
    says,
  );
  assert(error.message.includes("x.parquet") && error.message.length < 500, error.message);
}

Deno.test("a footer of lists that claim 2^25 elements each is refused before any is made", () => {
  const claims = Array.from({ length: 300 }, () => [0xf9, 0xff, 0xff, 0xff, 0x0f]).flat();
  return refused(footerOnly([0x19, ...claims]), "in its footer it claims a list of 33554431");
});

Deno.test("…and so are deep ones, endless numbers and lists of a million nothings", async () => {
  await refused(footerOnly(new Array(5000).fill(0x1c)), "nested more than 32 deep");
  await refused(footerOnly([0x16, ...new Array(90_000).fill(0xff)]), "more than 64 bits");
  const million = [0x19, 0xf0, 0xc0, 0x84, 0x3d, ...new Array(1_000_000).fill(0), 0];
  await refused(footerOnly(million), "a list of nothing");
  await refused(footerOnly([0]), "its footer is not that of a table");
  await refused(footerOnly([0x15]), "in its footer it ends in the middle");
});

Deno.test("a list of columns that is no tree is refused", async () => {
  // version 1, schema: this many elements of one name, each with this many children.
  const schema = (count: number, children: number) =>
    footerOnly([
      ...[0x15, 2, 0x19, 0xfc, count & 127 | 128, count >> 7],
      ...Array.from({ length: count }, () => [0x48, 1, 97, 0x15, 2 * children, 0]).flat(),
      ...[0x16, 2, 0x19, 0x0c, 0],
    ]);
  await refused(schema(500, 1), "columns are nested more than 32 deep");
  await refused(schema(3, 20), "columns are missing in its list");
  await refused(schema(3, 0), "its list of columns is longer than its tree");
});

Deno.test("the footer's length and the magic are held to the file", async () => {
  await refused(Uint8Array.from(ascii("PAR1PAR1")), "it is too short");
  await refused(
    Uint8Array.from([...ascii("PAR1"), 255, 255, 255, 255, ...ascii("PAR1")]),
    "claims",
  );
  await refused(Uint8Array.from([...ascii("PAR1"), 0, 0, 0, 0, ...ascii("PARE")]), "is encrypted");
});

Deno.test("no flipped bit behind a gzip page's head changes a number unseen", async () => {
  const [path] = goldenFiles(/26.*_list_gzip\.parquet$/, 1);
  const whole = await Deno.readFile(path);
  const numbers = async (bytes: Uint8Array) => {
    await using place = await tempFolder();
    await Deno.writeFile(place("x.parquet"), bytes);
    using matrix = await readParquetMatrix(core, place("x.parquet"), "embeddings");
    return [...matrix.view()];
  };
  const right = await numbers(whole);
  const begin = whole.findIndex((byte, i) => byte === 0x1f && whole[i + 1] === 0x8b);
  const footer = whole.length - 8 - new DataView(whole.buffer).getUint32(whole.length - 8, true);
  let accepted = 0;
  for (let at = begin + 10; at < footer; at++) {
    const bytes = whole.slice();
    bytes[at] ^= 1 << at % 8;
    const read = await numbers(bytes).catch(() => null);
    if (read !== null) {
      accepted++;
      assertEquals(read, right, `byte ${at}`);
    }
  }
  assert(accepted < footer - begin - 10);
});
