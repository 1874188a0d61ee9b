export const BUILD_ID = "3a92ac3474ba9411";
