import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { hasVersion } from '../http/etag';
import type { problemDetails } from '../http/problem';
import { fileOf, pageFiles, type PageFile } from './files';
import { PATHS } from './paths';

/** The page loads its own files and asks its own service; nothing inline runs, and no string becomes markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const FOREVER = 'public, max-age=31536000, immutable';

/** Where a browser goes by itself, and a person would read what comes of it. */
const NAVIGATED = new Set(['/signed-in', '/v1/session/sign-in']);

/** Answers the page's paths with its shell, and its files; anything else passes through, the interface's without a look. */
export function page(): RequestHandler {
  const router = routed();
  return (request, response, next) => {
    if (request.path.startsWith('/v1/')) next();
    else router(request, response, next);
  };
}

function routed(): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.get([...PATHS], (request, response) => {
    response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' });
    sendFile(request, response, pageFiles().shell);
  });
  router.get('/assets/:name', (request, response, next) => {
    const file = pageFiles().assets.get(request.params.name);
    if (file === undefined) {
      next();
      return;
    }
    response.set('Cache-Control', FOREVER);
    sendFile(request, response, file);
  });
  return router;
}

function sendFile(request: Request, response: Response, file: PageFile): void {
  response.set({ ETag: file.etag, Vary: 'Accept-Encoding' });
  if (hasVersion(request.get('if-none-match'), file.etag)) {
    response.status(304).end();
    return;
  }
  const zips = request.acceptsEncodings('gzip') === 'gzip';
  if (zips) response.set('Content-Encoding', 'gzip');
  response.set('Content-Type', file.type).send(zips ? file.gzipped : file.body);
}

/** Whether a person, signing in, would see this answer as a page of its own. */
export function isRead(request: Request): boolean {
  return (
    request.method === 'GET' &&
    NAVIGATED.has(request.path) &&
    request.accepts(['application/problem+json', 'text/html']) === 'text/html'
  );
}

/** The page with a problem that it shows; the status stays the problem's. */
export function sendProblemPage(response: Response, problem: ReturnType<typeof problemDetails>): void {
  const meta = `<meta name="problem" content="${escaped(JSON.stringify(problem))}" />`;
  const shell = pageFiles()
    .shell.body.toString()
    .replace('</head>', () => `${meta}</head>`);
  const { type, body } = fileOf('index.html', Buffer.from(shell));
  response.set({ 'Content-Security-Policy': POLICY, 'Content-Type': type }).send(body);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
