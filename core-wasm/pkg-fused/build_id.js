export const BUILD_ID = "53d5ef32115cea05";
