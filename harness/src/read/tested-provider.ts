/** The version of AWS's provider that is tested. Within a major version a provider keeps what older ones wrote. */
const TESTED = '5.100.0';
const [MAJOR = 0] = parse(TESTED);

/** The names that AWS's provider goes by: `aws`, or its source address at Terraform's or OpenTofu's registry. */
const AWS = /^(?:(?:[^/]+\/)?hashicorp\/)?aws$/;

type Version = readonly number[];

/** Versions from the first up to and without the end. */
interface Range {
  readonly from: Version;
  readonly end: Version;
}

const ENDLESS: Version = [Number.POSITIVE_INFINITY];
const KNOWN: Range = { from: [MAJOR], end: after(parse(TESTED)) };

/**
 * What a report's reader must know of the providers of a plan, by name: AWS's, where no version that is meant was ever
 * tested. A constraint that admits a tested version says nothing.
 */
export function untestedWords(providers: Readonly<Record<string, string>>): string[] {
  return Object.entries(providers)
    .filter(([name, version]) => AWS.test(name) && !overlap(rangeOf(version), KNOWN))
    .map(
      ([, version]) =>
        `never tested with version ${version} of AWS’s provider: what is read here is as ${TESTED} and older ones of ${MAJOR}.x write it`,
    );
}

/** `5.100.0`, or a constraint as Terraform writes them: `>= 5.0, < 6.0.0`, `~> 5.40`. What it cannot read admits all. */
function rangeOf(constraint: string): Range {
  return constraint
    .split(',')
    .map((part) => part.trim())
    .map(single)
    .reduce(both, { from: [0], end: ENDLESS });
}

function single(part: string): Range {
  const [, operator = '=', text = ''] = /^(=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+)*)/.exec(part) ?? [];
  const version = parse(text);
  if (text === '') return { from: [0], end: ENDLESS };
  switch (operator) {
    case '>=':
      return { from: version, end: ENDLESS };
    case '>':
      return { from: after(version), end: ENDLESS };
    case '<':
      return { from: [0], end: version };
    case '<=':
      return { from: [0], end: after(version) };
    case '~>':
      return { from: version, end: after(version.slice(0, -1)) };
    default:
      return { from: version, end: after(version) };
  }
}

function parse(text: string): Version {
  return text.split('.').map(Number);
}

/** The next one in its last place: of `~> 5.40`, without that place, `6`. */
function after(version: Version): Version {
  return version.map((part, at) => (at === version.length - 1 ? part + 1 : part));
}

function both(one: Range, other: Range): Range {
  return {
    from: compare(one.from, other.from) > 0 ? one.from : other.from,
    end: compare(one.end, other.end) < 0 ? one.end : other.end,
  };
}

function overlap(one: Range, other: Range): boolean {
  const { from, end } = both(one, other);
  return compare(from, end) < 0;
}

function compare(one: Version, other: Version): number {
  const length = Math.max(one.length, other.length);
  const places = Array.from({ length }, (_, at) => (one[at] ?? 0) - (other[at] ?? 0));
  return places.find((difference) => difference !== 0) ?? 0;
}
