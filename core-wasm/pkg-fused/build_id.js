export const BUILD_ID = "c2acf8771d5b8fe6";
