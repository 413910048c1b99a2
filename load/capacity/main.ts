import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../outcome';
import { stressResult } from './estimate';
import { capacityPage } from './page';

const DOCS = join(__dirname, '../../docs');
const KEPT = join(DOCS, 'load/stress.json');

/** usage: main.ts [SUMMARY]; keeps what is read of a stress test's PROFILE.json, and writes docs/capacity.md from it. */
function main([summary = KEPT]: readonly string[]): number {
  const read = stressResult.safeParse(JSON.parse(readFileSync(summary, 'utf8')));
  if (!read.success) {
    const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    process.stderr.write(`capacity: ${summary} ${why}\n`);
    return EXIT.usage;
  }
  write(KEPT, `${JSON.stringify(read.data, null, 2)}\n`);
  write(join(DOCS, 'capacity.md'), capacityPage(read.data));
  return EXIT.held;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

process.exitCode = main(process.argv.slice(2).filter((word) => word !== ''));
