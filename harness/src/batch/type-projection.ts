/** What some controls read of one type; of equal content there is one object only, so that it can be a key. */
export interface TypeProjection {
  readonly attributes: readonly string[];
  readonly links: readonly string[];
  readonly facets: readonly string[];
}

type Names = Readonly<Record<keyof TypeProjection, Iterable<string>>>;

const known = new Map<string, TypeProjection>();

/** The projection with these names, in an order of its own. */
export function typeProjection({ attributes, links, facets }: Names): TypeProjection {
  const made = { attributes: sorted(attributes), links: sorted(links), facets: sorted(facets) };
  const key = JSON.stringify(made);
  let one = known.get(key);
  if (one === undefined) known.set(key, (one = made));
  return one;
}

export const NOTHING_READ = typeProjection({ attributes: [], links: [], facets: [] });

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

const unions = new Map<TypeProjection, Map<TypeProjection, TypeProjection>>();

/** What both read. */
export function union(one: TypeProjection, other: TypeProjection): TypeProjection {
  if (one === other) return one;
  let withOne = unions.get(one);
  if (withOne === undefined) unions.set(one, (withOne = new Map<TypeProjection, TypeProjection>()));
  let both = withOne.get(other);
  if (both === undefined) {
    both = typeProjection({
      attributes: [...one.attributes, ...other.attributes],
      links: [...one.links, ...other.links],
      facets: [...one.facets, ...other.facets],
    });
    withOne.set(other, both);
  }
  return both;
}
