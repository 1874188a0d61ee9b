export const BUILD_ID = "3234c6c8f3febc7d";
