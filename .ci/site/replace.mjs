// For the build's last steps, which change what other tools wrote.

/** Replaces what `pattern` finds, which has to be there: a change of a tool's output must not pass unseen. */
export function replace(text, pattern, replacement) {
  if (text.search(pattern) < 0) throw new Error(`${pattern} matches nothing`);
  return text.replace(pattern, replacement);
}
