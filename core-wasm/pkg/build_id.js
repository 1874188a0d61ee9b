export const BUILD_ID = "94ae04762b01540b";
