import { hclParser } from '../source/hcl';

/** Starts the parsers of HCL, which are programs of their own: they are compiled while others work. */
export async function startParsers(): Promise<void> {
  const { parse } = await import('@cdktf/hcl2json');
  await Promise.all([parse('nothing.tf', ''), hclParser()]);
}
