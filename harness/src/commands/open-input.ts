import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { asError, PlumblineError } from '../errors';
import { recognise } from '../read/recognise';
import { openPlan, type OpenedPlan } from './assess';
import { LARGE, openLargePlan } from './open-large-plan';

/** A plan or a state that was read, or a plan file for terraform to show. */
export type OpenedInput =
  | { readonly kind: 'plan-json'; readonly plan: OpenedPlan }
  | { readonly kind: 'plan-file'; readonly path: string }
  | { readonly kind: 'state'; readonly plan: OpenedPlan };

/** The same, or a text of objects of Kubernetes, which `gate` alone judges. */
export type GateInput = OpenedInput | { readonly kind: 'manifests'; readonly text: string };

export interface InputEnvironment {
  readonly cwd: string;
  readonly abort: AbortSignal;
}

/** Opens a path, or `-` for standard input, of a plan or a state. */
export async function openInput(input: string, name: string, environment: InputEnvironment): Promise<OpenedInput> {
  const opened = await openGateInput(input, name, environment);
  if (opened.kind !== 'manifests') return opened;
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${name} holds objects of Kubernetes, and no plan or state`, {
    remedy: 'Judge them with `plumbline gate`.',
  });
}

/** Opens a path, or `-` for standard input, and tells by the content what it is. */
export async function openGateInput(input: string, name: string, environment: InputEnvironment): Promise<GateInput> {
  const path = resolve(environment.cwd, input);
  const large = input !== '-' && sizeOf(path) >= LARGE ? readLarge(path, input, name) : undefined;
  if (large !== undefined) return { kind: 'plan-json', plan: large };
  const bytes = input === '-' ? await readStandardInput(environment.abort) : readFile(input, environment.cwd);
  const { kind } = recognise(bytes, name);
  if (kind === 'plan-json') {
    const plan = openPlan(bytes, name);
    release(bytes);
    return { kind, plan };
  }
  if (kind === 'manifests') return { kind, text: bytes.toString('utf8') };
  if (kind === 'state') {
    const { openState } = await import('./open-state.js');
    return { kind, plan: openState(bytes, name) };
  }
  if (input !== '-') return { kind: 'plan-file', path };
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', 'a binary plan file cannot be judged from standard input', {
    remedy: 'Give its path, or pipe the output of `terraform show -json PLANFILE`.',
  });
}

/** Gives the bytes of a plan back at once, where this Node can: of a large plan they are most of what memory is for. */
function release(bytes: Buffer): void {
  const buffer: { readonly byteLength: number; transfer?: (length: number) => unknown } = bytes.buffer;
  if (bytes.byteLength === buffer.byteLength) buffer.transfer?.(0);
}

function readFile(input: string, cwd: string): Buffer {
  const path = resolve(cwd, input);
  try {
    if (!statSync(path).isDirectory()) return readFileSync(path);
  } catch (cause) {
    throw unreadable(input, cause);
  }
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${input} is a directory, and no plan or state`, {
    remedy: `Plan it and judge the plan: \`plumbline verify ${input}\`.`,
  });
}

function readLarge(path: string, input: string, name: string): OpenedPlan | undefined {
  try {
    return openLargePlan(path, name);
  } catch (cause) {
    throw cause instanceof PlumblineError ? cause : unreadable(input, cause);
  }
}

/** In bytes; what cannot be looked at is left to whoever reads it. */
export function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

function unreadable(input: string, cause: unknown): PlumblineError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new PlumblineError('ERR_INPUT_NOT_FOUND', `there is no ${input}`, {
      remedy:
        'Give the path of a plan as JSON, a plan file, a state, HCL or objects of Kubernetes, or `-` for standard input.',
    });
  }
  return new PlumblineError('ERR_INPUT_UNREADABLE', `${input} cannot be read (${code})`, {
    remedy: 'Check its permissions.',
    cause: asError(cause),
  });
}

async function readStandardInput(abort: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of addAbortSignal(abort, process.stdin)) {
    chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  }
  return Buffer.concat(chunks);
}
