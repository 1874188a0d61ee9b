export const BUILD_ID = "c5eb80f51be7a812";
