// Judges a plan and prints what fails, each with its line: ts-node docs/examples/judge.ts plan.json
import { EXIT, judge } from '@plumbline/harness';

async function main([input = 'plan.json']: readonly string[]): Promise<void> {
  const report = await judge(input);
  for (const { control, address, verdict, source } of report.runs.flatMap(({ results }) => results)) {
    const line = source === null ? '' : ` (${source.file}:${source.line})`;
    if (verdict === 'fail') console.log(`${control} ${address}${line}`);
  }
  process.exitCode = report.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

void main(process.argv.slice(2));
