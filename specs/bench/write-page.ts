import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './benchmark';
import { benchmarksPage } from './page';

writeFileSync(join(ROOT, 'docs/benchmarks.md'), benchmarksPage());
