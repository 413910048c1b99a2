import { isObject, type Json } from '../read/json';
import { parseHcl } from '../terraform/hcl';

/** The values that files give to a root's variables; of several, the last wins. */
export async function readValues(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Json>> {
  const values = new Map<string, Json>();
  for (const [file, text] of texts) {
    const body = await parseHcl(file, text);
    if (isObject(body)) for (const [name, value] of Object.entries(body)) values.set(name, value);
  }
  return values;
}
