export const BUILD_ID = "04ee9c75fcc66906";
