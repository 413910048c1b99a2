import { resolve } from 'node:path';
import { PlumblineError } from '../errors';
import { readInput } from './read-openapi';
import { GIVEN_KINDS, type GivenKind } from './tokens';

/** What RFC 6750 lets stand behind `Bearer`. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * Reads ready tokens from files, by kind.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND, or ERR_USAGE where a kind is not known or a file holds no token
 */
export function readTokens(files: Readonly<Record<string, string>>, cwd: string): Partial<Record<GivenKind, string>> {
  const tokens: Partial<Record<GivenKind, string>> = {};
  for (const [name, file] of Object.entries(files)) {
    const kind = GIVEN_KINDS.find((one) => one === name);
    if (kind === undefined) {
      throw new PlumblineError('ERR_USAGE', `there is no kind of token ${JSON.stringify(name.slice(0, 60))}`, {
        remedy: `The kinds are ${GIVEN_KINDS.join(', ')}: --token-file valid=FILE.`,
      });
    }
    const token = readInput(resolve(cwd, file), file).toString('utf8').trim();
    if (!TOKEN.test(token)) {
      throw new PlumblineError('ERR_USAGE', `${file} does not hold one bearer token`, {
        place: { file },
        remedy: 'Write the token alone into the file, without the word Bearer.',
      });
    }
    tokens[kind] = token;
  }
  return tokens;
}
