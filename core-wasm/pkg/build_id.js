export const BUILD_ID = "5bcb7b1410e53d45";
