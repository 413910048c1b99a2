import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Ask } from '../apply/real';
import { isAddressPattern } from '../config/address-pattern';
import { appendWaiver } from '../config/append-waiver';
import { baseDirectory, WAIVERS_FILE } from '../config/files';
import type { Labels } from '../config/labels';
import { loadConfig, parseWaivers } from '../config/load';
import type { Waiver } from '../config/schema';
import { expiryOf } from '../config/waiver-expiry';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { openPolicies } from '../own/open-policies';
import { plain } from '../report/clean';
import { RESULTS, shown, writeWhole, type Environment } from './context';
import { unknownSlug } from './explain';
import { coverOf, type Cover } from './waiver-cover';

export interface WaiveOptions {
  readonly control: string;
  /** An address or a pattern of addresses. */
  readonly address: string;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly approver: string | undefined;
  /** `YYYY-MM-DD`, or days from today: `90d`. */
  readonly expires: string | undefined;
  readonly where: Labels;
  /** A report to look up what the waiver covers; left out: that of the last verify, where there is one. */
  readonly from: string | undefined;
  /** Asks for what was left out; undefined without a terminal. */
  readonly ask: Ask | undefined;
}

/** Writes a waiver into `waivers.yaml`, and tells which findings it covers. */
export async function waive(options: WaiveOptions, environment: Environment): Promise<ExitCode> {
  const { cwd, today } = environment;
  const base = baseDirectory(cwd);
  await checkSubject(options, base, cwd);
  const path = join(base, WAIVERS_FILE);
  const file = shown(path, cwd);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const there = parseWaivers(text, file);
  refuseAnother(there, options, file);
  const waiver = await completed(options, today);
  const { told, warning } = await lookedUp(waiver, options, base, environment);
  writeWhole(path, appendWaiver(text, waiver));
  const head = `${file}: ${waiver.control} is waived at ${waiver.address} until ${waiver.expires}`;
  environment.write([head, ...told].map((line) => `${plain(line)}\n`).join(''));
  if (warning !== undefined) environment.tell(`warning: ${plain(warning)}\n`);
  return EXIT.held;
}

/** A report that was named must be there and whole; that of the last verify helps where it can. */
async function lookedUp(
  waiver: Waiver,
  { from }: WaiveOptions,
  base: string,
  { cwd, today }: Environment,
): Promise<Cover> {
  if (from !== undefined) return coverOf(waiver, resolve(cwd, from), cwd, today);
  const last = join(base, RESULTS, 'report.json');
  if (!existsSync(last)) return { told: [] };
  try {
    return await coverOf(waiver, last, cwd, today);
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return { told: [], warning: thrown.message };
    throw thrown;
  }
}

async function checkSubject({ control, address }: WaiveOptions, base: string, cwd: string): Promise<void> {
  const { catalogue } = await openPolicies({ base, cwd, config: loadConfig(base, cwd).config });
  if (!catalogue.controls.some(({ slug }) => slug === control)) throw unknownSlug(catalogue, control);
  if (isAddressPattern(address)) return;
  throw new PlumblineError('ERR_USAGE', `${JSON.stringify(plain(address).slice(0, 200))} is no address of a resource`, {
    remedy:
      "Give it as reports do, in quotes for the shell: 'module.database.aws_db_instance.this[0]', 'module.network.*', 'unmanaged:aws_security_group/*'.",
  });
}

/** One waiver for one thing: what is renewed is renewed where it stands. */
function refuseAnother(there: readonly Waiver[], { control, address, where }: WaiveOptions, file: string): void {
  const same = there.find(
    (waiver) =>
      waiver.control === control && waiver.address === address && isDeepStrictEqual(waiver.where ?? {}, { ...where }),
  );
  if (same === undefined) return;
  throw new PlumblineError('ERR_USAGE', `${file} waives ${control} at ${address} already, until ${same.expires}`, {
    remedy: 'Change its day and its reason there.',
  });
}

async function completed(options: WaiveOptions, today: string): Promise<Waiver> {
  const { control, address, where, ask } = options;
  const missing = (['reason', 'owner', 'expires'] as const).filter((name) => options[name] === undefined);
  if (missing.length > 0 && ask === undefined) {
    throw new PlumblineError('ERR_USAGE', `a waiver needs ${missing.map((name) => `--${name}`).join(', ')}`, {
      remedy: 'Give them, or run it on a terminal, where it asks.',
    });
  }
  const told = async (name: 'reason' | 'owner', question: string): Promise<string> =>
    filled(options[name] ?? (await ask?.(question)), name);
  const reason = await told('reason', 'Why is the exception acceptable? ');
  const owner = await told('owner', 'Who answers for it? ');
  const expires = expiryOf((options.expires ?? (await ask?.('Until when (2027-06-30, or 90d)? ')) ?? '').trim(), today);
  const approver = options.approver === undefined ? undefined : filled(options.approver, 'approver');
  return {
    control,
    address,
    ...(Object.keys(where).length === 0 ? {} : { where: { ...where } }),
    reason,
    owner,
    ...(approver === undefined ? {} : { approver }),
    expires,
  };
}

function filled(text: string | undefined, name: string): string {
  const words = plain(text ?? '').trim();
  if (words !== '') return words;
  throw new PlumblineError('ERR_USAGE', `the ${name} of a waiver may not be empty`, { remedy: `Give --${name}.` });
}
