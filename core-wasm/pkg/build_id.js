export const BUILD_ID = "2c9505238a48dfbe";
