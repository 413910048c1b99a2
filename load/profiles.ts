/** What the ledger leans on, and a test may take away from it. */
export type Dependency = 'redis' | 'postgres';

/**
 * What has to hold in a phase: all objectives; or, where a dependency without which nothing works is away, that some
 * requests are refused, soon, and nothing else is wrong; or, while it comes back, that no answer is wrong.
 */
export type Demand = 'objectives' | 'refusals' | 'answers';

/** A stretch of a test in which as many users come as in the one beside it, but so many times. */
export interface Phase {
  readonly name: string;
  /** How many times the users of a working day come; where it is 0, each comes a few times alone. */
  readonly times: number;
  readonly seconds: number;
  /** Whether the test fails where the phase does not hold. What is beyond the knee may fail, and says where the knee is. */
  readonly isRequired: boolean;
  readonly demand: Demand;
  /** Killed 3 seconds after the phase begins, and started again when it ends. */
  readonly away?: Dependency;
  /** Whether the ledger's memory has to stay as it is. */
  readonly isFlat: boolean;
}

export type Profile = readonly [Phase, ...Phase[]];

const phase = (name: string, times: number, seconds: number, other: Partial<Phase> = {}): Phase => ({
  ...{ name, times, seconds, isRequired: true, demand: 'objectives', isFlat: false },
  ...other,
});
const beyond = { isRequired: false };

/** What `make load PROFILE=…` takes. */
export const PROFILES: Readonly<Record<string, Profile>> = {
  smoke: [phase('smoke', 0, 60)],
  load: [phase('load', 1, 60)],
  stress: [phase('x1', 1, 30), ...[2, 4, 8, 16, 32, 64, 128].map((times) => phase(`x${times}`, times, 20, beyond))],
  spike: [
    phase('before', 1, 20),
    phase('spike', 10, 15, beyond),
    phase('settling', 1, 10, beyond),
    phase('after', 1, 30),
  ],
  soak: [phase('soak', 1, 600, { isFlat: true })],
  dependency: [
    phase('before', 1, 20),
    phase('no-redis', 1, 20, { away: 'redis' }),
    phase('redis-back', 1, 10),
    phase('no-postgres', 1, 20, { away: 'postgres', demand: 'refusals' }),
    phase('settling', 1, 10, { demand: 'answers' }),
    phase('after', 1, 30),
  ],
};

/** The dependencies that a profile takes away; where there are none it can be tried on any ledger. */
export const takenBy = (profile: Profile): Dependency[] =>
  profile.flatMap(({ away }) => (away === undefined ? [] : [away]));

/** How long it takes, beside set-up. */
export const secondsOf = (profile: Profile): number => profile.reduce((sum, { seconds }) => sum + seconds, 0);
