export const BUILD_ID = "d031818b89d6fc52";
