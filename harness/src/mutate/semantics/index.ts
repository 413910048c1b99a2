import { AMOUNTS } from './amounts';
import { CONTENTS } from './documents';
import { EXPOSURE } from './exposure';
import { CHOICES } from './modes';
import { PARTS } from './parts';
import { PROTECTION } from './protection';
import type { Rule } from './rule';

/** Every judgement on what attributes mean. */
export const RULES: readonly Rule[] = [...PROTECTION, ...EXPOSURE, ...CHOICES, ...AMOUNTS, ...PARTS, ...CONTENTS];
