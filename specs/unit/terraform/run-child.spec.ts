import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { runChild } from '../../../harness/src/terraform/run-child';
import { folder } from './folder';

const never = new AbortController().signal;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie of this process group still answers: ask what it is.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 300) throw new Error('it never happened');
    await sleep(20);
  }
}

describe('running an outside program', () => {
  it('gives its output as bytes, its messages and its exit code', async () => {
    const cwd = folder();
    const script = 'printf "out\\377"; printf problem >&2; printf "$NAME" >&2; exit 3';
    const result = await runChild('sh', ['-c', script], { cwd, env: { ...process.env, NAME: '!' }, abort: never });
    expect(result).to.deep.equal({
      code: 3,
      stdout: Buffer.from([0x6f, 0x75, 0x74, 0xff]),
      stderr: 'problem!',
    });
  });

  it('says that a program is missing', async () => {
    const thrown: unknown = await runChild('plumbline-no-such-program', [], {
      cwd: folder(),
      env: process.env,
      abort: never,
    }).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'ERR_PROGRAM_MISSING', exitCode: 69 });
  });

  it('stops it and everything it started on abort, even if it ignores the first signal', async () => {
    const cwd = folder();
    const controller = new AbortController();
    const script = "trap '' INT; sh -c \"trap '' INT; echo \\$\\$ > inner; sleep 60\" & echo $$ > outer; wait";
    const running = runChild('sh', ['-c', script], { cwd, env: process.env, abort: controller.signal, graceMs: 50 });
    const pids = ['outer', 'inner'].map((name) => join(cwd, name));
    await until(() => pids.every((path) => existsSync(path) && readFileSync(path, 'utf8').endsWith('\n')));
    const [outer, inner] = pids.map((path) => Number(readFileSync(path, 'utf8')));
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await running.catch((error: unknown) => error)).to.equal(reason);
    await until(() => !alive(outer!) && !alive(inner!));
  });

  it('starts nothing when it is too late', async () => {
    const cwd = folder();
    const reason = new Error('before');
    const work = runChild('sh', ['-c', 'touch made'], { cwd, env: process.env, abort: AbortSignal.abort(reason) });
    expect(await work.catch((error: unknown) => error)).to.equal(reason);
    expect(existsSync(join(cwd, 'made'))).to.equal(false);
  });
});

describe('a stopped command', () => {
  it('takes its children and its scratch folder with it', async () => {
    const cwd = folder();
    const source = join(__dirname, '../../../harness/src/terraform');
    const program = `
      const { runChild } = require(${JSON.stringify(join(source, 'run-child.ts'))});
      const { makeScratch } = require(${JSON.stringify(join(source, 'scratch.ts'))});
      makeScratch('spec').then((scratch) => {
        console.log(scratch.path);
        void runChild('sh', ['-c', 'echo $$ > pid; sleep 60'], { cwd: ${JSON.stringify(cwd)}, env: process.env, abort: new AbortController().signal });
      });`;
    const main = spawn(process.execPath, ['-r', 'ts-node/register', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = await new Promise((resolve) => main.stdout.once('data', resolve));
    const scratch = String(printed).trim();
    const path = join(cwd, 'pid');
    await until(() => existsSync(path) && readFileSync(path, 'utf8').endsWith('\n'));
    expect(existsSync(scratch)).to.equal(true);
    main.kill('SIGTERM');
    await once(main, 'exit');
    expect(main.signalCode).to.equal('SIGTERM');
    expect(existsSync(scratch)).to.equal(false);
    await until(() => !alive(Number(readFileSync(path, 'utf8'))));
  });
});
