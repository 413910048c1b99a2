/** The values that the interface knows, in the order that people want them. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const VERDICTS = ['fail', 'error', 'unknown', 'waived'] as const;
export const PLANES = ['static', 'plan', 'live', 'runtime'] as const;
export const CLOUDS = ['real', 'standin', 'none'] as const;
export const OUTCOMES = ['held', 'not_held', 'error'] as const;
