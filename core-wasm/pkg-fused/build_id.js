export const BUILD_ID = "c7c7f4f095997641";
