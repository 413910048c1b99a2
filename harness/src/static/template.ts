/** A piece of a template: text as it stands, an interpolation `${…}` or a directive `%{…}`. */
export interface TemplatePart {
  readonly kind: 'text' | 'interpolation' | 'directive';
  readonly text: string;
}

const MARK = /[$%]\{/;
const HEREDOC = /<<-?([A-Za-z_][\w-]*)[ \t]*\r?\n/y;

/** Takes a template apart. What is never closed is text. `$${` and `%%{` stand for `${` and `%{`. */
export function splitTemplate(template: string): readonly TemplatePart[] {
  if (!MARK.test(template)) return template === '' ? [] : [{ kind: 'text', text: template }];
  const parts: TemplatePart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < template.length;) {
    const two = template.slice(at, at + 2);
    const end = two === '${' || two === '%{' ? closingBrace(template, at + 2) : undefined;
    if (end !== undefined) {
      flush();
      const inner = template
        .slice(at + 2, end)
        .replace(/^~|~$/g, '')
        .trim();
      parts.push({ kind: two === '${' ? 'interpolation' : 'directive', text: inner });
      at = end + 1;
    } else if ((two === '$$' || two === '%%') && template[at + 2] === '{') {
      text += `${two.charAt(0)}{`;
      at += 3;
    } else {
      text += template.charAt(at);
      at += 1;
    }
  }
  flush();
  return parts;
}

/** The place of the brace that closes what was opened before `from`; strings, comments and heredocs are stepped over. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at;
    } else {
      const past = stepOver(text, at);
      if (past === undefined) return undefined;
      at = past;
    }
  }
  return undefined;
}

/** The last place of a string, comment or heredoc that begins here, or the place itself; undefined where it never ends. */
function stepOver(text: string, at: number): number | undefined {
  const char = text[at];
  if (char === '"') return closingQuote(text, at + 1);
  if (char === '#' || (char === '/' && text[at + 1] === '/')) return endOf(text.indexOf('\n', at));
  if (char === '/' && text[at + 1] === '*') return endOf(text.indexOf('*/', at + 2), 1);
  if (char !== '<' || text[at + 1] !== '<') return at;
  HEREDOC.lastIndex = at;
  const marker = HEREDOC.exec(text)?.[1];
  if (marker === undefined) return at;
  const close = new RegExp(`^[ \\t]*${marker}[ \\t]*$`, 'm').exec(text.slice(HEREDOC.lastIndex));
  return close === null ? undefined : HEREDOC.lastIndex + close.index + close[0].length - 1;
}

function endOf(found: number, more = 0): number | undefined {
  return found < 0 ? undefined : found + more;
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '"') return at;
    else if ((char === '$' || char === '%') && text[at + 1] === '{' && text[at - 1] !== char) {
      const end = closingBrace(text, at + 2);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}
