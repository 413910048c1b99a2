import { PATHS, type PagePath } from '../../src/page/paths';

/** Which view a path leads to, and the id in it. */
export interface Match {
  readonly route: PagePath;
  readonly id: string;
}

/** The first of the page's paths that it fits: `/waivers/new` stands before `/waivers/:id`. */
export function match(path: string): Match | undefined {
  const given = path.split('/');
  for (const route of PATHS) {
    const wanted = route.split('/');
    const fits = wanted.length === given.length && wanted.every((part, at) => part === ':id' || part === given[at]);
    const id = given[wanted.indexOf(':id')] ?? '';
    if (fits) return { route, id: decoded(id) };
  }
  return undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
