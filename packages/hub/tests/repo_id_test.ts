import { assertEquals, assertThrows } from "@std/assert";
import { parseRepoId } from "../repo_id.ts";

const HUB = "https://hub.example";

Deno.test("a name, a data set's name and the addresses of their pages mean the same", () => {
  const model = { kind: "model", name: "owner/some-model.v2", revision: null } as const;
  for (const word of ["owner/some-model.v2", `${HUB}/owner/some-model.v2`]) {
    for (const ending of ["", "/", "?tab=files", "#card"]) {
      assertEquals(parseRepoId(word + ending, HUB), model, word + ending);
    }
  }
  const data = { kind: "dataset", name: "owner/data", revision: null } as const;
  assertEquals(parseRepoId("datasets/owner/data", HUB), data);
  assertEquals(parseRepoId(`${HUB}/datasets/owner/data/`, HUB), data);
  assertEquals(parseRepoId("gpt2", HUB).name, "gpt2");
});

Deno.test("a revision is what stands behind /tree/, slashes and all", () => {
  assertEquals(parseRepoId("o/n/tree/main", HUB).revision, "main");
  assertEquals(parseRepoId(`${HUB}/o/n/tree/refs/pr/7`, HUB).revision, "refs/pr/7");
});

Deno.test("what can't be a name, or leads elsewhere, is refused", () => {
  const bad = [
    "-rf",
    "deno.json",
    "$(id)",
    "",
    "a/b/c",
    "../x",
    "a/..",
    "-a/b",
    "a/b.",
    "a b/c",
    "a//b",
    "a--b/c",
    "a/b..c",
  ];
  for (const word of [...bad, "https://other.example/o/n", "o/n%2e", `o/${"n".repeat(97)}`]) {
    assertThrows(() => parseRepoId(word, HUB), SyntaxError, "is no name on the hub", word);
  }
});
