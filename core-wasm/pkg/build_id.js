export const BUILD_ID = "4807ef6a79c198a8";
