import { freePorts } from '../../../deploy/stack/free-ports';
import { PARTS } from '../../../deploy/stack/parts';
import { Stack } from '../../../deploy/stack/stack';

/** The parts of these names and those that they need. Ended by who started them; gone in any case when the process is. */
export async function startParts(...names: readonly string[]): Promise<Stack> {
  const stack = new Stack(
    PARTS.filter(({ name }) => needed(names).has(name)),
    await freePorts(),
  );
  try {
    await stack.start();
  } catch (thrown) {
    await stack.stop();
    throw thrown;
  }
  return stack;
}

function needed(names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    PARTS.find((part) => part.name === name)?.after.forEach(add);
  };
  names.forEach(add);
  return all;
}
