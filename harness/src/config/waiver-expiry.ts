import { z } from 'zod';
import { PlumblineError } from '../errors';

/**
 * The last day of a waiver, `YYYY-MM-DD`, from a date or a number of days (`90d`).
 * @throws PlumblineError ERR_USAGE for what is neither, or not after today
 */
export function expiryOf(text: string, today: string): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  const date = days === undefined ? text : daysAfter(today, Number(days));
  if (!z.iso.date().safeParse(date).success) {
    throw new PlumblineError('ERR_USAGE', `${JSON.stringify(text.slice(0, 40))} is no day`, {
      remedy: 'Give the last day on which the waiver holds, 2027-06-30, or a number of days from now, 90d.',
    });
  }
  if (date > today) return date;
  throw new PlumblineError('ERR_USAGE', `a waiver until ${date} would hold no longer than today`, {
    remedy: 'Give a later day.',
  });
}

function daysAfter(today: string, days: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
