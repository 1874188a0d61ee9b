// Lists of files without end, with names that lead elsewhere and with sizes that can't be.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { filesBelow } from "../../../tests/tasks/run_task.ts";
import { MODEL, withHub } from "./lent_hub.ts";

Deno.test("a list without end is left", () =>
  withHub(async (hub, get) => {
    hub.answer = ({ path }) => {
      const link = `<${hub.url}${path.split("?")[0]}?cursor=1>; rel="next"`;
      return path.includes("/tree/") ? { body: "[]", headers: { link } } : null;
    };
    await assertRejects(() => get(), RangeError, "the list has no end");
  }));

const BAD_NAMES = [
  "../../escaped",
  "onnx/../../x.npy",
  "/etc/x.npy",
  "a\\b.npy",
  "nul.npy",
  "a//b.npy",
];

for (const name of BAD_NAMES) {
  Deno.test(`a file called ${JSON.stringify(name)} is refused before anything is written`, () =>
    withHub(async (_, get, path) => {
      const { message } = await assertRejects(
        () => get({ kind: "dataset", selection: { patterns: ["*"] } }),
        RangeError,
      );
      assertStringIncludes(message, `lists a file ${JSON.stringify(name)}`);
      assertEquals(await filesBelow(path()), []);
    }, { id: "datasets/tester/small", files: { "a.npy": "1", [name]: "2" } }));
}

const ABSURD: [string, object, string][] = [
  ["more bytes than the disk has", { size: 2 ** 52 }, "4503.6 TB are to come, but the disk has"],
  ["a negative size", { size: -1 }, "describes the file config.json wrongly (size"],
  ["a size that is no number", { size: "12" }, "describes the file config.json wrongly (size"],
  ["a size beyond counting", { size: 1e300 }, "describes the file config.json wrongly (size"],
  ["a hash that is none", { oid: "../.." }, "describes the file config.json wrongly (oid"],
  ["no name", { path: 7 }, "describes the file 7 wrongly (path"],
];

for (const [what, lie, sentence] of ABSURD) {
  Deno.test(`a listed file with ${what} is refused`, () =>
    withHub(async (_, get) => {
      const { message } = await assertRejects(() => get(), Error);
      assertStringIncludes(message, sentence);
    }, { ...MODEL, lies: { "config.json": lie } }));
}
