export const BUILD_ID = "45aa95f2ea410240";
