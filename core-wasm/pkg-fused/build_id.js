export const BUILD_ID = "2ab26854d74de8fc";
