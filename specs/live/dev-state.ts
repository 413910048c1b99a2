import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const stateFile = z.object({
  resources: z.array(
    z.object({
      module: z.string().default(''),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          attributes: z.record(z.string(), z.json()).optional(),
        }),
      ),
    }),
  ),
});

/** The state of an environment on the stand-in, as far as a check asks for things by their ids. */
export class DevState {
  constructor(private readonly path: string) {}

  /** A text attribute of a resource, by the address without quotes: `module.a.aws_b.c[key]`. */
  get(address: string, attribute = 'id'): string {
    const value = this.attributes(address)[attribute];
    if (typeof value !== 'string') throw new Error(`${address} has no text as ${attribute}`);
    return value;
  }

  /** The tags of a resource, as EC2's calls take them. */
  tags(address: string): { Key: string; Value: string }[] {
    const tags = z.record(z.string(), z.string()).parse(this.attributes(address)['tags_all']);
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  }

  private attributes(address: string): Readonly<Record<string, unknown>> {
    const [, module = '', type = '', name = '', key] = /^(?:(.+)\.)?(\w+)\.(\w+)(?:\[(.+)\])?$/.exec(address) ?? [];
    const { resources } = stateFile.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    const found = resources.find((one) => one.module === module && one.type === type && one.name === name);
    return found?.instances.find((one) => String(one.index_key ?? '') === (key ?? ''))?.attributes ?? {};
  }

  /** What was made anew in place of something has another id: from now on the state knows it by that. */
  renew(before: string, now: string): void {
    writeFileSync(this.path, readFileSync(this.path, 'utf8').replaceAll(before, now));
  }

  /** A copy in which one text stands in place of another, once. */
  copyWith(to: string, before: string | RegExp, now: string): void {
    writeFileSync(to, readFileSync(this.path, 'utf8').replace(before, now));
  }
}
