import { CST, Lexer } from 'yaml';

/** Deeper than any manifest. The parser calls itself for each level, and some thousands would end the process. */
const DEEPEST = 200;
/** A block within a block stands one column further in at least. */
const WIDEST = 1000;

/** Whether a text of YAML nests deeper than it is safe to parse: in brackets, in one line, or by its indentation. */
export function isTooDeep(text: string): boolean {
  let brackets = 0;
  let inLine = 0;
  let atStart = true;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1;
    if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
    if (type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind') inLine += 1;
    if (brackets > DEEPEST || (brackets === 0 && inLine > DEEPEST)) return true;
    if (atStart && type === 'space' && token.length > WIDEST) return true;
    atStart = type === 'newline';
    if (atStart) inLine = 0;
  }
  return false;
}
