/** What `Symbol.dispose` is in bundles: itself, or the stand-in that esbuild's `using` looks for too. */

/** For `using`. Asked for by a text, since the bundler puts this name in place of the plain one. */
export const __dispose: symbol = Reflect.get(Symbol, "dispose") ?? Symbol.for("Symbol.dispose");
/** For `await using`. */
export const __asyncDispose: symbol = Reflect.get(Symbol, "asyncDispose") ??
  Symbol.for("Symbol.asyncDispose");
