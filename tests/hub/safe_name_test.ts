import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { isSafeName } from "../../src/hub/safe_name.ts";

Deno.test("ordinary names are safe, in folders and with points", () => {
  for (const name of ["config.json", "onnx/model_fp16.onnx", ".gitattributes", "1_Pooling/a-b.c"]) {
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

Deno.test("names that are used here for something else are not", () => {
  for (const name of [".unfinished", "fetched.json", ".lock", "model.onnx.part", "onnx/a.part"]) {
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
