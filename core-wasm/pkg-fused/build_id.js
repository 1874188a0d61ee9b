export const BUILD_ID = "3c60aaa4664a18ae";
