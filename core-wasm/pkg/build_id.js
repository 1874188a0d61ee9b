export const BUILD_ID = "4939ee830d86fdf7";
