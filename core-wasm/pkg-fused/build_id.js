export const BUILD_ID = "e4e808f9c2274779";
