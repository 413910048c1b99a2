// Loaded before a program of Node's: names that nobody has lead to this machine, as they would by its own name server.
const dns = require('node:dns');

const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name.endsWith('.plumbline.invalid') ? '127.0.0.1' : name, ...rest);
