import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { namesIn, pythonPage } from "../python_api.ts";

const MODULE = `"""A module."""

@dataclass(frozen=True)
class Box:
    """Holds things.

    Many of them.
    """

    size: int

    def put(
        self,
        what: str = "a)",
    ) -> None:
        """Puts one in."""
        return None

    def bare(self): return 1


def shut(box: Box) -> Box:
    """Closes it."""
    return box
`;

Deno.test("functions, classes and methods come with signature and docstring", () => {
  const [box, shut] = namesIn(MODULE);
  assertEquals([box.name, box.signature, box.docstring], [
    "Box",
    "class Box",
    "Holds things.\n\nMany of them.",
  ]);
  assertEquals(box.members.map(({ name, docstring }) => [name, docstring]), [[
    "put",
    "Puts one in.",
  ]]);
  assertStringIncludes(box.members[0].signature, 'what: str = "a)",\n) -> None');
  assertEquals([shut.signature, shut.docstring], ["def shut(box: Box) -> Box", "Closes it."]);
});

Deno.test("the page has all that the package says it brings", async () => {
  const page = pythonPage();
  const init = await Deno.readTextFile(fromRoot("packages/python/bindscope/__init__.py"));
  const listed = [...init.matchAll(/^ {4}"(\w+)",$/gm)].map(([, name]) => name);
  assert(listed.length > 20);
  for (const name of [...listed.filter((name) => name !== "scenes"), "analyze", "scenes.clevr2d"]) {
    assertStringIncludes(page, `\n## ${name}\n`);
  }
});
