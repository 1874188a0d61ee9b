export const BUILD_ID = "b85f73753b79c75a";
