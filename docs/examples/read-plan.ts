// Lists what a plan cannot tell yet, and why: ts-node docs/examples/read-plan.ts plan.json
import { readPlan } from '@plumbline/harness';

async function main([input = 'plan.json']: readonly string[]): Promise<void> {
  for (const { address, values } of await readPlan(input)) {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'object' && value !== null && '$unknown' in value) {
        console.log(`${address}.${name}:`, value.$unknown);
      }
    }
  }
}

void main(process.argv.slice(2));
