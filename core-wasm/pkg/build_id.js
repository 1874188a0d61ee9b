export const BUILD_ID = "a1916efeb38757f7";
