// The demo of ninety seconds, in a folder of its own: from a plan to drift. usage: ts-node tools/demo/main.ts
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterTheApply, beforeTheApply, plumbline, type Stage } from './scenes';

async function main(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'plumbline-demo-'));
  const stage: Stage = { cwd, tell: (text) => process.stdout.write(text) };
  cpSync(resolve(__dirname, '../../docs/demo'), cwd, { recursive: true });
  try {
    await beforeTheApply(stage);
    await afterTheApply(stage);
  } finally {
    await plumbline(['down', 'shop', '--forget'], stage);
    rmSync(cwd, { recursive: true, force: true });
  }
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${String(thrown)}\n`);
  process.exitCode = 1;
});
