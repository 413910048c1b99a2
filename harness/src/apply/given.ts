import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { GIVEN } from '../standin/places';
import { userPath } from '../terraform/user-path';
import { valueAt } from './root-values';

/** Beside a root: what that root takes as given, in place of the list that comes with Plumbline. */
export const GIVEN_FILE = 'standin.json';

/** Each names variables of the root, by dotted path; what has no value is left out. */
const givenSchema = z.strictObject({
  /** The variable that holds the account's number. */
  account: z.string().optional(),
  given: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('hosted-zone'),
        id: z.string(),
        /** The variable with a name in it; the zone is that name's parent. */
        serves: z.string(),
      }),
      z.strictObject({ kind: z.literal('function'), arn: z.string() }),
      z.strictObject({ kind: z.literal('role'), arn: z.string() }),
    ]),
  ),
});

type Declared = z.infer<typeof givenSchema>;

/** What the stand-in is asked to make before anything is applied (harness/standin/given.py). */
export interface Given {
  readonly account: string | undefined;
  readonly roles: readonly string[];
  readonly functions: readonly string[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(strings) : [];
}

function parent(name: string): string {
  return name.split('.').slice(1).join('.');
}

function declaredFor(root: string): Declared {
  const own = join(root, GIVEN_FILE);
  const path = existsSync(own) ? own : GIVEN;
  const refuse = (cause: unknown): PlumblineError =>
    new PlumblineError('ERR_CONFIG_INVALID', 'The list of what the root takes as given does not fit its schema.', {
      place: { file: userPath(path) },
      remedy: 'Compare it with harness/standin/given.json.',
      cause,
    });
  try {
    return givenSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (thrown) {
    throw refuse(thrown);
  }
}

/** What a root takes as given, from the values of its variables. */
export function givenTo(root: string, values: Readonly<Record<string, unknown>>): Given {
  const { account, given } = declaredFor(root);
  const arns = (kind: 'role' | 'function'): string[] =>
    given.flatMap((one) => (one.kind === kind && 'arn' in one ? strings(valueAt(values, one.arn)) : []));
  const [number] = account === undefined ? [] : strings(valueAt(values, account));
  return {
    account: number,
    roles: arns('role'),
    functions: arns('function'),
    zones: given.flatMap((one) => {
      if (one.kind !== 'hosted-zone') return [];
      const [id] = strings(valueAt(values, one.id));
      const [name] = strings(valueAt(values, one.serves));
      return id === undefined || name === undefined ? [] : [{ id, name: parent(name) }];
    }),
  };
}

/** Makes it in a stand-in; what is there already stays. */
export async function makeGiven(url: string, given: Given): Promise<void> {
  const response = await fetch(`${url}/plumbline/given`, { method: 'POST', body: JSON.stringify(given) });
  if (response.ok) return;
  throw new PlumblineError(
    'ERR_STANDIN_FAILED',
    `The stand-in could not make what the root takes as given: ${await response.text()}`,
    {
      remedy: `Check the variables that ${GIVEN_FILE} beside the root, or harness/standin/given.json, names.`,
    },
  );
}
