import { plain } from '../report/clean';
import { ownCode } from '../report/markdown-own';
import { join, wrap } from '../report/text-layout';
import { cellWords } from './matrix';
import type { Cell, Party, ToldMatrix } from './schema';

/** The matrix for people: of each party whom it reaches, and on which ports. */
export function matrixText(matrix: ToldMatrix, width: number): string {
  const lines = matrix.parties.flatMap((party) => {
    const reached = matrix.cells.filter(({ from }) => from === party.name);
    if (reached.length === 0) return [];
    const cells = reached.flatMap((cell) => wrap(`→ ${plain(cell.to)}  ${cellWords(cell)}`, width, '    '));
    return ['', partyTitle(party), ...cells];
  });
  const silent = matrix.parties.filter(({ name }) => !matrix.cells.some(({ from }) => from === name));
  return join([
    'Who reaches whom, and on which ports; ? where it cannot be told yet.',
    ...lines,
    '',
    ...(silent.length === 0 ? [] : wrap(`Reach nobody: ${silent.map(({ name }) => plain(name)).join(', ')}.`, width)),
  ]);
}

function partyTitle({ name, tiers, members }: Party): string {
  const parts = [tiers.join(' and '), members.length > 1 ? `${String(members.length)} alike` : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? plain(name) : `${plain(name)} (${parts.join(', ')})`;
}

/** The matrix as a table: rows reach columns; who neither reaches nor is reached is left out. */
export function matrixMarkdown(matrix: ToldMatrix): string {
  const columns = matrix.parties.filter(({ name }) => matrix.cells.some(({ to }) => to === name));
  const rows = matrix.parties.filter(({ name }) => matrix.cells.some(({ from }) => from === name));
  const cell = (from: Party, to: Party): string => {
    const found: Cell | undefined = matrix.cells.find((one) => one.from === from.name && one.to === to.name);
    return found === undefined ? '' : cellWords(found);
  };
  const line = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  return `${[
    line(['reaches', ...columns.map(({ name }) => ownCode(name))]),
    line(['---', ...columns.map(() => '---')]),
    ...rows.map((row) => line([ownCode(row.name), ...columns.map((column) => cell(row, column))])),
  ].join('\n')}\n`;
}
