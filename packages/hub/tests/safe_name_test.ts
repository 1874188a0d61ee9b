import { assertEquals } from "@std/assert";
import { fc } from "../../../tests/properties.ts";
import { clashingNames, isSafeName } from "../safe_name.ts";

Deno.test("ordinary names are safe, in folders and with points", () => {
  for (const name of ["config.json", "onnx/model_fp16.onnx", "größe~.txt", "1_Pooling/a-b.c"]) {
    assertEquals(isSafeName(name), true, name);
  }
});

Deno.test("names that leave the folder, or mean a device or another file elsewhere, are not", () => {
  const outside = ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a/", "./a"];
  const windows = ["a\\b", "c:x", "NUL", "con.txt", "lpt1", "a/aux.json", "a. ", "a.", "a*", "a?b"];
  for (const name of [...outside, ...windows, "a\nb", "\x7f", "x".repeat(256)]) {
    assertEquals(isSafeName(name), false, JSON.stringify(name));
  }
});

Deno.test("names that programs look for by themselves, or that are another name once decoded, are not", () => {
  const hidden = [".git/hooks/post-checkout", "a/.vscode/tasks.json", ".gitattributes", "..."];
  const decoded = ["%2e%2e/x", "a%2fb", "100%", "GIT~1/hooks/x", ".g\u200cit/x", "a\u202etxt"];
  for (const name of [...hidden, ...decoded, "a\u2028b", "\ud800"]) {
    assertEquals(isSafeName(name), false, JSON.stringify(name));
  }
});

Deno.test("names that differ by case or by how letters are composed are twins, on the way too", () => {
  assertEquals(clashingNames(["a.npy", "A.npy"]), ["a.npy", "A.npy"]);
  assertEquals(clashingNames(["x/Sets/a", "x/sets/b"]), ["x/Sets", "x/sets"]);
  assertEquals(clashingNames(["\u00e9.csv", "e\u0301.csv"]), ["\u00e9.csv", "e\u0301.csv"]);
  assertEquals(clashingNames(["strasse", "stra\u00dfe"]), ["strasse", "stra\u00dfe"]);
  assertEquals(clashingNames(["a", "A/b"]), ["a", "A"]);
});

Deno.test("…and names in one folder, or equal in different ones, are not", () => {
  assertEquals(clashingNames(["x/a", "x/b", "y/a", "a", "ab"]), null);
});

Deno.test("names that are used here for something else are not", () => {
  for (
    const name of [
      ".unfinished",
      "fetched.json",
      "Fetched.JSON",
      ".lock",
      "model.onnx.part",
      "onnx/a.part",
    ]
  ) {
    assertEquals(isSafeName(name), false, name);
  }
  assertEquals(isSafeName("part"), true);
});

Deno.test("a safe name joined to a folder stays below it, whatever it is made of", () => {
  const part = fc.constantFrom("..", ".", "", "a", "a.b", "%2e%2e", "~", "\\");
  fc.assert(fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
    const name = parts.join("/");
    if (!isSafeName(name)) return;
    const { pathname } = new URL(name.replaceAll("%", "%25"), "file:///down/here/");
    assertEquals(pathname.startsWith("/down/here/") && pathname !== "/down/here/", true, name);
  }));
});
