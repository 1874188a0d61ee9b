export const BUILD_ID = "7873ffcf7cc96200";
