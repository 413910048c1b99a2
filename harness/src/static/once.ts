/** Values by name, each worked out when it is first asked for; one that needs itself is what `again` says. */
export class Once<T> {
  private readonly values = new Map<string, T>();
  private readonly underWay = new Set<string>();

  constructor(private readonly again: (name: string) => T) {}

  get(name: string, make: () => T): T {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    if (this.underWay.has(name)) return this.again(name);
    this.underWay.add(name);
    try {
      const made = make();
      this.values.set(name, made);
      return made;
    } finally {
      this.underWay.delete(name);
    }
  }
}
