export const BUILD_ID = "63c863581b87ad5b";
