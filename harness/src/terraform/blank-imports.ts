import { readFile, writeFile } from 'node:fs/promises';
import { terraformFiles } from './hcl';

const IMPORT = /^[ \t]*import[ \t]*\{/gm;

/** Where a block that opens at `open` ends, after its brace; strings and comments are stepped over. */
function endOfBlock(text: string, open: number): number {
  let depth = 0;
  const token = /"(?:[^"\\\n]|\\.)*"|#.*|\/\/.*|\/\*[\s\S]*?\*\/|[{}]/g;
  token.lastIndex = open;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}

/** The text with its `import` blocks turned into blanks, every line where it was. */
export function blankImports(text: string): string {
  let result = text;
  for (const match of text.matchAll(IMPORT)) {
    const end = endOfBlock(text, match.index);
    const blank = text.slice(match.index, end).replace(/[^\n]/g, ' ');
    result = result.slice(0, match.index) + blank + result.slice(end);
  }
  return result;
}

/**
 * Blanks the `import` blocks of a copied root: offline there is nothing to import, and looking for it fails. What
 * they would import shows as created. Returns whether there were any.
 */
export async function blankImportsIn(copiedRoot: string): Promise<boolean> {
  const files = (await terraformFiles(copiedRoot)).filter((file) => file.endsWith('.tf'));
  const changed = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      const blanked = blankImports(text);
      if (blanked === text) return false;
      await writeFile(file, blanked);
      return true;
    }),
  );
  return changed.includes(true);
}
