export const BUILD_ID = "d1871782929498b2";
