import type { Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { didYouMean } from '../report/nearest';
import type { Session } from './assess';

/**
 * The session that judges by some controls alone, by their slugs; by all where none is named.
 * @throws PlumblineError ERR_USAGE for a slug that no control has
 */
export function withControls(session: Session, slugs: readonly string[]): Session {
  if (slugs.length === 0) return session;
  const known = session.catalogue.controls.map(({ slug }) => slug);
  const unknown = slugs.find((slug) => !known.includes(slug));
  if (unknown === undefined) return { ...session, asked: new Set(slugs) };
  throw new PlumblineError('ERR_USAGE', `There is no control ${JSON.stringify(plain(unknown).slice(0, 100))}.`, {
    remedy: `${didYouMean(unknown, known)}\`plumbline controls\` lists them all.`,
  });
}

/** Of controls, those that were asked for; and what the report has to say of that. */
export function askedOf(
  { asked }: Session,
  controls: readonly Control[],
): { readonly controls: readonly Control[]; readonly notes: readonly string[] } {
  if (asked === undefined) return { controls, notes: [] };
  const found = controls.filter(({ slug }) => asked.has(slug));
  const words = `judged by --control alone: ${String(found.length)} of ${String(controls.length)} controls`;
  return { controls: found, notes: [words] };
}
