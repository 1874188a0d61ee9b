export const BUILD_ID = "ecd386ee5bbf7a4a";
