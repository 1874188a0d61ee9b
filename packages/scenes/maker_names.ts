/** Names of the makers in the order of the registry, for code that lists them and makes no scene. */
export const SCENE_MAKER_NAMES = ["clevr2d", "clevr", "text", "tokens"] as const;
