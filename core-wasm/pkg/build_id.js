export const BUILD_ID = "beea17d85842373e";
