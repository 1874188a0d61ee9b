export const BUILD_ID = "dd5ea957f8cf994e";
