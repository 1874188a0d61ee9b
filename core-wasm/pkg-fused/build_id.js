export const BUILD_ID = "a0d493947ccddeea";
