import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(__dirname, '../..');
/** The command line as users start it. */
export const PROGRAM = resolve(ROOT, 'node_modules/.bin/plumbline');

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  /** Leaves standard input open. */
  readonly open?: boolean;
  /** Laid over this process's environment, which goes to the child whole; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeout?: number;
  /** Another program than the checkout's own. */
  readonly program?: readonly [string, ...string[]];
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it has ended and all its output is read. */
  readonly ended: Promise<Ran>;
}

/** Starts the command line, and leaves it running. */
export function start(args: readonly string[], options: RunOptions = {}): Started {
  const [program, ...before] = options.program ?? [PROGRAM];
  const child = spawn(program, [...before, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: 'pipe',
    timeout: options.timeout ?? 180_000,
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = new Promise<Ran>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => {
      done({ code, stdout: stdout(), stderr: stderr() });
    });
  });
  // Who refuses an input early does not read it to its end.
  child.stdin.on('error', () => undefined);
  if (options.open !== true) child.stdin.end(options.input ?? '');
  return { child, ended };
}

/** Runs the command line to its end. */
export function plumbline(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return start(args, options).ended;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
