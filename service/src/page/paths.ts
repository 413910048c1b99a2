/**
 * The paths of the page's views, as Express and the page itself write them. The service answers these with the page, and no
 * others: what is not here is the interface's, and 404 there.
 */
export const PATHS = [
  '/',
  '/sign-in',
  '/roots',
  '/roots/:id',
  '/runs',
  '/runs/:id',
  '/findings',
  '/findings/:id',
  '/controls',
  '/controls/:id',
  '/obligations',
  '/obligations/:id',
  '/drift',
  '/drift/:id',
  '/waivers',
  '/waivers/new',
  '/waivers/:id',
  '/evidence',
  '/audit',
  '/impact',
] as const;

export type PagePath = (typeof PATHS)[number];
