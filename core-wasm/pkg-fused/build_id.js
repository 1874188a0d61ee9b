export const BUILD_ID = "144983abb79a2b63";
