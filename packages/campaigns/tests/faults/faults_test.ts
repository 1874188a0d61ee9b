// A disk that fails, in a few places; campaign.ts tries every place.
import { assert, assertEquals } from "@std/assert";
import { CASES } from "./cases.ts";
import { canFail, Faulted, removeShim } from "./faulty_disk.ts";

Deno.test({
  name:
    "a disk that is full, fails or takes nothing is said in one sentence, and the next run makes what a sound one does",
  ignore: !canFail,
  fn: async () => {
    try {
      const faulted = await Faulted.of(CASES.find(({ name }) => name === "pairs")!, ["io"]);
      assert(faulted.calls.io > 20);
      const at = (share: number) => Math.ceil(share * faulted.calls.io);
      const wrong = [
        ...await faulted.wrongs("full", at(0.3)),
        // Each kind of fault in the campaign, at every place.
        ...await faulted.wrongs("short", 2),
        ...await faulted.wrongs("read", 1),
        ...await faulted.wrongs("rename", 3),
        ...await faulted.wrongs("denied", 9),
      ];
      assertEquals(wrong, []);
      // What judges does judge: files that a sound disk would not have are found.
      faulted.sound.set("one more", "");
      assertEquals((await faulted.wrongs("rename", 1)).length, 1);
    } finally {
      removeShim();
    }
  },
});
