export const BUILD_ID = "c4649ffb945a6ab3";
