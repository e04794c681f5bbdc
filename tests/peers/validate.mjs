// node validate.mjs OUT.json FILE.netcanvas…: what Network Canvas's validator says about each ('' is yes), in order.
import { readFileSync, writeFileSync } from 'node:fs';
import { extractProtocol, formatProtocolValidationIssues, validateProtocol } from '@codaco/protocol-validation';

const [output, ...inputs] = process.argv.slice(2);
const said = [];
for (const input of inputs) {
  const { protocol } = await extractProtocol(readFileSync(input));
  const result = await validateProtocol(protocol);
  said.push(result.success ? '' : formatProtocolValidationIssues(result.error.issues));
}
writeFileSync(output, JSON.stringify(said));
