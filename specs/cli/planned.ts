import { planIn, type Planned } from '../../tools/plan-in';
import { Folder } from './folder';

let folder: Folder | undefined;
const made = new Map<string, Promise<Planned>>();

after(() => {
  folder?.remove();
});

/** Plans a fixture with terraform itself, once for all suites of a run. */
export function planned(name: string): Promise<Planned> {
  let plan = made.get(name);
  if (plan === undefined) made.set(name, (plan = make(name)));
  return plan;
}

async function make(name: string): Promise<Planned> {
  folder ??= new Folder();
  return planIn(folder.fixture(name));
}
