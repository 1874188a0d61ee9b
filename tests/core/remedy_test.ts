import { assert, assertEquals } from "@std/assert";
import { advised, messageOn, type Surface, whatHappened } from "../../src/core/remedy.ts";
import { describeFailure } from "../../src/job/failure.ts";
import { findLabelColumns, UnknownColumns } from "../../src/data/labels/label_columns.ts";

const REMEDIES = { task: "Give --less.", page: "Drop less.", library: "Give { less }." };
const failed = () => advised(new RangeError("It is too much."), REMEDIES);

Deno.test("a failure says what to do as one says it where it is read", () => {
  const error = failed();
  const on = (surface: Surface) => messageOn(surface, error);
  assertEquals(error.message, "It is too much. Give { less }.");
  assertEquals(on("library"), error.message);
  assertEquals(on("task"), "It is too much. Give --less.");
  assertEquals(on("page"), "It is too much. Drop less.");
  assertEquals(whatHappened(error), "It is too much.");
  assertEquals(messageOn("page", new Error("Nothing can be done.")), "Nothing can be done.");
});

Deno.test("…also where a place was put before it, and where it is passed on", () => {
  const error = failed();
  error.message = `a.csv: ${error.message}`;
  assertEquals(messageOn("task", error), "a.csv: It is too much. Give --less.");
  const outer = advised(new Error(`Twice: ${whatHappened(error)}`), {
    ...REMEDIES,
    page: "Load the page again.",
  });
  assertEquals(messageOn("page", outer), "Twice: a.csv: It is too much. Load the page again.");
});

Deno.test("a task and the page have the failure in their own words", () => {
  assertEquals(describeFailure(failed()), { message: "It is too much. Give --less.", exitCode: 1 });
  assertEquals(describeFailure(failed(), "page").message, "It is too much. Drop less.");
});

Deno.test("columns that don't say what they are come with the failure, for whoever may name them", () => {
  try {
    findLabelColumns({ name: "a.csv", header: ["a", "b"], rows: [["red", "blue"]] } as never);
  } catch (error) {
    assert(error instanceof UnknownColumns && error instanceof SyntaxError);
    assertEquals(error.columns, ["a", "b"]);
    assert(messageOn("task", error).includes("--columns object1_color=COLUMN"));
    assert(messageOn("page", error).endsWith("Or say below what the columns are."));
    return;
  }
  throw new Error("columns without meaning were taken");
});
