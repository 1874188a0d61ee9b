export const BUILD_ID = "0a4dd85d1bedd03b";
