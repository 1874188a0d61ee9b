export const BUILD_ID = "f878f7eea8d7e59c";
