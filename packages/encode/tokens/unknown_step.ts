import { shown } from "@bindscope/bindscope/rooms/result";

/** A step of tokenizer.json that is not done here. */
export class UnknownStep extends TypeError {
  override name = "UnknownStep";

  constructor(kind: "normaliser" | "pre-tokeniser", type: string) {
    super(
      `tokenizer.json asks for the ${kind} ${shown(type, 40)}, which is not known here. ` +
        "Encode the captions with the model's own library and load the .npy.",
    );
  }
}
