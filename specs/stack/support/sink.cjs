// Takes what an OpenTelemetry exporter sends, and says how many spans came.
// usage: node sink.cjs PORT
const { createServer } = require('node:http');
const { json } = require('node:stream/consumers');

let spans = 0;
createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(spans));
  json(request).then(
    ({ resourceSpans }) => {
      for (const { scopeSpans } of resourceSpans) for (const { spans: those } of scopeSpans) spans += those.length;
      response.end('{}');
    },
    () => response.destroy(),
  );
}).listen(Number(process.argv[2]), '127.0.0.1');
