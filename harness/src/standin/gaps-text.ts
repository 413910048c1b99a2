import pc from 'picocolors';
import type { Gap, Gaps } from './gaps';

const INDENT = '    ';

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - INDENT.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${INDENT}${one}`);
}

/** The gaps as people read them: what is only emulated first, then what is mended. */
export function gapsText({ moto, checked, gaps }: Gaps, color: boolean, width: number): string {
  const paint = pc.createColors(color);
  const section = (kind: Gap['kind'], title: string): string[] => {
    const found = gaps.filter((gap) => gap.kind === kind);
    const entries = found.flatMap((gap) => [
      `  ${paint.bold(gap.service)}  ${gap.module}`,
      ...wrapped(gap.what, width),
      ...wrapped(gap.resources.join(', '), width).map((line) => paint.dim(line)),
      ...(gap.newer === undefined ? [] : wrapped(`moto ${gap.newer}`, width)),
      ...(gap.until === null ? [] : [`${INDENT}not needed from moto ${gap.until} on`]),
    ]);
    return found.length === 0 ? [] : [paint.bold(title), ...entries, ''];
  };
  return [
    `The AWS stand-in is moto ${moto} with ${gaps.length} additions; newer versions were looked at up to ${checked}.`,
    '',
    ...section('emulated', 'Emulated: that it applies and that drift is seen tests the stand-in, not AWS'),
    ...section('mended', 'Mended: moto answers, and loses or invents something'),
  ].join('\n');
}
