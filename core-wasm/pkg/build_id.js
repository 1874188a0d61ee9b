export const BUILD_ID = "d15cd79e80059f36";
