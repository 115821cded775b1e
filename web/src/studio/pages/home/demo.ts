/** Whether this lull serves the demo website; its page says so. */
export const demoOffered =
  document.querySelector<HTMLMetaElement>('meta[name="lull-demo"]')?.content === 'offered';
