import { assertEquals } from "@std/assert";
import { idleOptions } from "../../src/probe/options.ts";

Deno.test("a flag that the solver does not go by is named with those that do; others are not", () => {
  const idle = (options: object, ...given: string[]) => idleOptions(options, new Set(given));
  const own = { probes: null };
  assertEquals(idle({ ...own, solver: "ridge" }, "epochs", "lr", "seed"), [
    "--epochs changes nothing with --solver ridge; it belongs to --solver adam and newton.",
    "--lr changes nothing with --solver ridge; it belongs to --solver adam.",
  ]);
  assertEquals(idle({ ...own, solver: "ridge" }, "seed"), []);
  assertEquals(idle({ ...own, solver: "adam" }, "epochs", "lr"), []);
  assertEquals(idle({ ...own, solver: "newton" }, "epochs", "lr").length, 1);
  assertEquals(idle({ solver: "adam", probes: "folder" }, "epochs"), [
    "--epochs changes nothing with fitted probes (--probes); it belongs to --solver adam and newton.",
  ]);
  assertEquals(idle({}, "epochs"), []);
});
