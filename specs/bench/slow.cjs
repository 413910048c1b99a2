'use strict';
const { Server } = require('node:http');

/** From now on every request to a server of this process takes so many milliseconds of a processor before it is handled. */
exports.slowBy = (milliseconds) => {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (event, ...args) {
    if (event === 'request') burn(milliseconds);
    return Reflect.apply(emit, this, [event, ...args]);
  };
};

/** By the processor's time and not the clock's, so that a busy machine makes it no less. */
function burn(milliseconds) {
  const begin = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(begin);
    if (user + system >= milliseconds * 1000) return;
  }
}
