import { kneeWords } from '../knee';
import { ASSUMED, CLASSES, databaseWork, estimate, perReplica, type StressResult } from './estimate';

const TIMES = [1, 10, 100];

const percent = (share: number): string => `${share * 100} %`;
const one = (value: number): string => value.toFixed(1);

/** docs/capacity.md: what the ledger needs for more load, from a stress test, with the arithmetic shown. */
export function capacityPage(result: StressResult): string {
  const [first] = result.phases;
  const { knee, commit, started_at } = result;
  const source = commit === null ? 'of a checkout with changes' : `of commit \`${commit.slice(0, 12)}\``;
  const byProcessor = `${percent(ASSUMED.replica)} × 1000 ms ÷ ${milliseconds(first.cpu_ms)}`;
  const answers = knee === null ? byProcessor : `min(${byProcessor}, ${one(knee.per_second)})`;
  const replica = perReplica(result);
  const rows = TIMES.map((times) => estimate(result, times));
  const found =
    knee === null
      ? 'No step held all objectives, so the knee is not known: the machine was too small, or busy with other things.'
      : `The knee, the last step that held all objectives: ${kneeWords(knee, result.phases)}.`;
  return `# Capacity

What the ledger needs for 10 and 100 times the load of a working day, from a [stress test](load.md) on PostgreSQL. This page is
written from [load/stress.json](load/stress.json); after another test:

\`\`\`sh
make load PROFILE=stress DATABASE=postgres && make capacity SUMMARY=.plumbline/load/stress.json
\`\`\`

## Measured

On ${started_at.slice(0, 10)}, ${source}, on one machine with two processors, which the ledger (one
process), PostgreSQL, Redis and k6 share.
${found}

| step | requests a second | processor a request, ledger | and PostgreSQL |
| --- | ---: | ---: | ---: |
${result.phases.map(({ phase, per_second, cpu_ms, database_cpu_ms }) => `| ${phase} | ${one(per_second)} | ${milliseconds(cpu_ms)} | ${milliseconds(database_cpu_ms)} |`).join('\n')}

Processor time is what the estimate rests on. It says how much work a request is, whatever else the machine does; the knee of a
machine that four programs share says where the four of them together end.

## Assumed

- A working day is \`${first.phase}\`: ${one(first.per_second)} requests a second, in the mix of [the load test](load.md#who-comes).
- A replica is one process on one processor, planned to use ${percent(ASSUMED.replica)} of it, and never more than what held at the knee.
- Work a request, in the ledger, stays what it is at \`${first.phase}\`: under more load it falls, since what is warm is shared. In the
  database it rises: the most of a step up to the knee counts.
- Replicas stand in ${ASSUMED.zones} zones; when one is lost, the other ${ASSUMED.zones - 1} carry all.
- The database is planned to use ${percent(ASSUMED.database)} of its processors. One of RDS's is taken for one of this machine's.
- Reads are not sent to a replica of the database: the ledger has one.
- Memory of a replica does not grow with the load (\`soak\`): the chart's limit of 1 GiB stays.
- Redis is asked at most four times a request. One processor answers 100,000 commands a second: \`cache.m7g.large\` is enough for all rows.

## Needed

A replica answers ${answers} = ${one(replica)} requests a second.

| load | requests a second | ÷ ${one(replica)} | replicas | connections | PostgreSQL's processors | class |
| ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows
  .map(
    ({ times, per_second, carry, replicas, connections, database_processors, database_class }) =>
      `| ${times} × | ${one(per_second)} | ${carry} | ${replicas} | ${connections} | ${one(database_processors)} | ${database_class ?? 'none is large enough'} |`,
  )
  .join('\n')}

- *replicas*: those of the column before, over ${ASSUMED.zones - 1} zones, rounded up, and as many in the third.
- *connections*: replicas × ${ASSUMED.connections}, the size of a replica's pool.
- *PostgreSQL's processors*: requests a second × ${milliseconds(databaseWork(result))} ÷ 1000 ms ÷ ${percent(ASSUMED.database)}.
- *class*: the smallest of ${CLASSES.map(([name, processors]) => `${name} (${processors})`).join(', ')}.

Nodes of production are \`m7i.large\`, two processors each: one replica at its plan beside what every node runs, or as many
nodes as replicas. The chart's autoscaler ends at 9 replicas (\`autoscaling.maxReplicas\`), which has to be raised where more are
needed.

## What this does not say

- The tables are as large as the test made them. Years of runs make lists and trends slower; indexes keep the posture apart from that.
- At 100 times, some 50 runs are recorded a second. Whatever is written to the audit log waits for the entry before it, so
  records come one after the other over all replicas: that end is nearer than the processors' and no replica moves it.
- Above some 20 replicas a pooler in front of the database (RDS Proxy) is cheaper than connections of their own.
`;
}

const milliseconds = (value: number | null): string => (value === null ? '–' : `${value.toFixed(2)} ms`);
