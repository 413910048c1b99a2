import { plain } from './clean';

/** Zero-width: keeps `@name` and `#12` from becoming a mention or a link. */
const APART = '\u200b';

/**
 * Text inside a Markdown paragraph, list item or table cell, shown as it is: no markup, no HTML, no cell ends, no mention
 * of people, no links. Whatever it holds, it stays on one line.
 */
export function inText(text: string): string {
  return apart(literal(text));
}

/** The text as code: an element and not backticks, so that a backtick or a `|` in it ends nothing. */
export function inCode(text: string): string {
  return `<code>${literal(text)}</code>`;
}

/** Text inside an HTML block of a Markdown page, a `<summary>` say, where Markdown's own escapes do not hold. */
export function inHtml(text: string): string {
  return apart(escapeHtml(plain(text)));
}

/** Text between tags or inside a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function apart(text: string): string {
  return text.replace(/@(?=\w)/g, `@${APART}`).replace(/(?<!&)#(?=\d)/g, `#${APART}`);
}

function literal(text: string): string {
  return escapeHtml(plain(text))
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, -1)}&#46;`);
}

/** Prose with `code` in backticks, as the controls' texts have it: the code becomes code, the rest is text. */
export function inProse(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? inCode(part) : inText(part)))
    .join('');
}
