/** Words of the server's, which begin in lower case where a place stands before them, as a sentence begins. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
