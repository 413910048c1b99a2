/**
 * Text of the catalogue in Markdown. METADATA is written in Markdown by whoever writes the control and is reviewed with
 * it, so it stands as it is; only what would end a table cell or a line is changed.
 */
export function ownProse(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A name as code. */
export function ownCode(text: string): string {
  return `\`${ownProse(text)}\``;
}
