// Unpacks the browser of @sparticuz/chromium into TMPDIR, for `./dev test` on machines without Chromium.
import { join } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";

const packed = join(import.meta.dirname, "node_modules", "@sparticuz", "chromium", "bin");
await chromium.executablePath(packed);
await inflate(join(packed, "al2023.tar.br"));
