/** A text as YAML writes it on one line, in quotes where it needs them. */
export const quoted = (value: string): string =>
  /^[A-Za-z][\w .,;!?'()/-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value) && !/\s$/.test(value)
    ? value
    : JSON.stringify(value);
