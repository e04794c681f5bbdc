// node bench.mjs IN.json FOLDER: exports one batch into the folder, and says how long it took and the most memory.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportAll } from './exporter.mjs';

const [input, folder] = process.argv.slice(2);
const batch = JSON.parse(readFileSync(input, 'utf8'));
const began = performance.now();
const before = process.cpuUsage();
await exportAll(batch, async (name, chunks) => {
  const parts = [];
  for await (const chunk of chunks) parts.push(chunk);
  await writeFile(join(folder, name), Buffer.concat(parts));
});
const cpu = process.cpuUsage(before);
console.log(JSON.stringify({
  seconds: (performance.now() - began) / 1000,
  cpu: (cpu.user + cpu.system) / 1e6,
  // Not resourceUsage, which would count the process that started this one, too.
  peak: Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1000,
}));
