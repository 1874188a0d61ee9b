export const BUILD_ID = "1a8b9a8f43c7bb1b";
