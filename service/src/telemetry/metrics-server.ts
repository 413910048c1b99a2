import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics-port';

/** Metrics have a port of their own, which no load balancer leads to. */
export function metricsServer(metrics: Metrics): Server {
  return createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url?.split('?')[0] === '/metrics';
    if (!isAsked) {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
