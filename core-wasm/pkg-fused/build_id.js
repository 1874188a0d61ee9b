export const BUILD_ID = "ec29dffb604b089d";
