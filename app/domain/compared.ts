/** People in one comparison: more do not fit beside one another. */
export const FEWEST_COMPARED = 2;
export const MOST_COMPARED = 4;
