import pc from 'picocolors';
import { EXIT, type ExitCode } from '../errors';
import { runChild } from '../terraform/run-child';

interface Check {
  readonly name: string;
  readonly neededFor: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly version: RegExp;
  readonly get: string;
  /** Without it the main job cannot run. */
  readonly required: boolean;
}

const CHECKS: readonly Check[] = [
  {
    name: 'terraform',
    neededFor: 'verify, and gate of a plan file',
    program: 'terraform',
    args: ['version'],
    version: /Terraform v(\S+)/,
    get: 'https://developer.hashicorp.com/terraform/install',
    required: true,
  },
  {
    name: 'python3',
    neededFor: 'the AWS stand-in of offline plans',
    program: 'python3',
    args: ['--version'],
    version: /Python (\S+)/,
    get: 'Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv)',
    required: true,
  },
  {
    name: 'git',
    neededFor: 'verify --changed',
    program: 'git',
    args: ['--version'],
    version: /git version (\S+)/,
    get: 'https://git-scm.com/downloads',
    required: false,
  },
  {
    name: 'opa',
    neededFor: 'building the policies in a checkout',
    program: 'opa',
    args: ['version'],
    version: /Version: (\S+)/,
    get: 'make builds it with Go, once; or https://www.openpolicyagent.org/docs/latest/#running-opa',
    required: false,
  },
  {
    name: 'go',
    neededFor: 'building opa in a checkout',
    program: 'go',
    args: ['version'],
    version: /go version go(\S+)/,
    get: 'https://go.dev/dl/',
    required: false,
  },
];

/** Says which programs are there, what each is for, and how to get those that are not. */
export async function doctor(write: (text: string) => void, color: boolean): Promise<ExitCode> {
  const paint = pc.createColors(color);
  const found = await Promise.all(CHECKS.map(versionOf));
  write(`${paint.green('✓')} node       ${process.versions.node}\n`);
  for (const [i, check] of CHECKS.entries()) {
    const version = found[i];
    const name = check.name.padEnd(9);
    if (version !== undefined) write(`${paint.green('✓')} ${name}  ${version}\n`);
    else
      write(
        `${check.required ? paint.red('✗') : paint.yellow('–')} ${name}  missing; needed for ${check.neededFor}\n             ${check.get}\n`,
      );
  }
  return CHECKS.some(({ required }, i) => required && found[i] === undefined) ? EXIT.programMissing : EXIT.held;
}

async function versionOf(check: Check): Promise<string | undefined> {
  try {
    const abort = AbortSignal.timeout(20_000);
    const { stdout } = await runChild(check.program, check.args, { cwd: process.cwd(), env: process.env, abort });
    return check.version.exec(stdout.toString('utf8'))?.[1];
  } catch {
    return undefined;
  }
}
