// node export.mjs IN.json OUT.json: batches of interviews in, every file as [name, text] out (names may be there twice).
import { readFileSync, writeFileSync } from 'node:fs';
import { exportAll } from './exporter.mjs';

const [input, output] = process.argv.slice(2);
const made = [];
for (const batch of JSON.parse(readFileSync(input, 'utf8'))) {
  const files = [];
  await exportAll(batch, async (name, chunks) => {
    const parts = [];
    for await (const chunk of chunks) parts.push(chunk);
    files.push([name, Buffer.concat(parts).toString('utf8')]);
  });
  made.push(files);
}
writeFileSync(output, JSON.stringify(made));
