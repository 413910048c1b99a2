import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '../commands/context';
import { asError, PlumblineError } from '../errors';
import { verdict } from '../report/terms';

const owed = {
  control: z.string(),
  address: z.string(),
  attribute: z.string().nullable(),
  because: z.string().describe('What the plan could not tell.'),
  since: z.iso.datetime().describe('When it was first owed.'),
  deadline: z.iso.date().describe('The last day on which it may be open.'),
  owner: z.string().nullable().describe('Who answers for it.'),
};

/** The one source of the shape of an obligations file: of the types here and of schemas/obligations.v1.schema.json. */
export const obligationsDocument = z.strictObject({
  schema: z.literal('plumbline.obligations/v1'),
  root: z.string().describe('The root’s directory, relative to plumbline.yaml, and which variant of it.'),
  cloud: z.enum(['real', 'standin']).describe('What the stand-in discharges is not discharged in the real cloud.'),
  open: z.array(z.strictObject(owed)),
  discharged: z.array(
    z.strictObject({
      ...owed,
      verdict: verdict.nullable().describe('What the cloud said; null where it is owed no longer.'),
      at: z.iso.datetime(),
    }),
  ),
});

export type ObligationsDocument = z.infer<typeof obligationsDocument>;
export type OpenObligation = ObligationsDocument['open'][number];
export type DischargedObligation = ObligationsDocument['discharged'][number];

/** Of which root and cloud a file holds the obligations. */
export type Debtor = Pick<ObligationsDocument, 'root' | 'cloud'>;

/** The file's name among those of other roots; what is owed on the stand-in is another thing. */
export function obligationsName({ root, cloud }: Debtor): string {
  const name = root.replace(/[^A-Za-z0-9._@-]+/g, '-').replace(/^\.+(?=@|$)/, 'root');
  return `${name}${cloud === 'standin' ? '.standin' : ''}.json`;
}

const REMEDY =
  'Name the file of this root and cloud with --obligations; where it is lost, take it away: what is owed then starts anew.';

/**
 * The obligations that earlier jobs left; none where there is no file yet.
 * @throws PlumblineError ERR_OBLIGATIONS_INVALID where it is another file, or one of another root or cloud
 */
export async function readObligations(path: string, shown: string, debtor: Debtor): Promise<ObligationsDocument> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const error = asError(thrown);
    if ('code' in error && error.code === 'ENOENT') return undefined;
    throw invalid(shown, 'cannot be read', thrown);
  });
  if (text === undefined) return { schema: 'plumbline.obligations/v1', ...debtor, open: [], discharged: [] };
  const read = obligationsDocument.safeParse(parsed(text));
  if (!read.success) throw invalid(shown, `is not a file of obligations${at(read.error)}`);
  const { root, cloud } = read.data;
  if (root === debtor.root && cloud === debtor.cloud) return read.data;
  throw invalid(shown, `holds what is owed for ${root} in the cloud \`${cloud}\``);
}

/** Writes the file whole or not at all. */
export function writeObligations(path: string, document: ObligationsDocument): void {
  writeWhole(path, `${JSON.stringify(document, null, 2)}\n`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(error: z.ZodError): string {
  const path = error.issues[0]?.path.join('.') ?? '';
  return path === '' ? '' : ` (${path})`;
}

function invalid(shown: string, what: string, cause?: unknown): PlumblineError {
  return new PlumblineError('ERR_OBLIGATIONS_INVALID', `${shown} ${what}`, {
    place: { file: shown },
    remedy: REMEDY,
    cause,
  });
}
