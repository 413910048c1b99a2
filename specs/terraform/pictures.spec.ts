import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { productionPictures, quietly } from '../../harness/dist/build/pictures';
import { none } from './none';

const ROOT = resolve(__dirname, '../..');

describe('the picture and the flowchart of production', () => {
  it('are what `make pictures` writes', async function () {
    this.timeout(240_000);
    this.slow(60_000);
    const pictures = await productionPictures(quietly(() => undefined));
    const stale = [...pictures].filter(([file, text]) => readFileSync(join(ROOT, file), 'utf8') !== text);
    none(
      stale.map(([file]) => file),
      'run `make pictures`',
    );
  });
});
