import { assertEquals } from "@std/assert";
import { fc } from "../properties.ts";
import { posix } from "node:path";
import { POSIX_PATHS } from "../../src/host/posix_paths.ts";

const path = fc.array(fc.constantFrom("/", "a", "b.npy", ".", "..", ".x", "c.d.e"), {
  maxLength: 8,
}).map((parts) => parts.join("").replace(/\/+/g, "/"));

Deno.test("paths are taken apart and put together as node:path does", () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      assertEquals(POSIX_PATHS.join(a, b), posix.join(a, b));
      assertEquals(POSIX_PATHS.basename(a), posix.basename(a));
      assertEquals(POSIX_PATHS.basename(a, ".npy"), posix.basename(a, ".npy"));
      assertEquals(POSIX_PATHS.dirname(a), posix.dirname(a));
      assertEquals(POSIX_PATHS.extname(a), posix.extname(a));
      assertEquals(POSIX_PATHS.isAbsolute(a), posix.isAbsolute(a));
      assertEquals(POSIX_PATHS.resolve("/", a, b), posix.resolve("/", a, b));
      assertEquals(POSIX_PATHS.relative(`/${a}`, `/${b}`), posix.relative(`/${a}`, `/${b}`));
    }),
    { numRuns: 2000 },
  );
});
