export const BUILD_ID = "d383c066a5e9d2ce";
