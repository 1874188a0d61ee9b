export const BUILD_ID = "e70ed47de63fb217";
