export const BUILD_ID = "36caedcece5b1253";
