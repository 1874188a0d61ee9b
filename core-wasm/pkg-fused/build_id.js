export const BUILD_ID = "13779627808a93bf";
