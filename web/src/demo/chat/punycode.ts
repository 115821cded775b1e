/**
 * The two functions of Node's punycode module that markdown-it calls with a link's host. The browser's own
 * URL parser encodes a host; for reading, the encoded form is left as it is, as it cannot be mistaken for
 * another.
 */
export default {
  toASCII: (host: string): string => new URL(`http://${host}`).hostname,
  toUnicode: (host: string): string => host,
};
