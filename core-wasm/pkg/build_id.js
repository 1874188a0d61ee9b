export const BUILD_ID = "b2cc93fb8a03839e";
