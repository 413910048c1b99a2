/** A provider of `.terraform.lock.hcl`; the file is written by terraform itself, always in the same shape. */
export interface LockedProvider {
  /** Such as `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  readonly version: string;
}

const BLOCK = /^provider "([^"]+)" \{\n([\s\S]*?)^\}/gm;

export function lockedProviders(text: string): LockedProvider[] {
  return [...text.matchAll(BLOCK)].flatMap(([, address, body = '']) => {
    const version = /^\s*version\s*=\s*"([^"]+)"/m.exec(body)?.[1];
    return address === undefined || version === undefined ? [] : [{ address, version }];
  });
}

/** The lock with the same versions and without checksums, so that init adds this platform's. */
export function withoutChecksums(text: string): string {
  return text.replace(/^\s*hashes\s*=\s*\[[\s\S]*?^\s*\]\n/gm, '');
}
