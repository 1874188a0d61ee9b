/** What `Symbol.dispose` is in bundles: itself, or the stand-in that esbuild's `using` looks for too. */

/** For `using`. Read by a text: the bundler replaces every plain `Symbol.dispose` by this name, here too. */
export const __dispose: symbol = Reflect.get(Symbol, "dispose") ?? Symbol.for("Symbol.dispose");
/** For `await using`. */
export const __asyncDispose: symbol = Reflect.get(Symbol, "asyncDispose") ??
  Symbol.for("Symbol.asyncDispose");
