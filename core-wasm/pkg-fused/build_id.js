export const BUILD_ID = "e311d17791eb8174";
