import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { asError, EXIT, PlumblineError, type ExitCode } from '../errors';
import { labelsOf } from '../config/labels';
import type { Report } from '../report/schema';
import { sourceOfDirectory } from '../source/directory';
import { assessPlan, type Assessed } from './assess';
import { baseDirectory, deliver, openSession, shown, type Environment } from './context';
import { recognise } from '../read/recognise';
import { buildReport } from './build-report';

export interface GateOptions {
  /** A directory of HCL that helps with lines and locals. */
  readonly source: string | undefined;
  readonly all: boolean;
  /** Labels given by hand, for packs and waivers. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Judges one input, recognised by its content. */
export async function gate(input: string, options: GateOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const base = baseDirectory(environment.cwd);
  const session = openSession(base, environment.cwd, environment.today, options.all);
  const name = input === '-' ? 'standard input' : input;
  const bytes = await readInput(input, environment.cwd);
  const { kind } = recognise(bytes, name);
  const directory = options.source === undefined ? undefined : resolve(environment.cwd, options.source);
  const root = shown(directory ?? environment.cwd, base);
  const labels = { ...labelsOf(session.config, root), ...options.labels };
  const common = { name, root: directory === undefined ? name : root, labels, offline: false, cloud: 'none' as const };
  let assessed: Assessed;
  if (kind === 'plan-json') {
    const source = directory === undefined ? undefined : await sourceOfDirectory(directory, environment.cwd);
    assessed = assessPlan(session, { ...common, bytes, source, terraformMs: 0, notes: [] });
  } else {
    const { gatePlanFile } = await import('./gate-plan-file.js');
    assessed = await gatePlanFile(
      session,
      common,
      { path: planFilePath(input, environment.cwd), base, directory },
      environment,
    );
  }
  const report: Report = buildReport([assessed], startedAt, assessed.run.terraform_ms, [], {});
  deliver(report, session, environment, 'gate', null);
  return report.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

function planFilePath(input: string, cwd: string): string {
  if (input !== '-') return resolve(cwd, input);
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', 'a binary plan file cannot be judged from standard input', {
    remedy: 'Give its path, or pipe the output of `terraform show -json PLANFILE`.',
  });
}

async function readInput(input: string, cwd: string): Promise<Buffer> {
  if (input === '-') return readStandardInput();
  const path = resolve(cwd, input);
  try {
    if (statSync(path).isDirectory()) {
      throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${input} is a directory: the static plane is not there yet`, {
        remedy: `Plan it and judge the plan: \`plumbline verify ${input}\`.`,
      });
    }
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof PlumblineError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new PlumblineError('ERR_INPUT_NOT_FOUND', `there is no ${input}`, {
        remedy: 'Give the path of a plan as JSON or a plan file, or `-` for standard input.',
      });
    throw new PlumblineError('ERR_INPUT_UNREADABLE', `${input} cannot be read (${code})`, {
      remedy: 'Check its permissions.',
      cause: asError(cause),
    });
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}
