export const BUILD_ID = "68caf4031fdc0a8d";
