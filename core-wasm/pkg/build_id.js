export const BUILD_ID = "49f949334dd5d9b0";
