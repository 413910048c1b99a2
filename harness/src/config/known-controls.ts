import picomatch from 'picomatch';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { didYouMean } from '../report/nearest';
import type { Config } from './schema';

/**
 * Whatever the configuration says of controls is said of some: a slug misspelt would switch or enforce nothing.
 * @throws PlumblineError ERR_CONFIG_INVALID for a slug that no control has, or a glob that means none
 */
export function requireKnownControls(config: Config, slugs: readonly string[]): void {
  for (const section of ['controls', 'enforcement'] as const) {
    for (const [index, { control }] of (config[section] ?? []).entries()) {
      const means = picomatch(control);
      if (!slugs.some((slug) => means(slug))) throw unknown(`${section}.${String(index)}.control`, control, slugs);
    }
  }
}

function unknown(place: string, given: string, slugs: readonly string[]): PlumblineError {
  const isGlob = picomatch.scan(given).isGlob;
  const meant = isGlob ? '' : didYouMean(given, slugs);
  const name = JSON.stringify(plain(given).slice(0, 100));
  const what = isGlob ? `the glob ${name} means no control` : `there is no control ${name}`;
  return new PlumblineError('ERR_CONFIG_INVALID', `plumbline.yaml: ${place}: ${what}`, {
    remedy: `${meant}\`plumbline controls\` lists them all.`,
  });
}
