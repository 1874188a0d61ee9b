export const BUILD_ID = "0e0e3f0afeb01579";
