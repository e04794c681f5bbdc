// node validate.mjs OUT.json PROTOCOL.json…: what Network Canvas's validator says about each, in the same order.
import { readFileSync, writeFileSync } from 'node:fs';
import { validateProtocol } from '@codaco/protocol-validation';

const [output, ...inputs] = process.argv.slice(2);
const said = [];
for (const input of inputs) {
  const result = await validateProtocol(JSON.parse(readFileSync(input, 'utf8')));
  said.push(result.success ? '' : String(result.error?.message ?? JSON.stringify(result)));
}
writeFileSync(output, JSON.stringify(said));
