export const BUILD_ID = "d88a814bc65dbd4c";
