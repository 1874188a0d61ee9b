export const BUILD_ID = "ad4c53a92eaab616";
