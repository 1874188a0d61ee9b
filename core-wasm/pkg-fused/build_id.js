export const BUILD_ID = "c32da793f7fcc32a";
