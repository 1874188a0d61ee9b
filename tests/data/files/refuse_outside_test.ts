import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { FolderWriter } from "../../../src/data/files/folder_writer.ts";
import { refuseOutside } from "../../../src/data/files/refuse_outside.ts";
import { withTempFolder } from "./temp_folder.ts";

/** Lends a folder below the real `out/`, and a place outside of it. */
function belowOut(use: (inside: string, outside: string) => Promise<void>): Promise<void> {
  return withTempFolder(async (path) => {
    Deno.mkdirSync("out", { recursive: true });
    const inside = Deno.makeTempDirSync({ dir: "out", prefix: "inside_test_" });
    try {
      await use(inside, path());
    } finally {
      Deno.removeSync(inside, { recursive: true });
    }
  });
}

Deno.test("a link below out/ is not followed outside, by any of those who write", () =>
  belowOut(async (inside, outside) => {
    Deno.symlinkSync(outside, `${inside}/link`);
    const says = "leads out of out/ by a link";
    await assertRejects(() => writeAtomic(`${inside}/link/a`, "x"), Error, says);
    await assertRejects(() => writeAtomic(`${inside}/link/deeper/a`, "x"), Error, says);
    assertThrows(() => new FolderWriter(`${inside}/link`, []), Error, says);
    const writer = new FolderWriter(`${inside}/set`, []);
    Deno.symlinkSync(outside, `${inside}/set/images`);
    await assertRejects(() => writer.write("images/0.png", "x"), Error, says);
    assertEquals([...Deno.readDirSync(outside)], []);
  }));

Deno.test("links within out/, and other places, are as they were", () =>
  belowOut(async (inside, outside) => {
    Deno.mkdirSync(`${inside}/real`);
    Deno.symlinkSync(Deno.realPathSync(`${inside}/real`), `${inside}/link`);
    await writeAtomic(`${inside}/link/a`, "x");
    assert(Deno.statSync(`${inside}/real/a`).isFile);
    // A link in the place of a file is replaced, not followed.
    Deno.writeTextFileSync(`${outside}/kept`, "kept");
    Deno.symlinkSync(`${outside}/kept`, `${inside}/real/b`);
    await writeAtomic(`${inside}/real/b`, "x");
    assertEquals(Deno.readTextFileSync(`${outside}/kept`), "kept");
    await writeAtomic(`${outside}/elsewhere/a`, "x");
    refuseOutside(`${inside}/not/yet/there`);
    refuseOutside("outer");
  }));
