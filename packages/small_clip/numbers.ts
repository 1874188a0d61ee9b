/** Where the numbers of a small CLIP are in the vector of all its parameters. */
import {
  bodyNumbers,
  type EncoderNumbers,
  encoderNumbers,
  layerNumbers,
  type PictureNumbers,
  type SmallClip,
  type Take,
} from "@bindscope/bindscope/rooms/train";

/** What a small CLIP has learned; scores are min(exp(temperature), logitScaleCap) x cosine. */
interface SmallClipNumbers {
  /** Null where one linear layer on features is the tower. */
  readonly image: PictureNumbers | null;
  readonly text: EncoderNumbers;
  readonly temperature: number;
}

/** Cuts up the parameters of a small CLIP: image tower, text tower, t. */
export function smallClipNumbers(trainer: SmallClip): SmallClipNumbers {
  const all = trainer.parameters();
  let at = 0;
  const take = (length: number) => all.subarray(at, at += length);
  const { plan } = trainer;
  const image = plan.features ? null : pictures(trainer, take);
  if (plan.features) take((plan.features.dim + 1) * plan.encoder.out);
  const text = encoderNumbers(plan, take, trainer.sinusoidalPositions("text"));
  const [temperature] = take(1);
  if (at !== all.length) {
    throw new RangeError(`A model of ${all.length} numbers was cut into ${at}.`);
  }
  return { image, text, temperature };
}

/** An image tower on patches. */
function pictures(trainer: SmallClip, take: Take): PictureNumbers {
  const { plan } = trainer;
  const { width, pooling } = plan.encoder;
  const { size, patch } = plan.pictures;
  const end = pooling === "eos" ? 1 : 0;
  const token = take(end * width);
  const patches = layerNumbers(take, width * 3 * patch * patch, width);
  const places = (size / patch) ** 2 + end;
  return {
    ...bodyNumbers(plan, take, places, trainer.sinusoidalPositions("image")),
    embedding: token,
    patches,
  };
}
