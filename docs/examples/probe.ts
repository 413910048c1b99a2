// What of a plan the cloud decides, after `plumbline up ROOT`: ts-node docs/examples/probe.ts ROOT
import { probe } from '@plumbline/harness';

async function main([root = '.']: readonly string[]): Promise<void> {
  const { runs } = await probe(root, { cloud: 'standin' });
  for (const { kind, control, address, live } of runs.flatMap(({ agreement }) => agreement?.rows ?? [])) {
    console.log([kind, control ?? 'the resource', address, live ?? 'no answer'].join(' '));
  }
}

void main(process.argv.slice(2));
