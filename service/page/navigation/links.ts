import { pathOf } from '../api/client';

/** Where each thing is shown. */

type Query = Parameters<typeof pathOf>[1];

const one = (list: string) => (id: string) => `/${list}/${encodeURIComponent(id)}`;
const many =
  (list: string) =>
  (query: Query = {}) =>
    pathOf(`/${list}`, query);

export const rootLink = one('roots');
export const runLink = (id: string, query: Query = {}) => pathOf(one('runs')(id), query);
export const findingLink = one('findings');
export const controlLink = one('controls');
export const obligationLink = one('obligations');
export const driftLink = one('drift');
export const waiverLink = one('waivers');
export const runsLink = many('runs');
export const findingsLink = many('findings');
export const obligationsLink = many('obligations');
export const driftsLink = many('drift');
export const waiversLink = many('waivers');
export const impactLink = many('impact');

/** Signing in, and back to here. The interface takes a path of some characters alone; others are written as %XX. */
export function signInLink(to: string): string {
  const plain = to.replace(/[^A-Za-z0-9/_.,:?&=%#-]/g, (character) => percent(character));
  const isTaken = plain.length <= 512 && !plain.startsWith('//') && !plain.startsWith('/sign');
  return pathOf('/v1/session/sign-in', { return_to: isTaken ? plain : '/' });
}

function percent(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
