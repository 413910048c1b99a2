// The development issuer as a process of its own, which a spec may take away and bring back.
// usage: node issuer.cjs PORT
const { startDevIssuer } = require('../../../service/dist/dev/issuer');

void startDevIssuer(Number(process.argv[2]));
