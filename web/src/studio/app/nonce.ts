/** With it, and only with it, the page's code may add styles; the server gives each answer another. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Where the library looks that keeps a page from scrolling below a dialog.
Object.assign(globalThis, { __webpack_nonce__: nonce });
