import { assertEquals } from "@std/assert";
import { escapeHtml, markup, trusted } from "../../src/report/markup.ts";

const HOSTILE = `</td><script>alert("x")</script> & 'y'`;

Deno.test("a value in a template is text, in an element and in an attribute", () => {
  const { text } = markup`<p title="${HOSTILE}">${HOSTILE}</p>`;
  const safe = "&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;";
  assertEquals(text, `<p title="${safe}">${safe}</p>`);
});

Deno.test("markup within markup stays markup, and lists are joined", () => {
  const items = ["a<", "b"].map((item) => markup`<li>${item}</li>`);
  assertEquals(markup`<ul>${items}</ul>`.text, "<ul><li>a&lt;</li><li>b</li></ul>");
});

Deno.test("null is left out, zero is not", () => {
  assertEquals(markup`${null}${0}${[]}`.text, "0");
});

Deno.test("control characters are shown, not sent", () => {
  assertEquals(escapeHtml("a\x00\x1b"), "a\ufffd\ufffd");
});

Deno.test("what another renderer made is taken as it is", () => {
  assertEquals(markup`${trusted("<svg/>")}`.text, "<svg/>");
});
