export const BUILD_ID = "a4f08585e5a87a5b";
