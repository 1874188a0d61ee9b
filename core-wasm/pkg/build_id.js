export const BUILD_ID = "635ffd645b20a911";
