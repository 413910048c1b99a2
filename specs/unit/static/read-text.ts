import { join } from 'node:path';
import { Inventory } from '../../../harness/src/read/inventory';
import type { Json } from '../../../harness/src/read/json';
import type { Resource } from '../../../harness/src/read/resource';
import { attributeValue } from '../../../harness/src/read/values';
import { readStatic, type StaticInputs } from '../../../harness/src/static/read-static';

/** A directory that is not there: what is read is given as text. */
const NOWHERE = '/nowhere';

/** What HCL text says, its files given by name. */
export function readTexts(files: Readonly<Record<string, string>>): Promise<StaticInputs> {
  const texts = Object.entries(files).map(([file, text]) => ({ file, path: join(NOWHERE, file), text }));
  return readStatic(NOWHERE, texts, { cwd: NOWHERE, varFiles: [] });
}

export interface ReadText {
  readonly inventory: Inventory;
  readonly notes: readonly string[];
  readonly addresses: readonly string[];
  get(address: string): Resource;
  /** An attribute as policies see it. */
  value(address: string, attribute: string): Json;
}

/** One file as one module. */
export async function readText(text: string, name = 'main.tf'): Promise<ReadText> {
  const { inputs } = await readTexts({ [name]: text });
  const [only] = inputs;
  if (only === undefined) throw new Error('nothing was read');
  return opened(new Inventory({ ...only.input, offline: false }), only.notes);
}

export function opened(inventory: Inventory, notes: readonly string[]): ReadText {
  const get = (address: string): Resource => {
    const found = inventory.get(address);
    if (found === undefined) throw new Error(`${address} is not there`);
    return found;
  };
  return {
    inventory,
    notes,
    addresses: inventory.resources.map(({ address }) => address),
    get,
    value: (address, attribute) => attributeValue(inventory, get(address), attribute),
  };
}
