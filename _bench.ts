import { benchStatic } from './specs/bench/static';
void benchStatic(process.cwd(), (t) => process.stderr.write(t + '\n'));
