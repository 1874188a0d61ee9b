export const BUILD_ID = "a253e65f23a144c9";
