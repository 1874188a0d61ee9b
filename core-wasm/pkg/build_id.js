export const BUILD_ID = "2a8a818f0a14d9a3";
