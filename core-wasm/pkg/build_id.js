export const BUILD_ID = "7de973dfaa218e33";
