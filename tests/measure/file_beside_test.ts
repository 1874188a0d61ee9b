import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/job/failure.ts";
import { withFileBeside } from "../../src/measure/file_beside.ts";
import { measureSpec } from "../../src/measure/registry.ts";
import { EVERY_SPEC } from "../../packages/measures.ts";

type StringOptions = { readonly [option: string]: string | null };

const BESIDE = EVERY_SPEC.filter(({ beside }) => beside !== undefined);

Deno.test("the file that a measure reads beside vectors is that of the set's folder, unless another is named", async () => {
  assert(BESIDE.length > 0);
  const folder = await Deno.makeTempDir();
  for (const spec of BESIDE) {
    const { option, file, without } = spec.beside!;
    const none: StringOptions = {
      [option]: null,
      ...without && { [without]: null },
      baseline: null,
    };
    const found = () => withFileBeside(spec, none, folder);
    const { message } = assertThrows(found, UsageError, `${spec.kind} needs`);
    assert(message.includes(`${folder} has no ${file}. Give --${option} FILE`), message);
    await Deno.writeTextFile(`${folder}/${file}`, "");
    assertEquals(found()[option], `${folder}/${file}`);
    const other = withFileBeside(spec, { ...none, [option]: "other" }, folder);
    assertEquals([other[option], other.baseline], ["other", null]);
    const swap = withFileBeside(spec, { ...none, baseline: folder }, folder);
    assertEquals(swap.baseline, `${folder}/${file}`);
    if (without !== undefined) {
      assertEquals(withFileBeside(spec, { ...none, [without]: "a,b" }, folder)[option], null);
    }
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a baseline without such a file is refused, and what reads none takes its options as they are", async () => {
  const folder = await Deno.makeTempDir();
  for (const spec of BESIDE) {
    const { option, encodedBy } = spec.beside!;
    const asked = { [option]: "own", sets: null, baseline: folder };
    assertThrows(
      () => withFileBeside(spec, asked, undefined),
      UsageError,
      `--${encodedBy}, or name`,
    );
  }
  const options = { epochs: 3 };
  assertEquals(withFileBeside(measureSpec("probe")!, options, folder), options);
  await Deno.remove(folder);
});
