import type { Part } from '../part';
import { redisServer } from '../programs/redis';

export const redis: Part = {
  name: 'redis',
  what: 'Redis: rate limits and cached posture',
  after: [],
  ports: ['redis'],
  command: ({ ports, folder }) => ({
    program: redisServer(),
    args: [
      ...['--port', String(ports.redis), '--bind', '127.0.0.1'],
      ...['--save', '', '--appendonly', 'no', '--dir', folder('redis')],
    ],
  }),
};
