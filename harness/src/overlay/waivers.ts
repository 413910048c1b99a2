import { isMeant, type Labels } from '../config/labels';
import type { Waiver } from '../config/schema';

/** The waivers of a run. They remember which of them were used, so that a whole verify can name the others. */
export class Waivers {
  private readonly used = new Set<Waiver>();
  private readonly matchers: readonly { readonly waiver: Waiver; readonly matches: (address: string) => boolean }[];

  /** @param signed by a ledger: they are of all its roots, so that nobody is told of those that nothing used here */
  constructor(
    private readonly own: readonly Waiver[],
    private readonly today: string,
    signed: readonly Waiver[] = [],
  ) {
    this.matchers = [...own, ...signed].map((waiver) => ({ waiver, matches: addressMatcher(waiver.address) }));
  }

  /** The waiver of a finding; an expired one is found too, and no longer holds. */
  find(
    control: string,
    address: string,
    labels: Labels,
  ): { readonly waiver: Waiver; readonly expired: boolean } | undefined {
    const meant = this.matchers.filter(
      ({ waiver, matches }) => waiver.control === control && isMeant(waiver.where, labels) && matches(address),
    );
    const found = meant.find(({ waiver }) => !this.isExpired(waiver)) ?? meant[0];
    if (found === undefined) return undefined;
    this.used.add(found.waiver);
    return { waiver: found.waiver, expired: this.isExpired(found.waiver) };
  }

  /** A sentence for each waiver that nothing used. */
  unusedWords(): string[] {
    return this.own
      .filter((waiver) => !this.used.has(waiver))
      .map(
        (waiver) =>
          `the waiver of ${waiver.control} at ${waiver.address}${this.isExpired(waiver) ? ` (expired ${waiver.expires})` : ''} is used by no finding: remove it`,
      );
  }

  private isExpired(waiver: Waiver): boolean {
    return waiver.expires < this.today;
  }
}

/** Addresses hold brackets, quotes, dots and slashes, all of which globs would read: only `*` means anything here. */
export function addressMatcher(pattern: string): (address: string) => boolean {
  if (!pattern.includes('*')) return (address) => address === pattern;
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`, 's');
  return (address) => whole.test(address);
}
