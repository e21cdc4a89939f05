// BullMQ, driven over standard input: a line of JSON {"do": "add" | "process" | "versions", ...} is
// answered by one of {"ms": ..., ...}. One process serves all rounds, so that it stays warm.
//   node peer.mjs <redis port>
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { Queue, Worker } from 'bullmq';

const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null };
const NAME = 'bench';

const version = (name) =>
  JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url))).version;

// Adds jobs by addBulk, so many a call and so many calls at a time.
async function add({ jobs, chunk, at_once }) {
  const queue = new Queue(NAME, { connection });
  await queue.waitUntilReady();
  let next = 0;
  const adder = async () => {
    while (next < jobs) {
      const from = next;
      next = Math.min(jobs, from + chunk);
      const bulk = [];
      for (let i = from; i < next; i++) bulk.push({ name: 'noop', data: { n: i } });
      await queue.addBulk(bulk);
    }
  };
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: at_once }, adder));
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  const added = await queue.getWaitingCount();
  await queue.close();
  return { ms, count: added };
}

// Processes what waits, until so many jobs were told as completed.
async function work({ jobs, concurrency }) {
  const seen = new Set();
  let twice = 0;
  const worker = new Worker(
    NAME,
    async (job) => {
      if (seen.has(job.data.n)) twice++;
      seen.add(job.data.n);
    },
    { connection, concurrency, autorun: false },
  );
  await worker.waitUntilReady();
  let completed = 0;
  const done = new Promise((resolve, reject) => {
    worker.on('completed', () => {
      if (++completed === jobs) resolve();
    });
    worker.on('failed', (_, error) => reject(error));
    worker.on('error', reject);
  });
  const start = process.hrtime.bigint();
  worker.run().catch(() => {});
  await done;
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  await worker.close();
  const queue = new Queue(NAME, { connection });
  const kept = await queue.getCompletedCount();
  await queue.close();
  return { ms, count: Math.min(seen.size, kept), twice };
}

const versions = async () => ({ bullmq: version('bullmq'), ioredis: version('ioredis'), node: process.versions.node });
const steps = { add, process: work, versions };

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  try {
    console.log(JSON.stringify(await steps[call.do](call)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
process.exit(0);
