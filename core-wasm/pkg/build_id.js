export const BUILD_ID = "03b15d4fe205d955";
