import { z } from 'zod';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import type { OwnFile } from './own-files';

const inspected = z.object({ namespaces: z.record(z.string(), z.array(z.string())).default({}) });

/**
 * Every package of the user's must begin with `own`: what would stand among ours could change what these decide.
 * @throws PlumblineError ERR_OWN_POLICY for the first that does not
 */
export function requireOwnPackages(inspection: string): void {
  const { namespaces } = inspected.parse(JSON.parse(inspection));
  for (const [name, [file = '']] of Object.entries(namespaces)) {
    if (name.startsWith('data.own.')) continue;
    const due = file.slice(0, -'.rego'.length).split('/').join('.');
    throw new PlumblineError(
      'ERR_OWN_POLICY',
      `${file}: its package is ${name.replace(/^data\./, '')}; by its path it must be ${due}.`,
      { place: { file }, remedy: 'docs/own-policies.md says how policies of one’s own are named.' },
    );
  }
}

/** A mistake in the user's policies, with the file as the user knows it, its line, and exit code 78. */
export function inUsersWords(thrown: unknown, files: ReadonlyMap<string, OwnFile>): unknown {
  if (!(thrown instanceof PlumblineError)) return thrown;
  const shown = (file: string): string => files.get(file.replace(/^own\//, ''))?.shown ?? file;
  const named = (text: string): string => text.replace(/\bown\/[^\s:,]+\.rego/g, shown);
  const complaint = /(own\/[^\s:]+\.rego):(\d+): (\S[^\n]*)/.exec(thrown.message);
  if (complaint !== null) {
    const [, file = '', line = '', what = ''] = complaint;
    return refusal(`${shown(file)}: ${what}`, { file: shown(file), line: Number(line) }, thrown);
  }
  const mute = /undefined function data\.own\.(\S+)\.verdict\b/.exec(thrown.message);
  if (mute !== null) {
    const file = shown(`own/${(mute[1] ?? '').replaceAll('.', '/')}.rego`);
    return refusal(`${file}: it has no function \`verdict(subject)\``, { file }, thrown);
  }
  if (!thrown.message.startsWith('own/')) return thrown;
  const { place } = thrown;
  const there = place === undefined ? undefined : { ...place, file: shown(place.file) };
  return refusal(named(thrown.message), there, thrown);
}

function refusal(message: string, place: PlumblineError['place'], cause: PlumblineError): PlumblineError {
  return new PlumblineError('ERR_OWN_POLICY', plain(message), {
    ...(place === undefined ? {} : { place }),
    remedy:
      cause.code === 'ERR_OWN_POLICY' && cause.remedy !== undefined
        ? cause.remedy
        : 'docs/own-policies.md says what they must have.',
    cause,
  });
}
