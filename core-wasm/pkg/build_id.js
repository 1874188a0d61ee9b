export const BUILD_ID = "ab737a4d53c413a3";
