export const BUILD_ID = "dee11d51872c139c";
