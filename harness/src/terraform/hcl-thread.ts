import { parentPort } from 'node:worker_threads';
import { parse } from '@cdktf/hcl2json';
import { asError } from '../errors';
import type { HclAnswer, HclQuestion } from './hcl-parser';

/** The other end of HclThread: parses what it is sent, and answers by the same number. */
parentPort?.on('message', ({ id, file, text }: HclQuestion) => {
  const answer = (said: HclAnswer): void => parentPort?.postMessage(said);
  parse(file, text).then(
    (body) => {
      answer({ id, body });
    },
    (thrown: unknown) => {
      answer({ id, failed: asError(thrown).message });
    },
  );
});
