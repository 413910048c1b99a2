// The mutation score of a plan, as Markdown: ts-node docs/examples/mutate.ts plan.json
import { mutate, render } from '@plumbline/harness';

async function main([input = 'plan.json']: readonly string[]): Promise<void> {
  const report = await mutate(input, { threshold: 0.9 });
  process.stdout.write(render(report, 'markdown'));
}

void main(process.argv.slice(2));
