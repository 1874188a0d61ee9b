export const BUILD_ID = "2949d836f2c68ebf";
