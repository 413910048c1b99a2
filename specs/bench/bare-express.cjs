// The floor of the ledger's bench: one route of Express that sends the JSON it was given.
// usage: node bare-express.cjs PORT FILE
const { readFileSync } = require('node:fs');
const express = require('express');

const [, , port, file] = process.argv;
const posture = JSON.parse(readFileSync(file, 'utf8'));
const app = express();
app.get('/v1/posture', (request, response) => response.json(posture));
app.listen(Number(port), '127.0.0.1');
