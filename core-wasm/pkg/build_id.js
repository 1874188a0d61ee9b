export const BUILD_ID = "482dc01246f71d08";
