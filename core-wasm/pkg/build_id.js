export const BUILD_ID = "743a816453c9c2ea";
