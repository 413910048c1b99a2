import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { asError, PlumblineError } from '../errors';

function cannot(path: string, cause: unknown): PlumblineError {
  const error = asError(cause);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ELOOP') {
    return new PlumblineError('ERR_EVIDENCE_REFUSED', `${path} is a symbolic link: what it names can change.`, {
      remedy: 'Give the file itself.',
    });
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new PlumblineError('ERR_INPUT_NOT_FOUND', `There is no ${path}.`, { remedy: 'Check the path.', cause });
  }
  return new PlumblineError('ERR_INPUT_UNREADABLE', `${path} cannot be read (${code}).`, {
    remedy: 'Check what it is, and its permissions.',
    cause,
  });
}

/**
 * The bytes of a plan file or of evidence, read once: what was verified is what is used, whatever happens to the file.
 * @throws PlumblineError ERR_EVIDENCE_REFUSED for a symbolic link, which is never followed
 */
export function ownBytes(path: string, cwd: string): Buffer {
  let file: number | undefined;
  try {
    // Not blocking: a pipe in the file's place would be waited for.
    file = openSync(resolve(cwd, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (fstatSync(file).isFile()) return readFileSync(file);
  } catch (thrown) {
    throw cannot(path, thrown);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  throw cannot(path, { message: 'no file', code: 'EISDIR' });
}
