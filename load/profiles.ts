/** A stretch of a test in which as many users come as in the one beside it, but so many times. */
export interface Phase {
  readonly name: string;
  /** How many times the users of a working day come; where it is 0, each comes a few times alone. */
  readonly times: number;
  readonly seconds: number;
  /** Whether the test fails where the phase does not hold. What is beyond the knee may fail, and says where the knee is. */
  readonly isRequired: boolean;
}

export type Profile = readonly [Phase, ...Phase[]];

const phase = (name: string, times: number, seconds: number, isRequired = true): Phase => ({
  name,
  times,
  seconds,
  isRequired,
});

/** What `make load PROFILE=…` takes. */
export const PROFILES: Readonly<Record<string, Profile>> = {
  smoke: [phase('smoke', 0, 60)],
  load: [phase('load', 1, 60)],
  stress: [phase('x1', 1, 30), ...[2, 4, 8, 16, 32].map((times) => phase(`x${times}`, times, 20, false))],
  spike: [
    phase('before', 1, 20),
    phase('spike', 10, 15, false),
    phase('settling', 1, 10, false),
    phase('after', 1, 30),
  ],
  soak: [phase('soak', 1, 600)],
};
